package sc.fiji.aspire;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The folder that native libraries are unpacked to and loaded from. It is looked at before the
 * first of them is: what their loaders say where it is missing, full or forbids to run what lies in
 * it helps nobody, and a loader that failed once is not to be tried again before a restart.
 */
public final class TemporaryFolder {

    private static final String PROPERTY = "java.io.tmpdir";

    /** What Linux has mounted, one a line: device, place, kind, options. */
    private static final Path MOUNTS = Path.of("/proc/self/mounts");

    private TemporaryFolder() {}

    /**
     * Refuses to go on where nothing can be unpacked and loaded.
     *
     * @param megabytes that are needed
     * @throws IllegalStateException saying what was expected, what was found and what to do
     */
    public static void require(int megabytes) {
        trouble(megabytes)
                .ifPresent(
                        trouble -> {
                            throw new IllegalStateException(trouble);
                        });
    }

    /** What is wrong, in a sentence or two; empty if nothing is. */
    public static Optional<String> trouble(int megabytes) {
        return trouble(System.getProperty(PROPERTY, ""), PROPERTY, megabytes);
    }

    /**
     * The same of another folder.
     *
     * @param property of Java that names another
     */
    public static Optional<String> trouble(String folder, String property, int megabytes) {
        String found;
        try {
            found = found(Path.of(folder), megabytes, mounts()).orElse(null);
        } catch (InvalidPathException | IOException e) {
            found = "one that cannot be read (" + e.getMessage() + ")";
        }
        if (found == null) return Optional.empty();
        return Optional.of(
                "Expected a folder that native libraries can be unpacked to and loaded from, found "
                        + found
                        + ": "
                        + folder
                        + ". Repair it, or start Fiji with -D"
                        + property
                        + "= and another.");
    }

    /** What is wrong with a folder, in a few words. */
    static Optional<String> found(Path folder, int megabytes, List<String> mounts)
            throws IOException {
        if (!Files.isDirectory(folder)) return Optional.of("none");
        if (!Files.isWritable(folder)) return Optional.of("one that cannot be written");
        long free = Files.getFileStore(folder).getUsableSpace() / 1_000_000;
        if (free < megabytes)
            return Optional.of("room for " + free + " MB in place of " + megabytes + " MB");
        if (options(folder.toRealPath(), mounts).contains("noexec"))
            return Optional.of("one that forbids to run what lies in it (noexec)");
        return Optional.empty();
    }

    private static List<String> mounts() throws IOException {
        return Files.isReadable(MOUNTS) ? Files.readAllLines(MOUNTS) : List.of();
    }

    /** Of the innermost mount that a folder lies in; of several at one place the last counts. */
    private static List<String> options(Path folder, List<String> mounts) {
        List<String> options = List.of();
        int depth = -1;
        for (String mount : mounts) {
            String[] words = mount.split(" ");
            if (words.length < 4) continue;
            Path place = Path.of(words[1].replace("\\040", " "));
            if (!folder.startsWith(place) || place.getNameCount() < depth) continue;
            depth = place.getNameCount();
            options = List.of(words[3].split(","));
        }
        return options;
    }
}
