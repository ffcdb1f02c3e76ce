package sc.fiji.aspire.soak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sc.fiji.aspire.files.FolderLock;

/**
 * Somebody sent a folder of results in which names that the work will use are links to files and
 * folders of the one who goes on there: whatever comes of the work, these stay as they are.
 */
@EnabledOnOs(
        value = {OS.LINUX, OS.MAC},
        disabledReason = "elsewhere links need a right")
class LinkedFolderTest {

    private static final String THESIS = "thesis.doc";
    private static final String PRECIOUS = "years of work";

    @TempDir static Path folder;

    @BeforeAll
    static void writeInputs() throws Exception {
        LongWork.writeInputs(Files.createDirectories(inputs()));
    }

    @ParameterizedTest
    @EnumSource
    void harmsNothingElsewhere(LongWork work) throws Exception {
        List<Path> files = new ArrayList<>();
        List<Path> locks = new ArrayList<>();
        List<Path> parts = new ArrayList<>();
        List<Path> folders = new ArrayList<>();
        for (Path made : made(work))
            if (Files.isDirectory(whole(work).resolve(made))) folders.add(made);
            else if (made.endsWith(FolderLock.NAME)) locks.add(made);
            else {
                files.add(made);
                parts.add(made.resolveSibling(".part-" + made.getFileName()));
            }
        for (String victim : List.of(THESIS, "nothing.yet")) {
            tryWith(work, files, victim);
            tryWith(work, parts, victim);
            for (Path lock : locks) assertRefused(tryWith(work, List.of(lock), victim), lock);
        }
        for (Path inner : folders) assertRefused(tryWith(work, List.of(inner), "."), inner);
    }

    /** What the work makes that was not there before, relative to its results. */
    private static List<Path> made(LongWork work) throws Exception {
        Path whole = whole(work);
        work.prepare(inputs(), whole);
        List<Path> before = Files.isDirectory(whole) ? all(whole) : List.of();
        assertNull(work.run(inputs(), whole).reason());
        return all(whole).stream()
                .filter(path -> !path.equals(whole) && !before.contains(path))
                .map(whole::relativize)
                .toList();
    }

    /** Why the work ended where these names are links to the victim. */
    private static String tryWith(LongWork work, List<Path> names, String victim) throws Exception {
        Path results = folder.resolve(work + "/results");
        Path victims = folder.resolve(work + "/victims");
        Folders.delete(results);
        Folders.delete(victims);
        work.prepare(inputs(), Files.createDirectories(results));
        Path file = Files.writeString(Files.createDirectories(victims).resolve(THESIS), PRECIOUS);
        for (Path name : names) {
            Files.createDirectories(results.resolve(name).getParent());
            Files.createSymbolicLink(results.resolve(name), victims.resolve(victim));
        }
        String reason = work.run(inputs(), results).reason();
        assertEquals(List.of(victims, file), all(victims), names + ": " + reason);
        assertEquals(PRECIOUS, Files.readString(file), names + ": " + reason);
        return reason;
    }

    /** As a link, or because a folder of checkpoints without a plan is nobody's. */
    private static void assertRefused(String reason, Path name) {
        boolean nobodys = name.startsWith("training") && reason != null;
        assertTrue(
                reason != null && reason.contains("found a link")
                        || nobodys && reason.contains("belongs to an unknown training"),
                name + ": " + reason);
    }

    private static Path whole(LongWork work) {
        return folder.resolve(work + "/whole");
    }

    private static Path inputs() {
        return folder.resolve("inputs");
    }

    private static List<Path> all(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.sorted().toList();
        }
    }
}
