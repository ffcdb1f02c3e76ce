package sc.fiji.aspire.soak;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Commands of the system for what Java cannot do with files. */
final class Commands {

    private Commands() {}

    /** Whether there is such a command and it succeeds; nothing that it prints is shown. */
    static boolean succeeds(String... words) {
        ProcessBuilder command =
                new ProcessBuilder(words)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD);
        try {
            return command.start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("interrupted", e));
        }
    }
}
