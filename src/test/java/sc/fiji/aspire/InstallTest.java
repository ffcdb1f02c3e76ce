package sc.fiji.aspire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code scripts/install} on a folder that looks like a Fiji, with jars that hold only a word. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "scripts/install needs a POSIX shell")
class InstallTest {

    private static final String OWN = "plugins/aspire-fiji-0.1.0-SNAPSHOT.jar";
    private static final String JOCL = "jars/jocl-2.0.6.jar";
    private static final String JNA = "jars/jna-5.14.0.jar";
    private static final String NATIVES = "jars/linux64/javacpp-1.5.13-linux-x86_64.jar";
    private static final String LIST = "aspire-fiji.sha256";

    @TempDir Path folder;
    private Path fiji;
    private Path built;
    private Set<String> before;

    @BeforeEach
    void makeFiji() throws IOException {
        fiji = Files.createDirectories(folder.resolve("A Fiji"));
        put(fiji, "jars/fiji-2.17.0.jar", "fiji");
        put(fiji, "jars/ij-1.54p.jar", "ij");
        put(fiji, "plugins/Other_.jar", "other");
        put(fiji, "java/linux64/jdk/release", "IMPLEMENTOR=\"a\"\nJAVA_VERSION=\"21.0.7\"\n");
        built = folder.resolve("built");
        for (String path : new String[] {OWN, JOCL, JNA, NATIVES, "jars/ij-1.54p.jar"})
            put(built, Path.of(path).getFileName().toString(), "new " + path);
        before = files();
    }

    @Test
    void copiesWhatFijiLacksAndTakesItOutAgain() throws Exception {
        assertEquals(0, install("--from", built, fiji).code());
        Set<String> expected = new TreeSet<>(before);
        expected.addAll(Set.of(OWN, JOCL, JNA, NATIVES, LIST));
        assertEquals(expected, files());
        assertEquals("ij", Files.readString(fiji.resolve("jars/ij-1.54p.jar")));
        assertEquals(0, install("--from", built, fiji).code());
        assertEquals(expected, files());
        assertEquals(0, install("--remove", fiji).code());
        assertEquals(before, files());
    }

    @Test
    void removesJarsThatANewVersionNoLongerNeeds() throws Exception {
        install("--from", built, fiji);
        Files.delete(built.resolve("jocl-2.0.6.jar"));
        assertEquals(0, install("--from", built, fiji).code());
        assertTrue(!files().contains(JOCL) && files().contains(JNA));
    }

    @Test
    void keepsAndNamesWhatWasChangedSince() throws Exception {
        install("--from", built, fiji);
        put(fiji, JOCL, "by the user");
        Run removal = install("--remove", fiji);
        assertEquals(0, removal.code());
        assertTrue(removal.output().contains("changed after it was installed: " + JOCL));
        assertEquals("by the user", Files.readString(fiji.resolve(JOCL)));
        assertTrue(!files().contains(OWN) && !files().contains(LIST));
    }

    @Test
    void refusesAnOlderVersionUnlessToldToKeepIt() throws Exception {
        put(fiji, "jars/jocl-1.9.0.jar", "of another plugin");
        put(fiji, JNA, "the same name, other bytes");
        Set<String> found = files();
        Run refusal = install("--from", built, fiji);
        assertEquals(1, refusal.code());
        assertTrue(refusal.output().contains("jars/jocl-1.9.0.jar is there"), refusal.output());
        assertTrue(refusal.output().contains("jna-5.14.0.jar is needed"), refusal.output());
        assertEquals(found, files());
        assertEquals(0, install("--keep", "--from", built, fiji).code());
        assertTrue(files().contains(OWN) && !files().contains(JOCL));
        assertEquals(0, install("--remove", fiji).code());
        assertEquals(found, files());
    }

    /** As Fiji's own jocl-2.0.5, which does not find the OpenCL of most Linux systems. */
    @Test
    void putsAnOlderPatchAsideAndBackAgain() throws Exception {
        put(fiji, "jars/jocl-2.0.5.jar", "of Fiji");
        Set<String> found = files();
        Run run = install("--from", built, fiji);
        assertEquals(0, run.code(), run.output());
        assertTrue(run.output().contains("again: jars/jocl-2.0.5.jar"), run.output());
        assertTrue(files().contains(JOCL) && !files().contains("jars/jocl-2.0.5.jar"));
        Set<String> installed = files();
        assertEquals(0, install("--from", built, fiji).code());
        assertEquals(installed, files());
        assertEquals(0, install("--remove", fiji).code());
        assertEquals(found, files());
        assertEquals("of Fiji", Files.readString(fiji.resolve("jars/jocl-2.0.5.jar")));
    }

    @Test
    void usesANewerVersionThatFijiHas() throws Exception {
        put(fiji, "jars/jna-5.18.0.jar", "newer");
        Run run = install("--from", built, fiji);
        assertEquals(0, run.code());
        assertTrue(run.output().contains("instead of jna-5.14.0.jar: jars/jna-5.18.0.jar"));
        assertTrue(!files().contains(JNA));
    }

    @Test
    void refusesWhatIsNoFijiOrTooOld() throws Exception {
        Run none = install("--from", built, built);
        assertEquals(1, none.code());
        assertTrue(none.output().contains("Expected a Fiji folder"), none.output());
        assertTrue(none.output().contains("found a folder with aspire-fiji"), none.output());
        put(fiji, "java/linux64/jdk/release", "JAVA_VERSION=\"1.8.0_322\"\n");
        Run old = install("--from", built, fiji);
        assertEquals(1, old.code());
        assertTrue(old.output().contains("found Java 1.8.0_322"), old.output());
        assertEquals(before, files());
    }

    @Test
    void refusesAJarThatThePlacesDoNotName() throws Exception {
        put(built, "surprise-1.0.jar", "?");
        Run run = install("--from", built, fiji);
        assertEquals(1, run.code());
        assertTrue(run.output().contains("surprise-1.0.jar"), run.output());
        assertEquals(before, files());
    }

    private record Run(int code, String output) {}

    private static Run install(Object... arguments) throws Exception {
        String[] command = new String[1 + arguments.length];
        command[0] = "scripts/install";
        for (int i = 0; i < arguments.length; i++) command[i + 1] = arguments[i].toString();
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        return new Run(process.waitFor(), output);
    }

    private static void put(Path root, String path, String text) throws IOException {
        Files.createDirectories(root.resolve(path).getParent());
        Files.writeString(root.resolve(path), text);
    }

    private Set<String> files() throws IOException {
        try (Stream<Path> all = Files.walk(fiji)) {
            return all.filter(Files::isRegularFile)
                    .map(f -> fiji.relativize(f).toString())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
