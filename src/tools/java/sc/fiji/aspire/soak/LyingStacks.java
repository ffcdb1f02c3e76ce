package sc.fiji.aspire.soak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import sc.fiji.aspire.tiff.TiffFile;

/** TIFF files in whose directories numbers were changed, and now and then any bytes. */
final class LyingStacks implements LiarSoak.Kind {

    /** Tags that ImageJ makes something of. */
    private static final List<Integer> TAGS =
            List.of(
                    256, 257, 258, 259, 262, 270, 273, 274, 277, 278, 279, 282, 284, 317, 320, 322,
                    339, 20000, 33628, 33629, 34122, 43314, 50838, 50839);

    private final LiarRecords records;

    LyingStacks(LiarRecords records) {
        this.records = records;
    }

    @Override
    public void tryOne(Mutator mutator, LiarTally tally) throws Exception {
        boolean anywhere = mutator.below(8) == 0;
        byte[] input = anywhere ? mutator.bytes(records.stack()) : entries(mutator);
        Path file = records.write(input);
        FuzzTally limits = new FuzzTally();
        boolean[] read = {false};
        String problem = limits.measure(input.length, () -> read(file, read));
        if (problem.contains(" took ")) tally.overLimit(input, problem);
        else if (!problem.isEmpty()) tally.wrong(input, problem);
        else if (!read[0]) tally.count(LiarTally.Outcome.REFUSED);
        if (!read[0]) return;
        tally.count(LiarTally.Outcome.READ);
        records.sample(input, !anywhere, tally);
    }

    private static String read(Path file, boolean[] read) {
        try {
            TiffFile.read(file);
            read[0] = true;
            return "";
        } catch (UncheckedIOException e) {
            boolean ours = e.getMessage().contains(file.toString());
            boolean known = LiarRecords.isSentence(e.getMessage());
            boolean memory = e.getMessage().contains("than there is");
            return ours && known && !memory ? "" : e.toString();
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            return e.toString();
        }
    }

    /** One to three entries of any directory, and the numbers that they lead to. */
    private byte[] entries(Mutator mutator) throws IOException {
        byte[] bytes = records.stack().clone();
        ByteBuffer file = ByteBuffer.wrap(bytes);
        file.order(bytes[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        for (int i = mutator.below(3); i >= 0; i--) change(file, mutator);
        return bytes;
    }

    private static void change(ByteBuffer file, Mutator mutator) {
        int directory = file.getInt(4);
        for (int page = mutator.below(3); page > 0; page--) {
            int next = inside(file, directory + 2) ? next(file, directory) : 0;
            if (next > 0 && inside(file, next)) directory = next;
        }
        if (!inside(file, directory + 14)) return;
        int count = Math.max(1, file.getShort(directory) & 0xff);
        int entry = directory + 2 + 12 * mutator.below(count);
        if (!inside(file, entry + 12)) return;
        int value = file.getInt(entry + 8);
        switch (mutator.below(7)) {
            case 0 -> file.putShort(entry, (short) (int) mutator.one(TAGS));
            case 1 -> file.putShort(entry + 2, (short) mutator.below(14));
            case 2 -> file.putInt(entry + 4, near(file.getInt(entry + 4), mutator));
            case 3, 4 -> file.putInt(entry + 8, near(value, mutator));
            case 5 -> file.putInt(directory + 2 + 12 * count, near(directory, mutator));
            default -> {
                // Where its list or text stands.
                int at = value + 4 * mutator.below(Math.min(40, file.getInt(entry + 4)));
                if (at > 8 && inside(file, at)) file.putInt(at, near(file.getInt(at), mutator));
            }
        }
    }

    private static int next(ByteBuffer file, int directory) {
        int at = directory + 2 + 12 * (file.getShort(directory) & 0xff);
        return inside(file, at) ? file.getInt(at) : 0;
    }

    private static boolean inside(ByteBuffer file, int at) {
        return at >= 0 && at + 4 <= file.limit();
    }

    /** A number like it, or one that is not. */
    private static int near(int value, Mutator mutator) {
        return switch (mutator.below(6)) {
            case 0 -> value + 1;
            case 1 -> value - 1;
            case 2 -> value * 2;
            case 3 -> value / 2;
            default -> (int) mutator.extreme();
        };
    }
}
