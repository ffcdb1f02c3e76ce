package sc.fiji.aspire.channeldata.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeMap;

/**
 * The directory of a zip archive, compared with what stands before each of its entries: programs
 * believe the one or the other. Archives above 4 GiB are left to {@link java.util.zip.ZipFile}.
 *
 * @see <a href="https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT">the format</a>
 */
final class NpzDirectory {

    private static final int END = 22;
    private static final int END_MARK = 0x06054b50;
    private static final int LONGEST_COMMENT = 0xffff;
    private static final int ENTRY = 46;
    private static final int ENTRY_MARK = 0x02014b50;
    private static final int HEADER = 30;
    private static final int HEADER_MARK = 0x04034b50;

    /** Sizes stand behind the data. */
    private static final int SIZES_BEHIND = 0x0008;

    /** A size stands in an extra field of this number instead. */
    private static final int ELSEWHERE = -1;

    private static final int LARGE = 1;

    private static final long LARGEST = 0xffffffffL;

    private final SeekableByteChannel file;

    /** Where entries begin, and end. */
    private final TreeMap<Long, Long> taken = new TreeMap<>();

    private final Set<String> names = new HashSet<>();

    private NpzDirectory(SeekableByteChannel file) {
        this.file = file;
    }

    /**
     * Refuses an archive that says two things of an entry, or has two of a name or in one place.
     *
     * @throws IOException saying which
     */
    static void requireTrue(Path file) throws IOException {
        try (SeekableByteChannel channel = FileChannel.open(file)) {
            new NpzDirectory(channel).require();
        }
    }

    private void require() throws IOException {
        long size = file.size();
        ByteBuffer tail = read(Math.max(0, size - END - LONGEST_COMMENT), END + LONGEST_COMMENT);
        int end = tail.limit() - END;
        while (end >= 0 && tail.getInt(end) != END_MARK) end--;
        if (end < 0) throw new IOException("it has no end");
        int count = tail.getShort(end + 10) & 0xffff;
        long at = tail.getInt(end + 16) & 0xffffffffL;
        boolean large = size > LARGEST;
        if (!large && at > size)
            throw new IOException("its directory is said to lie behind its end");
        for (int i = 0; !large && i < count; i++) at += requireEntry(at);
    }

    /** Compares an entry of the directory, whose length it returns. */
    private long requireEntry(long at) throws IOException {
        ByteBuffer entry = read(at, ENTRY);
        if (entry.limit() < ENTRY || entry.getInt(0) != ENTRY_MARK)
            throw new IOException("its directory is cut off");
        int name = entry.getShort(28) & 0xffff;
        String called = text(at + ENTRY, name);
        long header = entry.getInt(42) & 0xffffffffL;
        ByteBuffer local = read(header, HEADER);
        boolean same = local.limit() == HEADER && local.getInt(0) == HEADER_MARK;
        if (!same || !text(header + HEADER, local.getShort(26) & 0xffff).equals(called))
            throw two(called);
        requireSame(entry, local, called, header);
        if (!names.add(called)) throw new IOException("it has " + called + " twice");
        long data = header + HEADER + name + (local.getShort(28) & 0xffff);
        requireFree(header, data + (entry.getInt(20) & 0xffffffffL), called);
        return (long) ENTRY + name + (entry.getShort(30) & 0xffff) + (entry.getShort(32) & 0xffff);
    }

    /** Flags and method, then checksum and both sizes, unless they stand behind the data. */
    private void requireSame(ByteBuffer entry, ByteBuffer local, String name, long header)
            throws IOException {
        boolean same = local.getInt(6) == entry.getInt(8);
        boolean behind = (local.getShort(6) & SIZES_BEHIND) != 0;
        if (!same || !behind && local.getInt(14) != entry.getInt(16)) throw two(name);
        if (behind) return;
        int[] found = {local.getInt(22), local.getInt(18)};
        if (found[0] == ELSEWHERE || found[1] == ELSEWHERE)
            fromExtra(found, header + HEADER + (local.getShort(26) & 0xffff), local.getShort(28));
        if (found[0] != entry.getInt(24) || found[1] != entry.getInt(20)) throw two(name);
    }

    /** Fills in sizes that stand in the extra field, unpacked and packed. */
    private void fromExtra(int[] sizes, long at, short length) throws IOException {
        ByteBuffer extra = read(at, length & 0xffff);
        while (extra.remaining() >= 4) {
            int number = extra.getShort();
            int next = extra.position() + 2 + (extra.getShort(extra.position()) & 0xffff);
            extra.getShort();
            for (int i = 0; number == LARGE && i < 2 && extra.remaining() >= Long.BYTES; i++)
                if (sizes[i] == ELSEWHERE) sizes[i] = (int) Math.min(extra.getLong(), LARGEST);
            if (next > extra.limit()) return;
            extra.position(next);
        }
    }

    private void requireFree(long from, long to, String name) throws IOException {
        var before = taken.floorEntry(to - 1);
        if (before != null && before.getValue() > from)
            throw new IOException(name + " lies in the place of another entry");
        taken.put(from, to);
    }

    private static IOException two(String name) {
        return new IOException("it says two things of " + name);
    }

    private String text(long at, int length) throws IOException {
        ByteBuffer bytes = read(at, length);
        return new String(bytes.array(), 0, bytes.limit(), StandardCharsets.UTF_8);
    }

    private ByteBuffer read(long at, int bytes) throws IOException {
        ByteBuffer read = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        file.position(at);
        while (read.hasRemaining() && file.read(read) >= 0) continue;
        return read.flip();
    }
}
