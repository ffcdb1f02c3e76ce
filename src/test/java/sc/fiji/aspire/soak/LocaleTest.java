package sc.fiji.aspire.soak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Files are the same to the byte, names included, on a computer of another language with other
 * digits and commas, in another time zone.
 */
class LocaleTest {

    private static final List<String> HOME = options("en", "US", "UTC");

    @TempDir static Path folder;

    @BeforeAll
    static void writeInputs() throws Exception {
        LongWork.writeInputs(Files.createDirectories(folder.resolve("inputs")));
    }

    @ParameterizedTest
    @EnumSource(
            value = LongWork.class,
            names = {"GENERATION", "TRAINING", "EVALUATION", "BATCH"})
    void changesNoFile(LongWork work) throws Exception {
        Results expected = results(work, HOME);
        Results persian = results(work, options("fa", "IR", "Asia/Tokyo"));
        assertTrue(expected.digests().size() >= 4, expected.toString());
        assertEquals(List.of(), expected.differences(persian));
    }

    private static Results results(LongWork work, List<String> options) throws Exception {
        Path inputs = folder.resolve("inputs");
        // Always the same folder, whose name is in what the files say of their origin.
        Path results = Files.createDirectories(folder.resolve("results-" + work));
        work.prepare(inputs, results);
        try (JavaProcess process = work.start(options, work.inputs(inputs, results))) {
            process.await(Worker.DONE);
        }
        Results found = Results.of(results);
        Files.move(results, folder.resolve("done-" + work + options.hashCode()));
        return found;
    }

    private static List<String> options(String language, String country, String zone) {
        return List.of(
                "-Xmx768m",
                "-Duser.language=" + language,
                "-Duser.country=" + country,
                "-Duser.timezone=" + zone);
    }
}
