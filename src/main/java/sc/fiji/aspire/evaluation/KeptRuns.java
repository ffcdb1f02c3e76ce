package sc.fiji.aspire.evaluation;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import sc.fiji.aspire.files.AtomicFile;
import sc.fiji.aspire.files.Reason;

/**
 * What long computations for a record gave, in hidden files, so that an evaluation that was ended
 * goes on where it was.
 *
 * @param folder of the files, for as long as the evaluation is not finished
 * @param name of the record
 * @param key of all that the results follow from; a file of another is not used
 */
public record KeptRuns(Optional<Path> folder, String name, String key) {

    /** Where the files of an evaluation lie, in the folder of its results. */
    public static final String UNFINISHED = ".unfinished";

    /**
     * How a result is written and read; what was read gives the same bits.
     *
     * @param ending of its file's name
     * @param writer to a file
     * @param reader from a file
     */
    record Form<T>(String ending, Writer<T> writer, Reader<T> reader) {}

    /** Writes a result. */
    interface Writer<T> {
        void write(T result, DataOutputStream out) throws IOException;
    }

    /** Reads a result. */
    interface Reader<T> {
        T read(DataInputStream in) throws IOException;
    }

    /** For results that are not kept. */
    public static KeptRuns none(String name) {
        return new KeptRuns(Optional.empty(), name, "");
    }

    /** The result that was kept before, or else what {@code compute} gives, which is kept. */
    <T> T get(Form<T> form, Supplier<T> compute) {
        if (folder.isEmpty()) return compute.get();
        Path file = folder.get().resolve(name + form.ending());
        Optional<T> kept = read(file, form.reader());
        if (kept.isPresent()) return kept.get();
        T result = compute.get();
        AtomicFile.replace(file, temporary -> write(temporary, form.writer(), result));
        return result;
    }

    private <T> void write(Path file, Writer<T> writer, T result) throws IOException {
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            out.writeUTF(key);
            writer.write(result, out);
        }
    }

    private <T> Optional<T> read(Path file, Reader<T> reader) {
        if (!Files.isRegularFile(file)) return Optional.empty();
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            return in.readUTF().equals(key) ? Optional.of(reader.read(in)) : Optional.empty();
        } catch (IOException | RuntimeException e) {
            // Damaged since: it is made again.
            return Optional.empty();
        }
    }

    /** Deletes all that an evaluation kept, once its results are written. */
    public static void delete(Path folder) {
        // Not: if it is no folder. One that cannot be seen now would stay, and nobody be told.
        if (Files.notExists(folder)) return;
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) Files.delete(file);
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot delete " + folder + ": " + Reason.of(e) + ". Delete it by hand.", e);
        }
    }

    /** Images of equal size. */
    static void write(List<float[]> images, DataOutputStream out) throws IOException {
        out.writeInt(images.size());
        for (float[] image : images) {
            out.writeInt(image.length);
            for (float value : image) out.writeFloat(value);
        }
    }

    /** What {@link #write(List, DataOutputStream)} wrote. */
    static float[][] images(DataInputStream in) throws IOException {
        float[][] images = new float[in.readInt()][];
        for (int i = 0; i < images.length; i++) {
            images[i] = new float[in.readInt()];
            for (int p = 0; p < images[i].length; p++) images[i][p] = in.readFloat();
        }
        return images;
    }
}
