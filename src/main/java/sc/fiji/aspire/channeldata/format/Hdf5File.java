package sc.fiji.aspire.channeldata.format;

import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Group;
import io.jhdf.api.Link;
import io.jhdf.api.Node;
import io.jhdf.links.SoftLink;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import sc.fiji.aspire.channeldata.format.Dataset.Kind;
import sc.fiji.aspire.channeldata.format.Dataset.Order;
import sc.fiji.aspire.files.SmallFile;

/**
 * An HDF5 file, MATLAB's of version 7.3 among them: its datasets, and its attributes that are
 * numbers. No link leads to another file.
 */
final class Hdf5File {

    private static final int DEEPEST = 32;
    private static final long IN_MEMORY = 64 << 20;

    /** What libraries throw without a word. */
    private static final String DAMAGED = "its parts contradict each other";

    private static final int MOST = 100_000;
    private static final String QUIET = "slf4j.internal.verbosity";

    /** What others than the user wrote into MATLAB's and HDF5's files. */
    private static final String OWN = "(#.*|MATLAB_.*|H5PATH|CLASS|DIMENSION_.*|_Netcdf4.*)";

    private final List<Dataset> datasets = new ArrayList<>();
    private final Set<Long> seen = new HashSet<>();

    private Hdf5File() {}

    static ChannelFile open(Path file) {
        quiet();
        HdfFile open = null;
        try {
            open = open(file, Files.size(file));
            requireWhole(open, file);
            Hdf5File found = new Hdf5File();
            found.add(open, "", 0);
            boolean isMatlab =
                    found.datasets.stream().anyMatch(d -> d.order() == Order.FIRST_FASTEST);
            return new ChannelFile(
                    file, isMatlab ? "MATLAB v7.3" : "HDF5", found.datasets, open::close);
        } catch (IOException | RuntimeException | OutOfMemoryError | StackOverflowError e) {
            if (open != null) open.close();
            throw damaged(file.getFileName().toString(), e);
        }
    }

    /**
     * As one piece of memory, so that no length that the file declares is believed before it was
     * compared with what there is. Beyond 2 GiB no piece is as long; the library then takes memory
     * for what is declared, but never more than 2 GiB, which is less than the file.
     */
    private static HdfFile open(Path file, long length) throws IOException {
        if (length > Integer.MAX_VALUE) return new HdfFile(file);
        if (length <= IN_MEMORY) return HdfFile.fromBytes(SmallFile.bytes(file, IN_MEMORY));
        try (FileChannel channel = FileChannel.open(file)) {
            return HdfFile.fromByteBuffer(channel.map(MapMode.READ_ONLY, 0, length));
        }
    }

    /** What is missing at the end would be read as other numbers. */
    private static void requireWhole(HdfFile open, Path file) {
        long end = open.getHdfBackingStorage().getSuperblock().getEndOfFileAddress();
        long length = file.toFile().length();
        if (length < end)
            throw new IllegalArgumentException(
                    "it says that it has " + end + " bytes and has " + length);
    }

    /** Else the library's logging interface complains on the console that nobody listens to it. */
    static void quiet() {
        if (System.getProperty(QUIET) == null) System.setProperty(QUIET, "ERROR");
    }

    private static IllegalArgumentException damaged(String name, Throwable cause) {
        return new IllegalArgumentException(
                "Expected a whole HDF5 file, found one that cannot be read in "
                        + name
                        + " ("
                        + reason(cause)
                        + "). If it was cut off, copy it again; else write it again with the"
                        + " defaults of h5py or MATLAB.",
                cause);
    }

    /** The innermost reason, in a line. */
    static String reason(Throwable cause) {
        Throwable inner = cause;
        while (inner.getCause() != null) inner = inner.getCause();
        String message = inner.getMessage() == null ? DAMAGED : inner.getMessage();
        return message.lines().findFirst().orElse("").replaceFirst("\\.$", "");
    }

    private void add(Group group, String path, int depth) {
        if (depth > DEEPEST || datasets.size() > MOST || !seen.add(group.getAddress())) return;
        addAttributes(group, path);
        if (Hdf5Dataset.isComplex(group)) {
            datasets.add(Hdf5Dataset.complex(group, path));
            return;
        }
        for (Map.Entry<String, Node> child : group.getChildren().entrySet()) {
            if (child.getKey().matches(OWN)) continue;
            String name = path.isEmpty() ? child.getKey() : path + "/" + child.getKey();
            try {
                Node node = target(child.getValue());
                if (node instanceof Group inner) add(inner, name, depth + 1);
                else if (node instanceof io.jhdf.api.Dataset dataset) add(dataset, name);
            } catch (RuntimeException e) {
                // One that cannot be read, as a link into another file, is no reason against all.
                datasets.add(unreadable(name, reason(e)));
            }
        }
    }

    private static Node target(Node node) {
        if (!(node instanceof Link link)) return node;
        if (!(node instanceof SoftLink))
            throw new IllegalArgumentException("it is in another file");
        if (link.isBrokenLink()) throw new IllegalArgumentException("a link to nothing");
        return link.getTarget();
    }

    private void add(io.jhdf.api.Dataset dataset, String name) {
        datasets.add(Hdf5Dataset.of(dataset, name));
        addAttributes(dataset, name);
    }

    private static Dataset unreadable(String name, String reason) {
        return new Dataset(
                name,
                new long[0],
                Order.LAST_FASTEST,
                new Dataset.Type(Kind.OTHER, "what cannot be read (" + reason + ")", 0),
                "",
                () -> new Values(0, i -> Double.NaN));
    }

    /** Single numbers alone; others are about the file, not the record. */
    private void addAttributes(Node node, String path) {
        for (Attribute attribute : node.getAttributes().values()) {
            String name = attribute.getName();
            if (name.matches(OWN) || attribute.getSize() != 1) continue;
            double[] number = Hdf5Dataset.numbers(attribute.getData());
            if (number.length != 1) continue;
            datasets.add(Dataset.derived(path + "@" + name, "", number));
        }
    }
}
