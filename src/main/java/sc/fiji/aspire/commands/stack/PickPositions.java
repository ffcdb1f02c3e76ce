package sc.fiji.aspire.commands.stack;

import ij.ImagePlus;
import ij.io.FileInfo;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import sc.fiji.aspire.Auto;
import sc.fiji.aspire.commands.image.AcquisitionFile;
import sc.fiji.aspire.files.SmallFile;
import sc.fiji.aspire.inference.Problem;
import sc.fiji.aspire.picks.PickSetup;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.AcquisitionJson;
import sc.fiji.aspire.wave.JsonValue;

/**
 * Where it is known from between which positions times were picked: a file of a survey, or the
 * acquisition that they were picked of, in a file or carried by the image; else they are taken to
 * be the model's.
 *
 * @param where for people
 */
record PickPositions(String where) {

    private static final String FROM = "aspire.acquisition-from";

    /** Part of the grid's spacing by which positions may lie elsewhere. */
    private static final double ELSEWHERE = 0.25;

    /**
     * Finds the positions that a user means.
     *
     * @param setup of the model
     * @param spacing of its grid, mm
     * @throws IllegalArgumentException if they are others than the model's
     */
    static PickPositions of(StackInput input, PickSetup setup, double spacing) throws IOException {
        String given = Auto.given(input.acquisition());
        if (!given.isEmpty()) {
            Path file = Path.of(given);
            requireFit(file, setup, spacing);
            return new PickPositions(file.getFileName() + ", as it was named");
        }
        Optional<Path> beside = beside(input.stack());
        if (beside.isPresent()) {
            requireFit(beside.get(), setup, spacing);
            return new PickPositions(beside.get().getFileName() + " beside the file");
        }
        String carried = input.stack().getProp(AcquisitionFile.PROPERTY);
        if (carried == null) return new PickPositions("the model's own");
        requireFit(carried, "in the properties of " + input.stack().getTitle(), setup, spacing);
        return new PickPositions("the image's properties");
    }

    private static Optional<Path> beside(ImagePlus image) {
        FileInfo origin = image.getOriginalFileInfo();
        if (origin == null || origin.directory == null || origin.fileName == null)
            return Optional.empty();
        String name = origin.fileName.replaceFirst("\\.[^.]*$", "") + ".json";
        return Optional.of(Path.of(origin.directory, name)).filter(Files::isRegularFile);
    }

    /**
     * Refuses a file of other positions than the model's.
     *
     * @throws IOException if there is no such file
     */
    static void requireFit(Path file, PickSetup setup, double spacing) throws IOException {
        if (!Files.isRegularFile(file))
            throw new FileNotFoundException(
                    "Expected a file of the positions (JSON), found nothing at "
                            + file
                            + ". Correct the path.");
        requireFit(SmallFile.text(file), file.getFileName().toString(), setup, spacing);
    }

    private static void requireFit(String json, String name, PickSetup setup, double spacing) {
        double most = ELSEWHERE * spacing;
        if (JsonValue.parse(json, name).has("wavelet")) {
            Acquisition taken = AcquisitionJson.read(json, name).inPlane();
            setup.requirePositions(taken.sources(), taken.receivers(), most);
            return;
        }
        PickSetup own = PickSetup.of(new Problem(PickSetup.KIND, json), name);
        setup.requirePositions(own.survey().sources(), own.survey().receivers(), most);
    }

    void tell(ImagePlus image) {
        image.setProp(FROM, where);
    }
}
