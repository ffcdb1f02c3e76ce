package sc.fiji.aspire.evaluation;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.files.RemadeFiles;
import sc.fiji.aspire.files.SealedFile;

/**
 * Results of long computations for a record, in hidden files, so that an interrupted evaluation
 * resumes.
 *
 * @param folder of the files, for as long as the evaluation is not finished
 * @param name of the record
 * @param key of all that the results follow from; a file of another is not used
 */
public record ResultCache(Optional<Path> folder, String name, String key) {

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
    public static ResultCache none(String name) {
        return new ResultCache(Optional.empty(), name, "");
    }

    /** The result that was kept before, or else what {@code compute} gives, which is kept. */
    <T> T get(Form<T> form, Supplier<T> compute, Progress progress) {
        if (folder.isEmpty()) return compute.get();
        Path file = folder.get().resolve(name + form.ending());
        Optional<T> kept = Optional.empty();
        try {
            if (isOfThisKey(file, progress)) kept = Optional.of(read(file, form.reader()));
        } catch (CancellationException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // Damaged since, or of another version.
            new RemadeFiles(progress::warn).found(file);
        }
        if (kept.isPresent()) return kept.get();
        T result = compute.get();
        SealedFile.replace(
                file, file.getFileName().toString(), out -> write(out, form.writer(), result));
        return result;
    }

    /** Whether a result was kept, of the same inputs and undamaged. */
    boolean has(String ending, Progress progress) {
        try {
            return folder.isPresent() && isOfThisKey(folder.get().resolve(name + ending), progress);
        } catch (IOException e) {
            return false;
        }
    }

    private <T> void write(OutputStream file, Writer<T> writer, T result) throws IOException {
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(file));
        out.writeUTF(key);
        writer.write(result, out);
        out.flush();
    }

    /** Whether a result was kept, of the same inputs. */
    private boolean isOfThisKey(Path file, Progress progress) throws IOException {
        if (Files.notExists(file, LinkOption.NOFOLLOW_LINKS)) return false;
        if (!SealedFile.isWhole(file, file.getFileName().toString(), progress))
            throw new IOException("its sum is another");
        try (DataInputStream in = open(file)) {
            return in.readUTF().equals(key);
        }
    }

    private <T> T read(Path file, Reader<T> reader) throws IOException {
        try (DataInputStream in = open(file)) {
            in.readUTF();
            return reader.read(in);
        }
    }

    private static DataInputStream open(Path file) throws IOException {
        return new DataInputStream(new BufferedInputStream(Files.newInputStream(file)));
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
        float[][] images = new float[count(in, Integer.BYTES)][];
        for (int i = 0; i < images.length; i++) {
            images[i] = new float[count(in, Float.BYTES)];
            for (int p = 0; p < images[i].length; p++) images[i][p] = in.readFloat();
        }
        return images;
    }

    /**
     * Reads how many things follow.
     *
     * @param bytes that each takes at least
     * @throws IOException if the file is too short for so many
     */
    static int count(DataInputStream in, int bytes) throws IOException {
        int count = in.readInt();
        if (count < 0 || (long) count * bytes > in.available())
            throw new IOException("expected " + count + " values, found the end of the file");
        return count;
    }
}
