package sc.fiji.aspire.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What Jazzer calls in a process of its own. The system property {@value #READER} names the reader,
 * {@value #FOLDER} an empty folder. There it keeps, under {@value #SUSPECTS}, inputs after which
 * the reader did what it must not, or so it seems: Jazzer's instruments take time and memory, too.
 * At the end it writes how many inputs there were, and how many suspects, to {@value #RESULTS}: a
 * process without that file has crashed.
 */
public final class GuidedFuzz {

    static final String READER = "reader";
    static final String FOLDER = "folder";
    static final String SUSPECTS = "suspects";
    static final String RESULTS = "results.txt";
    static final int MOST_SUSPECTS = 2000;

    private static FuzzTarget target;
    private static FuzzCheck check;

    private GuidedFuzz() {}

    /** Before the first input. */
    public static void fuzzerInitialize() throws IOException {
        Path folder = Path.of(System.getProperty(FOLDER));
        Path files = Files.createDirectory(folder.resolve("files"));
        target = new FuzzTargets(files).named(System.getProperty(READER));
        check = new FuzzCheck(target, input -> {}, folder.resolve(SUSPECTS), MOST_SUSPECTS);
    }

    /** One input. */
    public static void fuzzerTestOneInput(byte[] input) {
        check.tryOne(target.complete().apply(input));
    }

    /** After the last input. */
    public static void fuzzerTearDown() throws IOException {
        FuzzTally tally = check.tally();
        Files.write(
                Path.of(System.getProperty(FOLDER), RESULTS),
                List.of("" + tally.inputs(), "" + tally.unexpected()));
    }
}
