package sc.fiji.aspire.channeldata.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import sc.fiji.aspire.channeldata.format.Dataset.Kind;
import sc.fiji.aspire.files.FileErrors;

/** NumPy's arrays: one in a .npy file, several in an .npz. */
final class NumpyFile {

    private static final String ENDING = ".npy";
    private static final long UNKNOWN = -1;
    private static final int MOST_ENTRIES = 10_000;

    private NumpyFile() {}

    /** Where the bytes of an array come from. */
    private interface Opener {
        InputStream open() throws IOException;
    }

    static ChannelFile open(Path file) throws IOException {
        String name = file.getFileName().toString();
        Opener opener = () -> Files.newInputStream(file);
        NpyHeader header;
        try (InputStream in = opener.open()) {
            header = NpyHeader.read(in, name);
        }
        long length = Files.size(file);
        if (header.bytes() > length)
            throw new IllegalArgumentException(
                    "Expected "
                            + header.bytes()
                            + " bytes of values in "
                            + name
                            + ", found a file of "
                            + length
                            + " bytes. It was cut off: copy it again.");
        String plain = name.endsWith(ENDING) ? name.substring(0, name.length() - 4) : name;
        return new ChannelFile(
                file, "NumPy", List.of(dataset(plain, header, opener, UNKNOWN)), () -> {});
    }

    static ChannelFile openZip(Path file) throws IOException {
        String name = file.getFileName().toString();
        ZipFile zip;
        try {
            zip = new ZipFile(file.toFile());
        } catch (ZipException e) {
            throw damaged(name, e);
        }
        try {
            NpzDirectory.requireTrue(file);
            return new ChannelFile(file, "NumPy archive", entries(zip, name), zip);
        } catch (IOException e) {
            zip.close();
            throw damaged(name, e);
        } catch (RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    private static IllegalArgumentException damaged(String name, IOException cause) {
        return new IllegalArgumentException(
                "Expected a whole .npz archive, found a damaged one in "
                        + name
                        + " ("
                        + cause.getMessage()
                        + "). Copy it again.",
                cause);
    }

    private static List<Dataset> entries(ZipFile zip, String name) throws IOException {
        List<Dataset> datasets = new ArrayList<>();
        Enumeration<? extends ZipEntry> entries = zip.entries();
        while (entries.hasMoreElements() && datasets.size() < MOST_ENTRIES) {
            ZipEntry entry = entries.nextElement();
            String path = entry.getName();
            if (!path.endsWith(ENDING)) continue;
            String where = name + ", " + path;
            new UnpackedLimit(
                            entry.getCompressedSize(),
                            where,
                            "save it with numpy.savez, which packs nothing")
                    .require(entry.getSize());
            Opener opener = () -> zip.getInputStream(entry);
            try (InputStream in = opener.open()) {
                NpyHeader header = NpyHeader.read(in, where);
                requireLength(entry, header, where);
                String plain = path.substring(0, path.length() - ENDING.length());
                datasets.add(dataset(plain, header, opener, entry.getCrc()));
            }
        }
        if (datasets.isEmpty())
            throw new IllegalArgumentException(
                    "Expected arrays (.npy) in the archive "
                            + name
                            + ", found none. Write it with numpy.savez.");
        return datasets;
    }

    /** Entries are as long as they say, and as their arrays are. */
    private static void requireLength(ZipEntry entry, NpyHeader header, String where) {
        long found = entry.getSize() - header.start();
        if (header.number() == null || found == header.bytes()) return;
        throw new IllegalArgumentException(
                "Expected "
                        + header.bytes()
                        + " bytes of values in "
                        + where
                        + ", as its shape says, found "
                        + found
                        + ". The file was cut off or is damaged: copy it again.");
    }

    private static Dataset dataset(String name, NpyHeader header, Opener opener, long checksum) {
        return new Dataset(
                name,
                header.shape(),
                header.order(),
                header.type(),
                "",
                () -> {
                    CRC32 sum = new CRC32();
                    try (InputStream in = new CheckedInputStream(opener.open(), sum)) {
                        in.skipNBytes(header.start());
                        Values values = values(in, header, name);
                        if (checksum != UNKNOWN && checksum != sum.getValue())
                            throw new IOException("its checksum is another");
                        return values;
                    } catch (IOException e) {
                        throw new UncheckedIOException(
                                "Cannot read "
                                        + name
                                        + ": "
                                        + FileErrors.reason(e)
                                        + ". The file was cut off or is damaged: copy it again.",
                                e);
                    }
                });
    }

    private static Values values(InputStream in, NpyHeader header, String name) throws IOException {
        int bytes = Math.toIntExact(header.bytes());
        byte[] read = in.readNBytes(bytes);
        if (read.length < bytes)
            throw new IllegalArgumentException(
                    "Expected "
                            + bytes
                            + " bytes of values in "
                            + name
                            + ", found "
                            + read.length
                            + ". The file was cut off: copy it again.");
        ByteBuffer buffer = ByteBuffer.wrap(read).order(header.endian());
        NumberType number = header.number();
        int size = bytes / header.type().bytes();
        if (header.type().kind() == Kind.REAL) return new Values(size, i -> number.at(buffer, i));
        return new Values(size, i -> number.at(buffer, 2 * i), i -> number.at(buffer, 2 * i + 1));
    }
}
