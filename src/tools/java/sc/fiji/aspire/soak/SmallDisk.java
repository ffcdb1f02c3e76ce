package sc.fiji.aspire.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file system of a wanted size, in memory: Linux mounts it, as root only.
 *
 * @param folder where it is mounted
 */
record SmallDisk(Path folder) implements AutoCloseable {

    /** Whether this process may mount one. */
    static boolean isAvailable() {
        try {
            Path folder = Files.createTempDirectory("small-disk");
            try (SmallDisk disk = mount(folder, 1 << 16)) {
                disk.setWritable(false);
                return !Files.isWritable(disk.folder);
            } finally {
                Files.delete(folder);
            }
        } catch (IOException | InterruptedException e) {
            return false;
        }
    }

    static SmallDisk mount(Path folder, long bytes) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        command("mount", "-t", "tmpfs", "-o", "size=" + bytes, "aspire-test", folder.toString());
        return new SmallDisk(folder);
    }

    void resize(long bytes) throws IOException, InterruptedException {
        command("mount", "-o", "remount,size=" + bytes, folder.toString());
    }

    void setWritable(boolean writable) throws IOException, InterruptedException {
        command("mount", "-o", "remount," + (writable ? "rw" : "ro"), folder.toString());
    }

    /** Bytes that files take, in whole pages. */
    long used() throws IOException {
        var store = Files.getFileStore(folder);
        return store.getTotalSpace() - store.getUsableSpace();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        command("umount", folder.toString());
    }

    private static void command(String... words) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) throw new IOException(String.join(" ", words) + ": " + said);
    }
}
