package sc.fiji.aspire.soak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Lets go who waits for somebody to write into a pipe of a folder, when that has taken longer than
 * any work there, and knows that it did.
 */
final class Deadline implements AutoCloseable {

    private static final long SECONDS = 120;

    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread watch;
    private volatile boolean over;

    /**
     * @param folder whose pipes are opened
     */
    Deadline(Path folder) {
        watch = new Thread(() -> await(folder), "deadline");
        watch.setDaemon(true);
        watch.start();
    }

    boolean isOver() {
        return over;
    }

    private void await(Path folder) {
        try {
            while (!done.await(over ? 1 : SECONDS, TimeUnit.SECONDS)) {
                over = true;
                for (Path pipe : pipes(folder)) open(pipe);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<Path> pipes(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
                    .filter(file -> !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .filter(file -> !Files.isSymbolicLink(file))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For reading and writing, which waits for nobody; then it ends for who reads. */
    private static void open(Path pipe) {
        try (FileChannel channel =
                FileChannel.open(pipe, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            channel.isOpen();
        } catch (IOException e) {
            // A socket, or gone since.
            return;
        }
    }

    @Override
    public void close() throws InterruptedException {
        done.countDown();
        watch.join();
    }
}
