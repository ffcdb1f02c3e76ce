package sc.fiji.aspire.evaluation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Files of records, {@code observation-NAME.tif}, and of their true maps, {@code truth-NAME.tif}.
 *
 * @param observations folder of the records
 * @param truth folder of the maps
 */
public record KnownRecords(Path observations, Path truth) {

    private static final String OBSERVATION = "observation-";
    private static final String TRUTH = "truth-";

    /**
     * The records by name.
     *
     * @throws IllegalArgumentException if there are none
     */
    public List<Path> list() throws IOException {
        if (Files.isDirectory(observations))
            try (Stream<Path> files = Files.list(observations)) {
                List<Path> found =
                        files.filter(f -> f.getFileName().toString().matches(OBSERVATION + ".+tif"))
                                .sorted()
                                .toList();
                if (!found.isEmpty()) return found;
            }
        throw new IllegalArgumentException(
                "Expected files "
                        + OBSERVATION
                        + "*.tif, found none in "
                        + observations
                        + ". Correct the folder of the records.");
    }

    /** What is behind {@code observation-} in the name of a record. */
    public static String name(Path record) {
        return record.getFileName().toString().substring(OBSERVATION.length());
    }

    /** The map of a record, there or not. */
    public Path truthOf(Path record) {
        return truth.resolve(TRUTH + name(record));
    }
}
