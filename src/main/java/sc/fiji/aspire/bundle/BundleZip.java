package sc.fiji.aspire.bundle;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import sc.fiji.aspire.FreeMemory;
import sc.fiji.aspire.PlainText;
import sc.fiji.aspire.files.PortableName;

/**
 * Reads zip files in memory, and only such as leave no room for doubt: entries that follow each
 * other from the first byte on without gaps, each described alike, to the bit, in its header, in
 * the directory at the end and, where sizes stand behind the data, there; plain files with plain
 * names that differ in more than case, without extra fields or comments. Sizes are checked before
 * memory is taken for them.
 *
 * @see <a href="https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT">the format</a>
 */
final class BundleZip {

    /**
     * More than this many bytes for each byte of the file are refused: weights hardly pack, graphs
     * and numbers as text to a fifth.
     */
    static final int MAX_RATIO = 8;

    static final long MAX_BYTES = 1L << 30;
    private static final int MAX_ENTRIES = 1000;

    /** What a small file may unpack to, whatever the ratio: a prior that is alike everywhere. */
    private static final long ALWAYS = 4 << 20;

    private static final int END = 22;
    private static final int DIRECTORY_ENTRY = 46;
    private static final int LOCAL_HEADER = 30;
    private static final int DESCRIPTOR = 16;
    private static final int DEFLATED = 8;

    /** Sizes stand behind the data. */
    private static final int SIZES_BEHIND = 0x0008;

    /** Besides, names in UTF-8. */
    private static final int HARMLESS_FLAGS = 0x0808;

    /** Version of the format that has deflated entries. */
    private static final int VERSION = 20;

    private static final int FILE_TYPE = 0170000;
    private static final int PLAIN_FILE = 0100000;

    private static final String NAME =
            "[A-Za-z0-9_-][A-Za-z0-9_.-]*(/[A-Za-z0-9_-][A-Za-z0-9_.-]*)*";

    private final ByteBuffer file;
    private final String where;
    private final Map<String, byte[]> entries = new LinkedHashMap<>();

    /** Names without case, each with the entry that has it, or lies in the folder of that name. */
    private final Map<String, String> taken = new HashMap<>();

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
        boolean whole = file.getInt(end + 4) == 0 && file.getShort(end + 8) == (short) count;
        if (!whole || start + size != end)
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
        if (file.getInt(at + 30) != 0 || file.getShort(at + 34) != 0)
            throw unsafe(name + " without extra fields and comments", "some");
        int header = file.getInt(at + 42);
        if (header != next)
            throw damaged(name + " right after the entry before it", "it at byte " + header);
        int data = localHeader(at, name, flags);
        if (packed > directory - data || method == 0 && packed != size)
            throw damaged(packed + " bytes of " + name, "only " + (directory - data));
        requireOnce(name);
        reserve(name, size);
        byte[] bytes = unpack(data, (int) packed, (int) size, method, name);
        CRC32 sum = new CRC32();
        sum.update(bytes);
        if ((int) sum.getValue() != file.getInt(at + 16))
            throw damaged(name + " with its checksum (CRC)", "another checksum");
        entries.put(name, bytes);
        next = data + (int) packed;
        if ((flags & SIZES_BEHIND) != 0) next = afterDescriptor(at, name, directory);
        return DIRECTORY_ENTRY + length;
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
                    "\"" + PlainText.of(name) + "\"");
        return name;
    }

    /** Refuses names that are one file on some systems, or a file and a folder. */
    private void requireOnce(String name) {
        String plain = name.toLowerCase(Locale.ROOT);
        if (taken.containsKey(plain))
            throw unsafe("every entry once", name + " there twice, or as a folder, too");
        for (int end = plain.indexOf('/'); end > 0; end = plain.indexOf('/', end + 1))
            if (entries.keySet().stream().anyMatch(plain.substring(0, end)::equalsIgnoreCase))
                throw unsafe("every entry once", name + " in a folder that is a file, too");
            else taken.put(plain.substring(0, end), name);
        taken.put(plain, name);
    }

    /** Where the data begins, by what stands before it, which the directory tells to the bit. */
    private int localHeader(int at, String name, int flags) {
        boolean behind = (flags & SIZES_BEHIND) != 0;
        int header = file.getInt(at + 42);
        boolean same = file.getInt(header) == 0x04034b50 && file.getShort(header + 4) <= VERSION;
        for (int i = 4; i < 14; i += 2)
            same &= file.getShort(header + i) == file.getShort(at + 2 + i);
        for (int i = 14; i < 26; i += 4)
            same &= file.getInt(header + i) == (behind ? 0 : file.getInt(at + 2 + i));
        int length = file.getShort(header + 26) & 0xffff;
        same &= file.getShort(header + 28) == 0;
        if (!same || !name(header + LOCAL_HEADER, length).equals(name))
            throw damaged(name + " described alike in both places", "two descriptions");
        return header + LOCAL_HEADER + length;
    }

    /** The sizes behind the data, with a mark before them. */
    private int afterDescriptor(int at, String name, int directory) {
        boolean same = next + DESCRIPTOR <= directory && file.getInt(next) == 0x08074b50;
        for (int i = 0; same && i < 12; i += 4)
            same = file.getInt(next + 4 + i) == file.getInt(at + 16 + i);
        if (!same) throw damaged(name + " with its sizes behind it", "other bytes");
        return next + DESCRIPTOR;
    }

    private void reserve(String name, long size) {
        total += size;
        long most = Math.min(MAX_BYTES, ALWAYS + MAX_RATIO * (long) file.limit());
        if (total > most)
            throw unsafe(
                    "at most " + most + " bytes when unpacked", total + " at the entry " + name);
        FreeMemory.requireOfJava(size, where + ", " + name + ",", "Open a smaller model");
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
                        + " is damaged or not a bundle: expected "
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
