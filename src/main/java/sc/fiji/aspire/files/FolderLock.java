package sc.fiji.aspire.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * Marks a folder as in use, so that no other run begins there.
 *
 * <p>The operating system holds the lock and frees it when the process ends, however it ends; the
 * text in the file {@value #NAME} is for people: who, where, since when. If the lock is free but
 * its text is still there, a killed run left it.
 */
public final class FolderLock implements AutoCloseable {

    /** Stays in the folder, empty when nobody is at work. */
    public static final String NAME = ".aspire-lock";

    /** Far behind the text, which others may then read where locks forbid reading (Windows). */
    private static final long PLACE = Long.MAX_VALUE - 1;

    /** What this program writes into locks: who sent a folder may have put something else there. */
    private static final String TEXT = "[^\\n]+ \\(process \\d+ on [^\\n]+, since [^\\n]+\\)";

    /** Turns in which one that wants to share waits for another that begins, and their length. */
    private static final int TURNS = 600;

    private static final long TURN = 50_000_000;

    /** Longest text that a lock has, bytes. */
    private static final int LONGEST = 4096;

    /**
     * Folders that this Java process holds. On Linux, closing any channel of a file frees all locks
     * that the process has on it, so that a second one must not even be opened.
     */
    private static final Map<Path, FolderLock> HELD = new HashMap<>();

    private final Path folder;
    private final Path asked;
    private final Object key;
    private final FileChannel channel;
    private final String left;
    private final boolean shared;
    private int holders = 1;

    private FolderLock(Path folder, Path asked, FileChannel channel, String left, boolean shared)
            throws IOException {
        this.folder = folder;
        this.asked = plain(asked);
        key = key(folder);
        this.channel = channel;
        this.left = left;
        this.shared = shared;
    }

    /**
     * Takes a folder, which is made if it does not exist, until this is closed. What a run that was
     * killed there left unfinished, directly in the folder, is deleted.
     *
     * @param work what is done there, for people: the name of a command
     * @throws IllegalStateException if somebody is at work there, saying who
     * @throws UncheckedIOException if the folder cannot be written or locked
     */
    public static FolderLock take(Path folder, String work) {
        return takeMade(WorkFolder.make(folder), work);
    }

    /** The same for a folder in one that is there. */
    public static FolderLock takeInside(Path folder, String work) {
        return takeMade(WorkFolder.makeInside(folder), work);
    }

    private static FolderLock takeMade(Path folder, String work) {
        try {
            Path real = folder.toRealPath();
            synchronized (HELD) {
                if (HELD.containsKey(real)) throw taken(folder, "another command of this program");
                FolderLock lock = open(real, folder);
                lock.write(describe(work));
                HELD.put(real, lock);
                return lock;
            }
        } catch (IOException e) {
            throw untaken(folder, e);
        }
    }

    private static UncheckedIOException untaken(Path folder, IOException e) {
        return new UncheckedIOException(
                "Cannot take the folder "
                        + folder
                        + " for work: "
                        + FileErrors.reason(e)
                        + ". Choose a folder that can be written, on a disk with room and locks.",
                e);
    }

    /**
     * Takes a folder, which is made if it does not exist, together with others that share it: runs
     * of any process that each write files of their own, or the same bytes to the same file. Nobody
     * can {@linkplain #take take} it meanwhile.
     *
     * @param begin makes what all of them need, and refuses what does not fit to it: where nothing
     *     is there yet, nobody else is in the folder
     * @throws IllegalStateException if somebody has taken it alone, saying who
     * @throws UncheckedIOException if the folder cannot be written or locked
     */
    public static FolderLock share(Path folder, Runnable begin) {
        return shareMade(WorkFolder.make(folder), begin);
    }

    /** The same for a folder in one that is there. */
    public static FolderLock shareInside(Path folder, Runnable begin) {
        return shareMade(WorkFolder.makeInside(folder), begin);
    }

    private static FolderLock shareMade(Path folder, Runnable begin) {
        try {
            Path real = folder.toRealPath();
            for (int turn = 0; ; turn++) {
                Optional<FolderLock> lock = shareNow(real, folder, begin);
                if (lock.isPresent()) return lock.get();
                // Who is alone there and does not say who it is has just begun, as this one.
                if (turn == TURNS) throw taken(folder, "somebody");
                LockSupport.parkNanos(TURN);
            }
        } catch (IOException e) {
            throw untaken(folder, e);
        }
    }

    /** Empty if somebody is alone there for a moment. */
    private static Optional<FolderLock> shareNow(Path real, Path folder, Runnable begin)
            throws IOException {
        synchronized (HELD) {
            FolderLock held = HELD.get(real);
            if (held != null && !held.shared)
                throw taken(folder, "another command of this program");
            if (held != null) {
                begin.run();
                held.holders++;
                return Optional.of(held);
            }
            FileChannel channel = open(real);
            FolderLock lock = null;
            try {
                lock = share(channel, real, folder, begin);
            } finally {
                if (lock == null) channel.close();
            }
            if (lock != null) HELD.put(real, lock);
            return Optional.ofNullable(lock);
        }
    }

    private static FolderLock share(FileChannel channel, Path real, Path folder, Runnable begin)
            throws IOException {
        FileLock alone = channel.tryLock(PLACE, 1, false);
        String text = textOf(channel, real);
        if (alone != null) {
            if (!text.isEmpty()) AtomicFile.deleteUnfinished(real);
            channel.truncate(0);
            begin.run();
            alone.release();
        }
        if (channel.tryLock(PLACE, 1, true) == null) {
            if (!text.isEmpty() && alone == null) throw taken(folder, text);
            return null;
        }
        if (alone == null) begin.run();
        return new FolderLock(real, folder, channel, alone == null ? "" : text, true);
    }

    private static FolderLock open(Path real, Path folder) throws IOException {
        FileChannel channel = open(real);
        try {
            FileLock lock = channel.tryLock(PLACE, 1, false);
            String text = textOf(channel, real);
            if (lock == null) throw taken(folder, text.isEmpty() ? who(channel) : text);
            // Only then: commands that take no folder may be writing here, too.
            if (!text.isEmpty()) AtomicFile.deleteUnfinished(real);
            return new FolderLock(real, folder, channel, text, false);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** Those who share a folder do not say who they are. */
    private static String who(FileChannel channel) throws IOException {
        return channel.tryLock(PLACE, 1, true) == null ? "somebody" : "shards of a job";
    }

    private static String textOf(FileChannel channel, Path real) throws IOException {
        String text = read(channel);
        boolean ours = channel.size() <= LONGEST && (text.isEmpty() || text.matches(TEXT));
        if (!ours) throw notOurs(real.resolve(NAME));
        return text;
    }

    private static FileChannel open(Path real) throws IOException {
        Path file = real.resolve(NAME);
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)
                && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) throw notOurs(file);
        return FileChannel.open(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * Makes sure that the folder has not been moved or deleted since, so that nobody fills another
     * in its place.
     *
     * @throws IllegalStateException if it has
     */
    public void requireThere() {
        try {
            if (Objects.equals(key, key(folder))) return;
        } catch (IOException e) {
            // Then it has vanished, too.
        }
        throw new IllegalStateException(
                "Expected the folder "
                        + folder
                        + " that this work uses, found that it or its lock has vanished. Put it"
                        + " back and start again: finished work is kept.");
    }

    /**
     * Makes sure that a file does not go to another folder in the place of one that this program
     * has taken.
     *
     * @throws IllegalStateException if that has been moved or deleted since
     */
    public static void requireThere(Path file) {
        around(file).forEach(FolderLock::requireThere);
    }

    /** Whether this program has taken the folder itself. */
    static boolean isHeld(Path folder) {
        return around(folder).stream().anyMatch(lock -> lock.asked.equals(plain(folder)));
    }

    /** Whether this program has taken the folder, or one that it lies in. */
    static boolean isInHeld(Path folder) {
        return !around(folder).isEmpty();
    }

    /** Whether others may write to the folder of a file, too. */
    static boolean isShared(Path file) {
        return around(file).stream().anyMatch(lock -> lock.shared);
    }

    private static List<FolderLock> around(Path path) {
        Path plain = plain(path);
        synchronized (HELD) {
            return HELD.values().stream().filter(lock -> plain.startsWith(lock.asked)).toList();
        }
    }

    /** What tells the lock of this folder from that of any other, where the system has such. */
    private static Object key(Path folder) throws IOException {
        return Files.readAttributes(
                        folder.resolve(NAME), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .fileKey();
    }

    private static Path plain(Path path) {
        return path.toAbsolutePath().normalize();
    }

    /** The run that was killed while it used this folder; empty if the last run closed its lock. */
    public Optional<String> left() {
        return left.isEmpty() ? Optional.empty() : Optional.of(left);
    }

    private static String read(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(LONGEST, channel.size()));
        int count = channel.read(bytes, 0);
        return new String(bytes.array(), 0, Math.max(0, count), StandardCharsets.UTF_8).strip();
    }

    private void write(String text) throws IOException {
        try {
            channel.truncate(0);
            channel.write(StandardCharsets.UTF_8.encode(text), 0);
            channel.force(true);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private static IllegalStateException notOurs(Path file) {
        return new IllegalStateException(
                "Expected a lock of this program at "
                        + file
                        + ", found a link or something else. Delete it, or choose another folder.");
    }

    private static String describe(String work) {
        return String.format(
                Locale.ROOT,
                "%s (process %d on %s, since %s)",
                work,
                ProcessHandle.current().pid(),
                host(),
                DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                        ZonedDateTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS)));
    }

    /** The name of this computer, as it calls itself: to ask Java for it asks the network. */
    private static String host() {
        for (String variable : List.of("COMPUTERNAME", "HOSTNAME")) {
            String name = System.getenv(variable);
            if (name != null && !name.isBlank()) return name.strip();
        }
        try {
            return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        } catch (IOException e) {
            return "a computer without a name";
        }
    }

    private static IllegalStateException taken(Path folder, String who) {
        return new IllegalStateException(
                "Expected a folder where nobody is at work, found "
                        + who
                        + " in "
                        + folder
                        + ". Wait until it ends or stop it, then start again, or choose another"
                        + " folder.");
    }

    /** Lets others into the folder. The file stays: who waits for it may have it open. */
    @Override
    public void close() {
        synchronized (HELD) {
            if (--holders > 0) return;
            try (channel) {
                if (!shared) channel.truncate(0);
            } catch (IOException e) {
                // A text that stays only says that this run was killed; nothing is lost by that.
                return;
            } finally {
                HELD.remove(folder);
            }
        }
    }
}
