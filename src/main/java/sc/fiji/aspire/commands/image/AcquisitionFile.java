package sc.fiji.aspire.commands.image;

import ij.ImagePlus;
import ij.io.FileInfo;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import sc.fiji.aspire.Auto;
import sc.fiji.aspire.bundle.ModelBundle;
import sc.fiji.aspire.files.AtomicFile;
import sc.fiji.aspire.files.SmallFile;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.AcquisitionJson;

/** The JSON file that describes how a record was taken, and where it lies. */
public final class AcquisitionFile {

    /** Name of the image property that holds the SHA-256 of an acquisition's JSON. */
    private static final String HASH = "aspire.acquisition-sha256";

    /** Name of the image property that may hold an acquisition, as JSON. */
    public static final String PROPERTY = "aspire.acquisition.json";

    private AcquisitionFile() {}

    /**
     * Reads an acquisition.
     *
     * @throws IOException if there is no such file
     * @throws IllegalArgumentException if it is no valid acquisition
     */
    public static Acquisition read(Path file) throws IOException {
        if (!Files.isRegularFile(file))
            throw new FileNotFoundException(
                    "Expected an acquisition file (JSON), found nothing at "
                            + file
                            + ". Correct the path.");
        return AcquisitionJson.read(SmallFile.text(file), file.getFileName().toString());
    }

    /**
     * The acquisition that a user means.
     *
     * @param path of the file; if empty or auto, the one beside the image's own file is meant
     * @throws IOException if there is no such file
     */
    public static Acquisition find(String path, ImagePlus image) throws IOException {
        if (!path.isBlank()) return read(Path.of(path.trim()));
        return beside(image)
                .orElseThrow(
                        () ->
                                new FileNotFoundException(
                                        "Expected an acquisition (JSON), found none beside "
                                                + image.getTitle()
                                                + ". Name its file in the field acquisition."));
    }

    /**
     * The acquisition of a stack of records.
     *
     * @param path of the file; if empty or auto, the one of the stack is meant, or else the model's
     * @throws IOException if there is no file at the path
     */
    public static Acquisition of(ImagePlus stack, String path, Acquisition trained)
            throws IOException {
        return Auto.given(path).isEmpty() ? beside(stack).orElse(trained) : find(path, stack);
    }

    /**
     * The acquisition beside the file that an image was opened from, or else in the image's
     * property {@value #PROPERTY}, if there is one.
     */
    public static Optional<Acquisition> beside(ImagePlus stack) throws IOException {
        FileInfo origin = stack.getOriginalFileInfo();
        if (origin != null && origin.directory != null && origin.fileName != null) {
            Optional<Acquisition> found = beside(Path.of(origin.directory, origin.fileName));
            if (found.isPresent()) return found;
        }
        return Optional.ofNullable(stack.getProp(PROPERTY))
                .map(
                        json ->
                                AcquisitionJson.read(
                                        json, "in the properties of " + stack.getTitle()));
    }

    /** Has an image tell which acquisition it was computed with. */
    public static void tell(Acquisition taken, ImagePlus image) {
        byte[] json = AcquisitionJson.write(taken).getBytes(StandardCharsets.UTF_8);
        image.setProp(HASH, ModelBundle.sha256(json));
    }

    /** Writes the acquisition of a stack beside its file. */
    public static void write(Acquisition acquisition, Path stack) {
        AtomicFile.write(json(stack), AcquisitionJson.write(acquisition));
    }

    /** The acquisition beside the file of a stack, if there is one. */
    public static Optional<Acquisition> beside(Path stack) throws IOException {
        Path file = json(stack);
        return Files.isRegularFile(file) ? Optional.of(read(file)) : Optional.empty();
    }

    private static Path json(Path stack) {
        String name = stack.getFileName().toString().replaceFirst("\\.[^.]*$", "");
        return stack.resolveSibling(name + ".json");
    }
}
