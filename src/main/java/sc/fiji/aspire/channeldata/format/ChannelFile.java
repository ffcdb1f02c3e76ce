package sc.fiji.aspire.channeldata.format;

import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import sc.fiji.aspire.Spelling;

/**
 * What a file of channel data holds. Its kind is known by its first bytes, not by its name.
 *
 * @param path of the file
 * @param format for people, as "HDF5"
 * @param datasets its arrays, in the file's order
 * @param open what is closed in the end
 */
public record ChannelFile(Path path, String format, List<Dataset> datasets, Closeable open)
        implements Closeable {

    /** Name of the format of tables as text, and of the dataset of one without names. */
    public static final String TABLE = "table";

    private static final int HEAD = 4096 + 8;
    private static final byte[] HDF5 = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};
    private static final byte[] NUMPY = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int MATLAB_ENDIAN = 126;
    private static final int LISTED = 8;

    public ChannelFile {
        datasets = List.copyOf(datasets);
    }

    /**
     * Opens a file.
     *
     * @throws IOException if it is missing or cannot be read
     * @throws IllegalArgumentException if it is of no kind that is known, or damaged
     */
    public static ChannelFile open(Path file) throws IOException {
        if (!Files.isRegularFile(file))
            throw new FileNotFoundException(
                    "Expected a file of channel data, found "
                            + (Files.isDirectory(file) ? "the folder " : "nothing at ")
                            + file
                            + ". Correct the path.");
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(HEAD);
        }
        for (int at = 0; at + HDF5.length <= head.length; at = Math.max(512, 2 * at))
            if (begins(head, at, HDF5)) return Hdf5File.open(file);
        String ascii = new String(head, StandardCharsets.ISO_8859_1);
        if (begins(head, 0, NUMPY)) return NumpyFile.open(file);
        if (ascii.startsWith("PK")) return NumpyFile.openZip(file);
        if (ascii.startsWith("II*\0") || ascii.startsWith("MM\0*")) return TiffStack.open(file);
        if (ascii.length() > MATLAB_ENDIAN + 1
                && ascii.substring(MATLAB_ENDIAN, MATLAB_ENDIAN + 2).matches("IM|MI"))
            return Mat5File.open(file);
        if (TableFile.isTable(file, ascii)) return TableFile.open(file);
        throw unknown(file, ascii);
    }

    private static boolean begins(byte[] head, int at, byte[] magic) {
        return head.length >= at + magic.length
                && Arrays.equals(head, at, at + magic.length, magic, 0, magic.length);
    }

    private static IllegalArgumentException unknown(Path file, String head) {
        String name = file.getFileName().toString();
        boolean old = name.endsWith(".mat");
        String found =
                head.isEmpty()
                        ? "an empty file"
                        : old ? "something else (MATLAB's format 4?)" : "something else";
        return new IllegalArgumentException(
                "Expected an HDF5, MATLAB (v5 to v7.3), NumPy or TIFF file, or a table of numbers,"
                        + " found "
                        + found
                        + " in "
                        + name
                        + ". Save the data in one of these formats, such as by save(..., '-v7') in"
                        + " MATLAB.");
    }

    /** The same file with further datasets, which were computed from those that it has. */
    public ChannelFile with(List<Dataset> more) {
        List<Dataset> all = new ArrayList<>(datasets);
        all.addAll(more);
        return new ChannelFile(path, format, all, open);
    }

    /** The name of the file, without its folder. */
    public String name() {
        return path.getFileName().toString();
    }

    /** A dataset by its name, or by the end of it. */
    public Optional<Dataset> find(String name) {
        String wanted = name.strip().replaceFirst("^/", "");
        Predicate<Dataset> whole = d -> d.name().equals(wanted);
        Predicate<Dataset> end = d -> d.name().endsWith("/" + wanted);
        for (Predicate<Dataset> test : List.of(whole, end)) {
            List<Dataset> found = datasets.stream().filter(test).toList();
            if (found.size() == 1) return Optional.of(found.get(0));
        }
        if (wanted.contains(".") && !wanted.contains("/")) return find(wanted.replace('.', '/'));
        return Optional.empty();
    }

    /**
     * A dataset by its name.
     *
     * @param input the choice that named it, for messages
     * @throws IllegalArgumentException naming those that there are
     */
    public Dataset require(String name, String input) {
        return find(name)
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "Expected in "
                                                + input
                                                + " the name of one dataset of "
                                                + name()
                                                + " ("
                                                + listing(Dataset::isNumeric)
                                                + "), found \""
                                                + name
                                                + "\"."
                                                + Spelling.question(
                                                        name,
                                                        datasets.stream()
                                                                .map(Dataset::name)
                                                                .toList())));
    }

    /**
     * A dataset that files of this layout have.
     *
     * @throws IllegalArgumentException if this one has not
     */
    public Dataset member(String name) {
        return find(name)
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "Expected the dataset "
                                                + name
                                                + " in "
                                                + name()
                                                + ", as files of its layout have, found none. The"
                                                + " file is damaged or not whole: copy it again."));
    }

    private static String listed(Dataset dataset) {
        return dataset.name()
                + " "
                + (dataset.isNumeric()
                        ? dataset.sizes().replace(" x ", "x")
                        : "(" + dataset.type().name() + ")");
    }

    /** Names and sizes of the first datasets of a kind. */
    public String listing(Predicate<Dataset> kind) {
        List<Dataset> shown = datasets.stream().filter(kind).toList();
        String text =
                String.join(", ", shown.stream().limit(LISTED).map(ChannelFile::listed).toList());
        if (shown.isEmpty()) return "none";
        return shown.size() > LISTED ? text + " and " + (shown.size() - LISTED) + " more" : text;
    }

    @Override
    public void close() throws IOException {
        open.close();
    }
}
