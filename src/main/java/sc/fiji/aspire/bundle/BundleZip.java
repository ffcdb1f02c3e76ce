package sc.fiji.aspire.bundle;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import sc.fiji.aspire.files.PortableName;

/**
 * Reads zip files in memory, and only such as leave no room for doubt: entries that follow each
 * other without gaps, each described alike before its data and in the directory at the end, plain
 * files with plain names. Sizes are checked before memory is taken for them.
 *
 * @see <a href="https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT">the format</a>
 */
final class BundleZip {

    /** More than this many bytes for each byte of the file are refused. */
    static final int MAX_RATIO = 100;

    static final long MAX_BYTES = 1L << 30;
    private static final int MAX_ENTRIES = 1000;

    /** What a small file may unpack to, whatever the ratio. */
    private static final long ALWAYS = 1 << 20;

    private static final int END = 22;
    private static final int DIRECTORY_ENTRY = 46;
    private static final int LOCAL_HEADER = 30;
    private static final int LARGEST_DESCRIPTOR = 16;
    private static final int DEFLATED = 8;

    /** Compression level, sizes after the data, names in UTF-8. */
    private static final int HARMLESS_FLAGS = 0x080e;

    private static final int FILE_TYPE = 0170000;
    private static final int PLAIN_FILE = 0100000;

    private static final String NAME =
            "[A-Za-z0-9_-][A-Za-z0-9_.-]*(/[A-Za-z0-9_-][A-Za-z0-9_.-]*)*";

    private final ByteBuffer file;
    private final String where;
    private final Map<String, byte[]> entries = new LinkedHashMap<>();
    private int next;
    private long total;

    private BundleZip(byte[] file, String where) {
        this.file = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        this.where = where;
    }

    /**
     * The entries by name.
     *
     * @param where the file comes from, for messages
     * @throws IllegalArgumentException if it is no such zip file, damaged or too large when
     *     unpacked
     */
    static Map<String, byte[]> read(byte[] file, String where) {
        BundleZip zip = new BundleZip(file, where);
        try {
            zip.readDirectory();
        } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
            throw zip.damaged("an entry inside the file", "one beyond its end");
        }
        return zip.entries;
    }

    private void readDirectory() {
        int end = file.limit() - END;
        if (end < 0 || file.getInt(end) != 0x06054b50 || file.getShort(end + 20) != 0)
            throw damaged("a zip file that ends with its directory", "no such end");
        int count = file.getShort(end + 10) & 0xffff;
        long size = file.getInt(end + 12) & 0xffffffffL;
        long start = file.getInt(end + 16) & 0xffffffffL;
        if (count > MAX_ENTRIES) throw unsafe("at most " + MAX_ENTRIES + " entries", "" + count);
        if (file.getInt(end + 4) != 0 || start + size != end)
            throw damaged("a directory before byte " + end, size + " bytes from byte " + start);
        int at = (int) start;
        for (int i = 0; i < count; i++) at += readEntry(at, (int) start);
        if (at != end || next != start) throw damaged("nothing between the entries", "more bytes");
    }

    /** Reads an entry by its line of the directory, whose length it returns. */
    private int readEntry(int at, int directory) {
        if (file.getInt(at) != 0x02014b50) throw damaged("an entry of the directory", "none");
        int length = file.getShort(at + 28) & 0xffff;
        String name = name(at + DIRECTORY_ENTRY, length);
        int flags = file.getShort(at + 8) & 0xffff;
        int method = file.getShort(at + 10);
        long packed = file.getInt(at + 20) & 0xffffffffL;
        long size = file.getInt(at + 24) & 0xffffffffL;
        int type = file.getShort(at + 40) & FILE_TYPE;
        if ((flags & ~HARMLESS_FLAGS) != 0 || method != 0 && method != DEFLATED)
            throw unsafe(
                    name + " stored or deflated, not encrypted",
                    "method " + method + ", flags " + flags);
        if (type != 0 && type != PLAIN_FILE)
            throw unsafe(name + " as a plain file", "a link, folder or device");
        int header = file.getInt(at + 42);
        if (header < next || header > next + LARGEST_DESCRIPTOR || header > directory)
            throw damaged(name + " after the entry before it", "it at byte " + header);
        int data = localHeader(header, name, method, flags);
        if (packed > directory - data || method == 0 && packed != size)
            throw damaged(packed + " bytes of " + name, "only " + (directory - data));
        reserve(name, size);
        byte[] bytes = unpack(data, (int) packed, (int) size, method, name);
        CRC32 sum = new CRC32();
        sum.update(bytes);
        if ((int) sum.getValue() != file.getInt(at + 16))
            throw damaged(name + " with its checksum (CRC)", "another checksum");
        if (entries.put(name, bytes) != null)
            throw unsafe("every entry once", name + " there twice");
        next = data + (int) packed;
        if ((flags & 8) != 0) next = afterDescriptor(next, directory);
        int extra = file.getShort(at + 30) & 0xffff;
        int comment = file.getShort(at + 32) & 0xffff;
        return DIRECTORY_ENTRY + length + extra + comment;
    }

    private String name(int at, int length) {
        byte[] bytes = new byte[Math.min(length, 256)];
        file.get(at, bytes);
        String name = new String(bytes, StandardCharsets.UTF_8);
        boolean portable =
                Arrays.stream(name.split("/")).allMatch(n -> PortableName.like(n).equals(n));
        if (length > bytes.length || !name.matches(NAME) || !portable)
            throw unsafe(
                    "entry names of letters, digits, \"_\", \"-\" and \".\" in folders inside the"
                            + " bundle, none that Windows reserves",
                    "\"" + name + "\"");
        return name;
    }

    /** Where the data begins, by what stands before it. */
    private int localHeader(int at, String name, int method, int flags) {
        int length = file.getShort(at + 26) & 0xffff;
        boolean same =
                file.getInt(at) == 0x04034b50
                        && (file.getShort(at + 6) & 0xffff) == flags
                        && file.getShort(at + 8) == method
                        && name(at + LOCAL_HEADER, length).equals(name);
        if (!same) throw damaged(name + " described alike in both places", "two descriptions");
        return at + LOCAL_HEADER + length + (file.getShort(at + 28) & 0xffff);
    }

    /** The sizes after the data, with or without a mark before them. */
    private int afterDescriptor(int at, int directory) {
        int length = at + 4 <= directory && file.getInt(at) == 0x08074b50 ? 16 : 12;
        return at + length;
    }

    private void reserve(String name, long size) {
        total += size;
        long most = Math.min(MAX_BYTES, ALWAYS + MAX_RATIO * (long) file.limit());
        if (total > most)
            throw unsafe(
                    "at most " + most + " bytes when unpacked", total + " at the entry " + name);
    }

    private byte[] unpack(int from, int length, int size, int method, String name) {
        if (method == 0) return Arrays.copyOfRange(file.array(), from, from + length);
        Inflater inflater = new Inflater(true);
        try {
            byte[] bytes = new byte[size];
            inflater.setInput(file.array(), from, length);
            int count = 0;
            for (int n; (n = inflater.inflate(bytes, count, size - count)) > 0; ) count += n;
            // What is left is only the mark of the end, unless there is more than was said.
            if (count < size || !isAtEnd(inflater) || inflater.getRemaining() > 0)
                throw damaged(name + " of " + size + " bytes", "another length");
            return bytes;
        } catch (DataFormatException e) {
            throw damaged(name + " deflated", "other bytes");
        } finally {
            inflater.end();
        }
    }

    private static boolean isAtEnd(Inflater inflater) throws DataFormatException {
        return inflater.finished() || inflater.inflate(new byte[1]) == 0 && inflater.finished();
    }

    private IllegalArgumentException damaged(String expected, String found) {
        return new IllegalArgumentException(
                where
                        + " is damaged or no bundle: expected "
                        + expected
                        + ", found "
                        + found
                        + ". Get the file again.");
    }

    private IllegalArgumentException unsafe(String expected, String found) {
        return new IllegalArgumentException(
                where
                        + " is not safe: expected "
                        + expected
                        + ", found "
                        + found
                        + ". Do not use the file.");
    }
}
