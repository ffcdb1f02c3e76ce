package sc.fiji.aspire.standin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FijiTest {

    @TempDir Path folder;

    @Test
    void runsJythonWithInputs() throws Exception {
        Path script =
                write(
                        "a.py",
                        "#@ String name",
                        "from ij import IJ, WindowManager",
                        "IJ.createImage('ramp', '32-bit ramp', 8, 8, 1).show()",
                        "print(name + '\\t' + WindowManager.getCurrentImage().getTitle())");
        FijiProcess fiji = FijiProcess.headless("--run", script.toString(), "name=\"Ada\"");
        assertEquals(List.of("Ada\tramp"), fiji.output());
        assertEquals(0, fiji.code());
    }

    @Test
    void endsWithOneLineWhenAScriptFails() throws Exception {
        Path script = write("bad.py", "def f():", "  raise ValueError('too small')", "f()");
        FijiProcess fiji = FijiProcess.headless("--run", script.toString());
        assertEquals(1, fiji.code());
        assertEquals(List.of(), fiji.output());
        assertTrue(fiji.errors().contains("error: ValueError: too small"), fiji.errors() + "");
    }

    @Test
    void runsMacrosWithArgument() throws Exception {
        Path macro = write("a.ijm", "print('got ' + getArgument());".replace('\'', '"'));
        FijiProcess fiji = FijiProcess.headless("-macro", macro.toString(), "7");
        assertEquals(List.of("got 7"), fiji.output());
        assertEquals(0, fiji.code());
    }

    @Test
    void endsWhenAMacroFails() throws Exception {
        Path macro = write("b.ijm", "a = 1;", "nonsense(a);", "print(\"not reached\");");
        FijiProcess fiji = FijiProcess.headless("-macro", macro.toString());
        assertEquals(1, fiji.code());
        assertEquals(List.of(), fiji.output());
    }

    @Test
    void refusesWhatIsNeitherCommandNorFile() throws Exception {
        FijiProcess fiji = FijiProcess.headless("--run", "no.such.Command");
        assertEquals(1, fiji.code());
        String last = fiji.errors().get(fiji.errors().size() - 1);
        assertTrue(last.endsWith("no.such.Command"), last);
    }

    @Test
    void optionsOfJavaAndInputsKeepTheirSpaces() throws Exception {
        Path script =
                write(
                        "p.py",
                        "#@ String name",
                        "from java.lang import Runtime, System",
                        "print(System.getProperty('a.folder') + '|' + System.getProperty('b') + '|' + name)",
                        "print(Runtime.getRuntime().maxMemory() >> 20)");
        FijiProcess fiji =
                FijiProcess.on(
                        "",
                        "-Da.folder=/my own/'folder' $HOME",
                        "-Xmx300m",
                        "-Db=2",
                        "--headless",
                        "--run",
                        script.toString(),
                        "name=\"two words\"");
        assertEquals(0, fiji.code(), fiji.errors().toString());
        assertEquals("/my own/'folder' $HOME|2|two words", fiji.output().get(0));
        assertTrue(Integer.parseInt(fiji.output().get(1)) <= 300, fiji.output().get(1));
    }

    /** Or each start would make them anew, which takes twice as long as all else in it. */
    @Test
    void laterStartsHaveThePatchesOfTheFirst() throws Exception {
        Path script = write("later.ijm", "print(getVersion());");
        for (int start = 0; start < 2; start++) {
            Path log = folder.resolve("log" + start);
            FijiProcess fiji =
                    FijiProcess.on(
                            "",
                            "-Xlog:class+load:file=" + log,
                            "--headless",
                            "-macro",
                            script.toString());
            assertEquals(0, fiji.code(), fiji.errors().toString());
        }
        String loaded =
                Files.readAllLines(folder.resolve("log1")).stream()
                        .filter(line -> line.contains(" ij.IJ "))
                        .findFirst()
                        .orElseThrow();
        assertTrue(loaded.contains("target/imagej/"), loaded);
    }

    /** As in cron, which sets no language. */
    @Test
    void readsNamesInUnicodeWithoutALanguage() throws Exception {
        Path script = write("u.py", "#@ File file", "print(file.isFile())");
        Path file = Files.createFile(folder.resolve("\u00e9 \u4f60.txt"));
        String inputs = "file=\"" + file + "\"";
        FijiProcess fiji =
                FijiProcess.script(
                        "env",
                        "-u",
                        "LANG",
                        "LC_ALL=C",
                        "scripts/fiji",
                        "--headless",
                        "--run",
                        script.toString(),
                        inputs);
        assertEquals(List.of("True"), fiji.output(), fiji.errors().toString());
    }

    private Path write(String name, String... lines) throws IOException {
        return Files.write(folder.resolve(name), List.of(lines));
    }
}
