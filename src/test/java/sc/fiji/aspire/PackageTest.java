package sc.fiji.aspire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code scripts/package} on jars that hold only a word: what it makes is what gets installed. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "scripts/package needs a POSIX shell")
class PackageTest {

    private static final String OWN = "aspire-fiji-0.1.0-SNAPSHOT.jar";

    @TempDir Path folder;

    @BeforeEach
    void makeJars() throws IOException {
        Path built = Files.createDirectories(folder.resolve("built"));
        for (String jar :
                new String[] {
                    OWN,
                    "jocl-2.0.6.jar",
                    "ij-1.54p.jar",
                    "pytorch-2.10.0-1.5.13.jar",
                    "pytorch-2.10.0-1.5.13-linux-x86_64.jar",
                    "pytorch-2.10.0-1.5.13-windows-x86_64.jar"
                }) Files.writeString(built.resolve(jar), "content of " + jar);
    }

    @Test
    void anUnpackedZipIsAnInstallationThatCanBeRemoved() throws Exception {
        assertEquals(0, run("scripts/package", "--from", "built", "--out", "out", "linux64"));
        Path fiji = folder.resolve("Fiji");
        Files.createDirectories(fiji.resolve("plugins"));
        Files.createDirectories(fiji.resolve("jars"));
        Files.writeString(fiji.resolve("jars/fiji-2.18.0.jar"), "fiji");
        Set<String> before = files(fiji);
        unpack(folder.resolve("out/aspire-fiji-0.1.0-SNAPSHOT-linux64.zip"), fiji);
        Set<String> expected = new TreeSet<>(before);
        expected.addAll(
                Set.of(
                        "plugins/" + OWN,
                        "jars/jocl-2.0.6.jar",
                        "jars/pytorch-2.10.0-1.5.13.jar",
                        "jars/linux64/pytorch-2.10.0-1.5.13-linux-x86_64.jar",
                        "aspire-fiji.sha256"));
        assertEquals(expected, files(fiji));
        assertEquals(0, run("scripts/install", "--remove", "Fiji"));
        assertEquals(before, files(fiji));
    }

    @Test
    void eachPlatformHasItsOwnNativesInItsOwnFolder() throws Exception {
        assertEquals(0, run("scripts/package", "--from", "built", "--out", "out", "win64"));
        Set<String> files = files(folder.resolve("out/win64"));
        assertTrue(
                files.contains("jars/win64/pytorch-2.10.0-1.5.13-windows-x86_64.jar"), "" + files);
        assertTrue(files.stream().noneMatch(file -> file.contains("linux")), "" + files);
        assertEquals(1, run("scripts/package", "--from", "built", "--out", "out", "amiga"));
    }

    @Test
    void theSameJarsGiveTheSameBytes() throws Exception {
        byte[][] zips = new byte[2][];
        for (int i = 0; i < zips.length; i++) {
            run("scripts/package", "--from", "built", "--out", "out" + i, "linux64");
            zips[i] =
                    Files.readAllBytes(
                            folder.resolve("out" + i + "/aspire-fiji-0.1.0-SNAPSHOT-linux64.zip"));
        }
        assertArrayEquals(zips[0], zips[1]);
    }

    private int run(String script, String... arguments) throws Exception {
        String[] command = new String[1 + arguments.length];
        command[0] = Path.of(script).toAbsolutePath().toString();
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        Process process =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .start();
        process.getInputStream().readAllBytes();
        return process.waitFor();
    }

    private static void unpack(Path zip, Path target) throws IOException {
        try (ZipFile file = new ZipFile(zip.toFile())) {
            for (ZipEntry entry : file.stream().toList()) {
                Path path = target.resolve(entry.getName());
                Files.createDirectories(path.getParent());
                try (InputStream content = file.getInputStream(entry)) {
                    Files.copy(content, path);
                }
            }
        }
    }

    private static Set<String> files(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
