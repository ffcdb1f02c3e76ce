package sc.fiji.aspire.soak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What campaigns have found stays refused, and a short campaign finds nothing. */
class HostileInputTest {

    /** Files are named READER-WHAT. */
    @Test
    void refusesTheCorpus(@TempDir Path folder) throws Exception {
        Map<String, FuzzTarget> targets = FuzzSoak.targets(folder);
        List<Path> files;
        try (Stream<Path> list = Files.list(FuzzTargets.CORPUS)) {
            files = list.sorted().toList();
        }
        for (Path file : files) {
            String name = file.getFileName().toString().replaceFirst("-[^-]*$", "");
            FuzzTarget target = targets.get(name);
            byte[] input = Files.readAllBytes(file);
            Exception e =
                    assertThrows(
                            Exception.class, () -> target.reader().read(input), file.toString());
            assertTrue(e.getMessage().contains(target.file()), file + ": " + e);
            assertTrue(e.getMessage().contains("xpected "), file + ": " + e);
            assertTrue(e.getMessage().contains("found"), file + ": " + e);
        }
        assertTrue(files.size() >= 19, "found " + files);
    }

    @ParameterizedTest
    @CsvSource({"bundle", "manifest", "acquisition", "tiff", "training-set", "checkpoint"})
    void findsNothingInAShortCampaign(String reader) throws Exception {
        List<String> lines = FuzzSoak.run(List.of(reader, "--inputs", "150", "--seed", "7"));
        assertEquals(reader + "-unexpected\t0\t1", lines.get(lines.size() - 1));
    }

    @Test
    void refusesUnknownReaders() throws IOException {
        Exception e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> FuzzSoak.run(List.of("nobody", "--inputs", "1")));
        assertTrue(e.getMessage().contains("checkpoint"), e.getMessage());
    }
}
