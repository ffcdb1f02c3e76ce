package sc.fiji.aspire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class TemporaryFolderTest {

    @TempDir Path folder;

    @Test
    void findsNothingWrongHere() throws Exception {
        assertEquals(Optional.empty(), TemporaryFolder.found(folder, 1, List.of()));
        assertEquals(Optional.empty(), TemporaryFolder.trouble(1));
    }

    @Test
    void saysWhatIsWrong() throws Exception {
        assertEquals("none", found(folder.resolve("none"), 1));
        assertEquals("none", found(Files.createFile(folder.resolve("file")), 1));
        assertTrue(found(folder, 1 << 30).matches("room for \\d+ MB in place of 1073741824 MB"));
        String said = TemporaryFolder.trouble("/no/where", "a.property", 1).orElseThrow();
        assertTrue(
                said.contains("found none: /no/where. Repair it, or start Fiji with -Da.p"), said);
    }

    /** The innermost mount counts, and of several at one place the last. */
    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "reads mounts as Linux lists them")
    void seesThatNothingMayRunThere() throws Exception {
        Path inner = Files.createDirectory(folder.toRealPath().resolve("a b"));
        String root = "none / ext4 rw,noexec 0 0";
        String outer = "none " + inner.getParent() + " tmpfs rw,relatime 0 0";
        String place = inner.toString().replace(" ", "\\040");
        assertTrue(found(inner, 1, root).contains("noexec"));
        assertFalse(isFound(inner, root, outer));
        String noexec = "none " + place + " tmpfs rw,noexec,nosuid 0 0";
        assertTrue(found(inner, 1, outer, noexec, root).contains("noexec"));
        assertFalse(isFound(inner.getParent(), root, outer, noexec));
        assertFalse(isFound(inner, noexec, "none " + place + " tmpfs rw 0 0"));
        assertFalse(isFound(inner, "none " + place + "c tmpfs noexec 0 0"));
    }

    private static String found(Path folder, int megabytes, String... mounts) throws Exception {
        return TemporaryFolder.found(folder, megabytes, List.of(mounts)).orElseThrow();
    }

    private static boolean isFound(Path folder, String... mounts) throws Exception {
        return TemporaryFolder.found(folder, 1, List.of(mounts)).isPresent();
    }
}
