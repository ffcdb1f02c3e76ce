package sc.fiji.aspire.commands.image;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import ij.ImagePlus;
import ij.io.FileInfo;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import sc.fiji.aspire.Auto;
import sc.fiji.aspire.acoustics.AcousticModel;
import sc.fiji.aspire.bundle.ModelBundle;
import sc.fiji.aspire.files.AtomicFile;
import sc.fiji.aspire.files.NewFile;
import sc.fiji.aspire.files.SmallFile;
import sc.fiji.aspire.inference.AspireModel;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.AcquisitionJson;

/** The JSON file that describes how a record was taken, and where it lies. */
public final class AcquisitionFile {

    /** Name of the image property that holds the SHA-256 of an acquisition's JSON. */
    private static final String HASH = "aspire.acquisition-sha256";

    /** Name of the image property that may hold an acquisition, as JSON. */
    public static final String PROPERTY = "aspire.acquisition.json";

    /** Name of the image property that says where the acquisition came from. */
    private static final String FROM = "aspire.acquisition-from";

    private AcquisitionFile() {}

    /**
     * Reads an acquisition: in two dimensions, unless transducers lie beside the plane z = 0.
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
        return read(SmallFile.text(file), file.getFileName().toString());
    }

    /**
     * The same of the file's text.
     *
     * @param name of the file, for messages
     * @throws IllegalArgumentException if it is no valid acquisition
     */
    static Acquisition read(String json, String name) {
        return AcquisitionJson.read(json, name).flattened();
    }

    /**
     * The same for images of so many dimensions.
     *
     * @throws IllegalArgumentException if transducers lie beside the plane of sections
     */
    public static Acquisition read(Path file, int numDimensions) throws IOException {
        return in(read(file), numDimensions, file.getFileName().toString());
    }

    private static Acquisition in(Acquisition read, int numDimensions, String name) {
        try {
            return read.in(numDimensions);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "The acquisition " + name + ": " + e.getMessage(), e);
        }
    }

    /**
     * An acquisition, and where it came from.
     *
     * @param from for people: the name of its file, but not whose folder that lay in
     * @param assumption what is taken for granted by it; empty if nothing
     */
    public record Found(Acquisition acquisition, String from, Optional<String> assumption) {

        private static Found in(Acquisition acquisition, String from) {
            return new Found(acquisition, from, Optional.empty());
        }

        /** Has an image tell where the acquisition that it was computed with came from. */
        public void tell(ImagePlus image) {
            AcquisitionFile.tell(acquisition, image);
            image.setProp(FROM, from);
        }
    }

    /**
     * The acquisition that a user means.
     *
     * @param path of the file; if empty or auto, the one of the image is meant, see {@link #beside}
     * @throws IOException if there is no such file
     */
    public static Found find(String path, ImagePlus image) throws IOException {
        String given = Auto.given(path);
        if (!given.isEmpty()) {
            Path file = Path.of(given);
            return Found.in(read(file), file.getFileName() + ", as it was named");
        }
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
     * @throws IllegalArgumentException if the model's is meant and was for another array
     */
    public static Found of(ImagePlus stack, String path, AspireModel trained) throws IOException {
        Optional<Found> own =
                Auto.given(path).isEmpty() ? beside(stack) : Optional.of(find(path, stack));
        if (own.isEmpty()) return ofModel(stack, trained);
        int numDimensions = trained.conditioning().grid().numDimensions();
        Acquisition taken = in(own.get().acquisition(), numDimensions, own.get().from());
        return new Found(taken, own.get().from(), own.get().assumption());
    }

    private static Found ofModel(ImagePlus stack, AspireModel trained) {
        Acquisition taken = new AcousticModel(trained).acquisition();
        int[] sizes = {stack.getWidth(), stack.getHeight(), stack.getNSlices()};
        int[] expected = {taken.time().samples(), taken.numReceivers(), taken.numSources()};
        Arrays.sort(sizes);
        Arrays.sort(expected);
        // Where the numbers are there in another order, the stack is to be reordered.
        if (stack.getNFrames() == 1 && !Arrays.equals(sizes, expected))
            new AcousticModel(trained).requireArray(stack.getHeight(), stack.getNSlices());
        return new Found(
                taken,
                "the model's own",
                Optional.of(
                        stack.getTitle()
                                + " has no acquisition beside its file or in its properties: the"
                                + " model's own is assumed, "
                                + taken
                                + ". If it was recorded otherwise, name its file in the field"
                                + " acquisition."));
    }

    /**
     * The acquisition beside the file that an image was opened from, or else in the image's
     * property {@value #PROPERTY}, if there is one. What was found beside the file is in the
     * property from then on, so that a copy of the image has it, too.
     */
    public static Optional<Found> beside(ImagePlus stack) throws IOException {
        FileInfo origin = stack.getOriginalFileInfo();
        if (origin != null && origin.directory != null && origin.fileName != null) {
            Path file = Path.of(origin.directory, origin.fileName);
            Optional<Acquisition> found = beside(file);
            found.ifPresent(acquisition -> attach(acquisition, stack));
            if (found.isPresent())
                return found.map(a -> Found.in(a, json(file).getFileName() + " beside the file"));
        }
        return Optional.ofNullable(stack.getProp(PROPERTY))
                .map(json -> read(json, "in the properties of " + stack.getTitle()))
                .map(acquisition -> Found.in(acquisition, "the image's properties"));
    }

    /** Has a record carry its acquisition. */
    public static void attach(Acquisition acquisition, ImagePlus record) {
        record.setProp(PROPERTY, AcquisitionJson.write(acquisition));
    }

    /** Has an image tell which acquisition it was computed with. */
    public static void tell(Acquisition taken, ImagePlus image) {
        byte[] json = AcquisitionJson.write(taken).getBytes(StandardCharsets.UTF_8);
        image.setProp(HASH, ModelBundle.sha256(json));
    }

    /** Writes the acquisition of a stack beside its file, and gives its file. */
    public static Path write(Acquisition acquisition, Path stack) {
        AtomicFile.write(json(stack), AcquisitionJson.write(acquisition));
        return json(stack);
    }

    /** The same with a remark for people; nothing is read from that. */
    public static Path write(Acquisition acquisition, Path stack, String remark) {
        JsonObject json =
                JsonParser.parseString(AcquisitionJson.write(acquisition)).getAsJsonObject();
        json.addProperty("comment", remark);
        String text = new GsonBuilder().setPrettyPrinting().create().toJson(json);
        AtomicFile.write(json(stack), text);
        return json(stack);
    }

    /** The acquisition beside the file of a stack, if there is one. */
    public static Optional<Acquisition> beside(Path stack) throws IOException {
        Path file = json(stack);
        return Files.isRegularFile(file) ? Optional.of(read(file)) : Optional.empty();
    }

    /**
     * Refuses a stack beside which no acquisition can be written.
     *
     * @throws IllegalArgumentException if its name would be too long
     */
    public static void requireName(Path stack) {
        NewFile.requireName(json(stack));
    }

    /**
     * Refuses to write an acquisition where that of another stack is.
     *
     * @throws IllegalArgumentException naming the file
     */
    public static void requireNoOther(Acquisition acquisition, Path stack) {
        boolean other;
        try {
            other =
                    Files.isDirectory(json(stack))
                            || beside(stack).filter(a -> !a.isSame(acquisition)).isPresent();
        } catch (IOException | IllegalArgumentException e) {
            other = true;
        }
        if (other)
            throw new IllegalArgumentException(
                    "Expected no file, or the same acquisition, at "
                            + json(stack)
                            + ", found another. Choose another name.");
    }

    private static Path json(Path stack) {
        String name = stack.getFileName().toString().replaceFirst("\\.[^.]*$", "");
        return stack.resolveSibling(name + ".json");
    }
}
