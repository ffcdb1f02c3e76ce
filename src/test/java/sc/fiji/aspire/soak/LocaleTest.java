package sc.fiji.aspire.soak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sc.fiji.aspire.standin.FijiProcess;

/**
 * Files are the same to the byte, names included, on a computer of another language with other
 * digits and commas, in another time zone. One process for each does all of the work.
 */
class LocaleTest {

    @TempDir static Path folder;

    @BeforeAll
    static void work() throws Exception {
        LongWork.writeInputs(Files.createDirectories(folder.resolve("inputs")));
        work("home", "en", "US", "UTC");
        work("persian", "fa", "IR", "Asia/Tokyo");
    }

    /** Always in the same folder, whose name is in what the files say of their origin. */
    private static void work(String name, String language, String country, String zone)
            throws Exception {
        List<String> options =
                new ArrayList<>(
                        List.of(
                                "-Xmx768m",
                                "-Duser.language=" + language,
                                "-Duser.country=" + country,
                                "-Duser.timezone=" + zone));
        options.addAll(FijiProcess.COMPUTING);
        Path results = folder.resolve("results");
        try (JavaProcess process =
                JavaProcess.start(
                        options,
                        AllWork.class,
                        folder.resolve("inputs").toString(),
                        results.toString())) {
            process.await(Worker.DONE);
        }
        Files.move(results, folder.resolve(name));
    }

    @ParameterizedTest
    @EnumSource(LongWork.class)
    void changesNoFile(LongWork work) throws Exception {
        Results expected = Results.of(folder.resolve("home").resolve(work.name()));
        Results persian = Results.of(folder.resolve("persian").resolve(work.name()));
        assertTrue(expected.digests().size() >= 4, expected.toString());
        assertEquals(List.of(), expected.differences(persian));
    }

    /** A process that does all of it. */
    static final class AllWork {

        private AllWork() {}

        /**
         * Prints {@value Worker#DONE}, or why something was not done.
         *
         * @param arguments folders of the inputs and for the results
         */
        public static void main(String[] arguments) throws Exception {
            String reason = null;
            for (LongWork work : LongWork.values()) {
                Path results = Path.of(arguments[1]).resolve(work.name());
                work.prepare(Path.of(arguments[0]), Files.createDirectories(results));
                if (reason == null) reason = work.run(Path.of(arguments[0]), results).reason();
            }
            System.out.println(reason == null ? Worker.DONE : reason);
            System.exit(0);
        }
    }
}
