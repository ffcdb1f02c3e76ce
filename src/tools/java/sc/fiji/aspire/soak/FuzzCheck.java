package sc.fiji.aspire.soak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Gives inputs to a reader, and keeps those after which it did what it must not. */
final class FuzzCheck {

    static final Path FOUND = Path.of("target", "soak");
    static final int MOST_FOUND = 20;

    private final FuzzTarget target;
    private final Consumer<byte[]> passed;
    private final Path folder;
    private final int most;
    private final FuzzTally tally = new FuzzTally();

    /**
     * @param passed gets each input that was read
     * @param folder where inputs are kept, each beside a text that says why
     * @param most number of them
     */
    FuzzCheck(FuzzTarget target, Consumer<byte[]> passed, Path folder, int most) {
        this.folder = folder;
        this.most = most;
        this.target = target;
        this.passed = passed;
    }

    FuzzTally tally() {
        return tally;
    }

    void tryOne(byte[] input) {
        String problem = tally.measure(input.length, () -> read(input));
        if (problem.isEmpty()) return;
        if (tally.unexpected() <= most) keep(input, problem);
    }

    /** What must not be; empty if nothing. */
    private String read(byte[] input) {
        try {
            target.reader().read(input);
            tally.read();
            passed.accept(input);
            return "";
        } catch (IllegalArgumentException | IOException | UncheckedIOException e) {
            String message = String.valueOf(e.getMessage());
            tally.refused(message);
            boolean ours = !(e instanceof NumberFormatException) && message.contains(target.file());
            return ours ? "" : e.toString();
        } catch (Exception | StackOverflowError | OutOfMemoryError e) {
            return e.toString();
        }
    }

    private void keep(byte[] input, String problem) {
        try {
            Files.createDirectories(folder);
            String name = target.name() + "-" + tally.unexpected();
            Files.write(folder.resolve(name), input);
            Files.writeString(folder.resolve(name + ".txt"), problem);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
