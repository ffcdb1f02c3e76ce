package sc.fiji.aspire.training;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import sc.fiji.aspire.files.AtomicFile;
import sc.fiji.aspire.files.FileErrors;
import sc.fiji.aspire.files.Sha256;
import sc.fiji.aspire.files.SmallFile;
import sc.fiji.aspire.files.WorkFolder;
import sc.fiji.aspire.wave.JsonValue;

/**
 * A folder with the states of the last two epochs. A file comes into being complete or not at all;
 * it ends with the SHA-256 of what precedes, so that damage is noticed.
 *
 * <pre>
 *   "ASPIRECP" | length of header, int32 | header, JSON | five float32 arrays | SHA-256
 * </pre>
 */
final class Checkpoints {

    private static final byte[] MAGIC = "ASPIRECP".getBytes(StandardCharsets.US_ASCII);

    /** As this names them. */
    private static final Pattern NAME =
            Pattern.compile("epoch-(\\d{6}|[1-9]\\d{6,8})\\.checkpoint");

    private static final int DIGEST = 32;
    private static final int KEPT = 2;
    private static final int LONGEST_NOTE = 500;

    /** Weights, mean, variance, average and best. */
    private static final int ARRAYS = 5;

    /** Longest header, bytes: that of a million epochs. */
    private static final long HEADER = 1 << 28;

    private static final int SHORTEST = MAGIC.length + Integer.BYTES + DIGEST;

    /** The small numbers of a state, and what the run was started with. */
    private record Header(
            String run,
            int epoch,
            long step,
            double rateScale,
            double bestLoss,
            int bestEpoch,
            int weights,
            List<TrainingEpoch> history) {}

    private final Path folder;
    private final String run;

    /**
     * @param run describes architecture, options and data; a state of another run is refused
     */
    Checkpoints(Path folder, String run) {
        this.folder = folder;
        this.run = run;
    }

    /**
     * Writes a state, in a folder that is there, and removes all but the last two.
     *
     * @throws IOException if the disk is full or not writable; the earlier states stay
     */
    void write(TrainingState state) throws IOException {
        Path file =
                folder.resolve(String.format(Locale.ROOT, "epoch-%06d.checkpoint", state.epoch));
        ByteBuffer bytes = bytes(state);
        try {
            WorkFolder.setAside(file);
            AtomicFile.write(file, bytes.array());
        } catch (UncheckedIOException e) {
            if (Files.notExists(folder)) throw e;
            throw new IOException(
                    "Cannot write the checkpoint of epoch "
                            + state.epoch
                            + " ("
                            + (bytes.capacity() + 999_999) / 1_000_000
                            + " MB) to "
                            + folder
                            + ": "
                            + FileErrors.reason(e.getCause())
                            + ". Earlier checkpoints are intact: make room and train again to"
                            + " continue.",
                    e);
        }
        removeAfter(state.epoch);
        List<Path> files = newestFirst().stream().filter(Checkpoints::isFile).toList();
        for (Path old : files.subList(Math.min(KEPT, files.size()), files.size())) delete(old);
    }

    /** Removes the states of later epochs than this, which a run has gone back before. */
    void removeAfter(int epoch) throws IOException {
        for (Path file : newestFirst()) if (epochOf(file) > epoch && isFile(file)) delete(file);
    }

    private static void delete(Path old) throws IOException {
        try {
            Files.delete(old);
        } catch (IOException e) {
            throw new IOException(
                    "Cannot delete the old checkpoint "
                            + old
                            + ": "
                            + FileErrors.reason(e)
                            + ". Delete it by hand and train again to continue.",
                    e);
        }
    }

    /**
     * Reads the newest state that is whole into one of the same size.
     *
     * @return a note on files that were damaged, or empty; null if there is no checkpoint at all
     * @throws IOException if none can be read
     * @throws IllegalArgumentException if the folder belongs to another run
     */
    String read(TrainingState into) throws IOException {
        List<Path> files = newestFirst();
        String strange = underOtherNames();
        if (files.isEmpty()) return strange.isEmpty() ? null : strange;
        StringBuilder damaged = new StringBuilder(strange);
        for (Path file : files) {
            Optional<ByteBuffer> bytes = whole(file, into.weights.length);
            if (bytes.isPresent()) {
                Header header = header(bytes.get(), file);
                requireSame(header, file);
                if (header.weights != into.weights.length) throw notOurs(file, "its weights");
                if (header.epoch == epochOf(file)) {
                    parse(header, bytes.get(), into);
                    return damaged.toString();
                }
            }
            damaged.append(file.getFileName()).append(" is damaged and was left out. ");
        }
        throw new IOException(
                "No checkpoint in "
                        + folder
                        + " can be read: "
                        + damaged.toString().trim()
                        + " Remove them to train from the beginning.");
    }

    private ByteBuffer bytes(TrainingState state) {
        Header header =
                new Header(
                        run,
                        state.epoch,
                        state.step,
                        state.rateScale,
                        state.bestLoss,
                        state.bestEpoch,
                        state.weights.length,
                        state.history);
        byte[] json = new Gson().toJson(header).getBytes(StandardCharsets.UTF_8);
        int numbers = state.arrays().length * state.weights.length;
        ByteBuffer bytes =
                ByteBuffer.allocate(
                        MAGIC.length + Integer.BYTES + json.length + 4 * numbers + DIGEST);
        bytes.put(MAGIC).putInt(json.length).put(json);
        for (float[] array : state.arrays()) {
            bytes.asFloatBuffer().put(array);
            bytes.position(bytes.position() + 4 * array.length);
        }
        return bytes.put(digest(bytes.array(), bytes.position())).flip();
    }

    /**
     * The weights of the lowest validation loss in the last state, of whatever run.
     *
     * @param weights their number
     * @throws IOException if there is none or it is damaged: an earlier one has other weights
     */
    float[] best(int weights) throws IOException {
        List<Path> files = newestFirst();
        if (files.isEmpty()) throw lost("none");
        Path file = files.get(0);
        ByteBuffer bytes =
                whole(file, weights)
                        .orElseThrow(() -> lost(file.getFileName() + ", which is damaged"));
        Header header = header(bytes, file);
        if (header.weights != weights) throw notOurs(file, "its weights");
        if (header.epoch != epochOf(file))
            throw lost(file.getFileName() + ", which is of epoch " + header.epoch);
        TrainingState state = new TrainingState(new float[weights]);
        parse(header, bytes, state);
        return state.best;
    }

    private IOException lost(String found) {
        return new IOException(
                "Expected the last checkpoint of a finished flow in "
                        + folder
                        + ", found "
                        + found
                        + ". Delete it and stage.zip beside it, then train again: this refinement"
                        + " goes on from what is left.");
    }

    /**
     * The header; the position is left at what follows, as many numbers as it says.
     *
     * @throws IllegalArgumentException if the file has a right sum but was not written by this
     */
    private static Header header(ByteBuffer bytes, Path file) {
        int length = bytes.limit() < SHORTEST ? -1 : bytes.position(MAGIC.length).getInt();
        if (length < 0 || length > bytes.limit() - SHORTEST) throw notOurs(file, "its header");
        byte[] json = new byte[length];
        bytes.get(json);
        Header header = null;
        try {
            String text = new String(json, StandardCharsets.UTF_8);
            header =
                    new Gson()
                            .fromJson(
                                    JsonValue.parse(text, file.toString()).element(), Header.class);
        } catch (JsonParseException | NumberFormatException e) {
            throw notOurs(file, "its header");
        }
        long numbers = ((long) bytes.limit() - SHORTEST - length) / Float.BYTES;
        if (header == null
                || header.run == null
                || header.history == null
                || header.history.contains(null)
                || header.weights < 0
                || header.epoch < 0
                || header.step < 0
                || numbers != (long) ARRAYS * header.weights) throw notOurs(file, "its numbers");
        return header;
    }

    private static IllegalArgumentException notOurs(Path file, String what) {
        return new IllegalArgumentException(
                "Expected a checkpoint in "
                        + file
                        + ", found that "
                        + what
                        + " cannot be read. Remove the file to go on from an earlier one.");
    }

    private void requireSame(Header header, Path file) {
        if (!run.equals(header.run))
            throw new IllegalArgumentException(
                    "The checkpoint "
                            + file
                            + " belongs to another training. Expected "
                            + run
                            + ", found "
                            + header.run
                            + ". Choose another folder, or the same network, options and data.");
    }

    private static void parse(Header header, ByteBuffer bytes, TrainingState into) {
        into.epoch = header.epoch;
        into.step = header.step;
        into.rateScale = header.rateScale;
        into.bestLoss = header.bestLoss;
        into.bestEpoch = header.bestEpoch;
        into.history.clear();
        into.history.addAll(header.history);
        for (float[] array : into.arrays()) {
            bytes.asFloatBuffer().get(array);
            bytes.position(bytes.position() + 4 * array.length);
        }
    }

    /** What a file holds; nothing if it is damaged, or none that this could have written. */
    private static Optional<ByteBuffer> whole(Path file, int weights) throws IOException {
        long longest = SHORTEST + HEADER + (long) Float.BYTES * ARRAYS * weights;
        if (!isFile(file) || Files.size(file) > longest) return Optional.empty();
        return Optional.of(ByteBuffer.wrap(SmallFile.bytes(file))).filter(Checkpoints::isWhole);
    }

    /** A link is none: what it leads to may be anybody's. */
    private static boolean isFile(Path file) {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    private static boolean isWhole(ByteBuffer bytes) {
        byte[] all = bytes.array();
        int body = all.length - DIGEST;
        return body > MAGIC.length
                && Arrays.equals(MAGIC, Arrays.copyOf(all, MAGIC.length))
                && Arrays.equals(digest(all, body), Arrays.copyOfRange(all, body, all.length));
    }

    /** Number of epochs that the newest state has seen, by the name of its file; 0 without any. */
    int lastEpoch() throws IOException {
        return newestFirst().stream()
                .filter(Checkpoints::isFile)
                .mapToInt(Checkpoints::epochOf)
                .findFirst()
                .orElse(0);
    }

    /** A note on checkpoints that somebody renamed: the state in them is not gone on from. */
    private String underOtherNames() throws IOException {
        if (!Files.isDirectory(folder)) return "";
        StringBuilder note = new StringBuilder();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Checkpoints::isStrange).sorted().toList())
                if (note.length() < LONGEST_NOTE && begins(file))
                    note.append(file.getFileName())
                            .append(" holds a checkpoint under another name and was left out. ");
        }
        return note.toString();
    }

    /** Hidden ones are what a killed run left unfinished. */
    private static boolean isStrange(Path file) {
        return !isNamed(file) && isFile(file) && !file.getFileName().toString().startsWith(".");
    }

    private static boolean begins(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(MAGIC, in.readNBytes(MAGIC.length));
        }
    }

    private static boolean isNamed(Path file) {
        return NAME.matcher(file.getFileName().toString()).matches();
    }

    private static int epochOf(Path file) {
        return Integer.parseInt(file.getFileName().toString().replaceAll("\\D", ""));
    }

    private List<Path> newestFirst() throws IOException {
        if (!Files.isDirectory(folder)) return List.of();
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Checkpoints::isNamed)
                    .sorted(Comparator.comparingInt(Checkpoints::epochOf).reversed())
                    .toList();
        }
    }

    private static byte[] digest(byte[] bytes, int length) {
        MessageDigest sha = Sha256.start();
        sha.update(bytes, 0, length);
        return sha.digest();
    }
}
