package sc.fiji.aspire.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

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

    private static final int CHOSEN = 20;
    private static final int CHOICES = 128;

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
    public static void fuzzerTestOneInput(byte[] bytes) {
        check.tryOne(input(target, bytes));
    }

    /**
     * What the reader gets for the fuzzer's bytes: after an even one, what follows; after an odd
     * one, valid input with the changes that the following ones choose.
     */
    static byte[] input(FuzzTarget target, byte[] bytes) {
        byte[] rest = Arrays.copyOfRange(bytes, Math.min(1, bytes.length), bytes.length);
        boolean chosen = bytes.length > 0 && (bytes[0] & 1) == 1;
        return chosen
                ? target.make().apply(new Mutator(new Choices(rest)))
                : target.complete().apply(rest);
    }

    /** The fuzzer's bytes that give a reader a target's seeds, and a few that choose changes. */
    static List<byte[]> seeds(FuzzTarget target, long seed) {
        List<byte[]> seeds = new ArrayList<>();
        for (byte[] valid : target.seeds()) {
            byte[] bytes = new byte[valid.length + 1];
            System.arraycopy(valid, 0, bytes, 1, valid.length);
            seeds.add(bytes);
        }
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < CHOSEN; i++) {
            byte[] choices = new byte[CHOICES];
            random.nextBytes(choices);
            choices[0] = 1;
            seeds.add(choices);
        }
        return seeds;
    }

    /** After the last input. */
    public static void fuzzerTearDown() throws IOException {
        FuzzTally tally = check.tally();
        Files.write(
                Path.of(System.getProperty(FOLDER), RESULTS),
                List.of("" + tally.inputs(), "" + tally.unexpected()));
    }
}
