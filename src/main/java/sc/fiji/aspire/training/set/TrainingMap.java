package sc.fiji.aspire.training.set;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.function.Function;
import sc.fiji.aspire.Decimal;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.phantom.Anatomy;
import sc.fiji.aspire.phantom.BentBody;
import sc.fiji.aspire.phantom.Lesions;
import sc.fiji.aspire.tiff.FloatImage;
import sc.fiji.aspire.tiff.PixelSize;
import sc.fiji.aspire.wave.JsonValue;
import sc.fiji.aspire.wave.Medium;

/**
 * Where one map of the speed of sound comes from: a page of a TIFF stack in m/s, of volumes as many
 * pages as they have planes, or a procedural body.
 *
 * @param stack the TIFF stack; empty for a procedural body
 * @param number page or volume, counted from 0, or seed of the procedural body
 * @param anatomy of the procedural body
 * @param bend seed of a {@link BentBody} made from it; 0: as it is
 * @param lesions seed of {@link Lesions} added to it; 0: none
 * @param validation whether it is held back from the fit and used to judge it
 */
public record TrainingMap(
        String stack, long number, Anatomy anatomy, long bend, long lesions, boolean validation) {

    /** A page of a TIFF stack. */
    public static TrainingMap page(Path stack, int page, boolean validation) {
        return new TrainingMap(
                stack.toAbsolutePath().toString(), page, Anatomy.HEAD, 0, 0, validation);
    }

    /** The same body bent, {@link BentBody}, and trained on. */
    public TrainingMap bent(long seed) {
        return new TrainingMap(stack, number, anatomy, seed, lesions, false);
    }

    /** A procedural body. */
    public static TrainingMap phantom(Anatomy anatomy, long seed, boolean validation) {
        return new TrainingMap("", seed, anatomy, 0, 0, validation);
    }

    /** Whose body it is, bent or not, in words. */
    public String body() {
        return stack.isEmpty()
                ? anatomy.label() + " " + number
                : "page " + (number + 1) + " of " + stack;
    }

    /** Whether it is as likely turned: of bodies that are read from files, nobody knows. */
    public boolean isOfAnyOrientation() {
        return stack.isEmpty() && !anatomy.isUpright();
    }

    /** The same body with lesions, {@link Lesions}. */
    public TrainingMap withLesions(long seed) {
        return new TrainingMap(stack, number, anatomy, bend, seed, validation);
    }

    /** Whether earlier versions of the description can tell it. */
    boolean isOfVersion(int version) {
        return (version >= 2 || bend == 0)
                && (version >= 3 || (lesions == 0 && anatomy == Anatomy.HEAD));
    }

    /** Its entry in a training set's description: what is not there is as it was always. */
    JsonObject write() {
        JsonObject map = new JsonObject();
        map.addProperty("stack", stack);
        map.addProperty("number", number);
        if (anatomy != Anatomy.HEAD) map.addProperty("anatomy", anatomy.label());
        map.addProperty("bend", bend);
        if (lesions != 0) map.addProperty("lesions", lesions);
        map.addProperty("validation", validation);
        return map;
    }

    /** Reads one of a training set's description. */
    static TrainingMap read(JsonValue map) {
        return new TrainingMap(
                map.member("stack").text(),
                map.member("number").integer(0, Long.MAX_VALUE),
                map.names().contains("anatomy")
                        ? Anatomy.named(map.member("anatomy").text())
                        : Anatomy.HEAD,
                map.names().contains("bend") ? map.member("bend").integer(0, Long.MAX_VALUE) : 0,
                map.names().contains("lesions")
                        ? map.member("lesions").integer(0, Long.MAX_VALUE)
                        : 0,
                map.member("validation").truth());
    }

    /**
     * The map.
     *
     * @param grid that a stack's pages must have, but for the pixel size where they name no unit;
     *     procedural bodies are drawn on it
     * @param room how far from the centre a bent body may reach, mm
     * @param stacks reads the TIFF stacks
     */
    Medium draw(Grid grid, double room, Function<String, FloatImage> stacks) {
        Medium straight = straight(grid, stacks);
        Medium body = bend == 0 ? straight : BentBody.bend(straight, bend, room);
        return lesions == 0 ? body : Lesions.add(body, lesions);
    }

    private void requireVolumes(FloatImage image, int depth) {
        int volumes = image.planes() / depth;
        if (image.planes() % depth == 0 && number >= 0 && number < volumes) return;
        throw new IllegalArgumentException(
                "Expected volume "
                        + (number + 1)
                        + " of "
                        + depth
                        + " pages each in "
                        + stack
                        + ", found "
                        + image.planes()
                        + " pages. Correct the list of volumes, or rescale the stack.");
    }

    private Medium straight(Grid grid, Function<String, FloatImage> stacks) {
        if (stack.isEmpty()) return anatomy.draw(grid, number);
        FloatImage image = stacks.apply(stack);
        boolean fits =
                image.width() == grid.size(0)
                        && image.height() == grid.size(1)
                        && (image.unit().equals(FloatImage.NO_UNIT)
                                || PixelSize.areEqual(image.pixelWidth(), grid.spacing()));
        if (!fits)
            throw new IllegalArgumentException(
                    "Expected maps of "
                            + grid
                            + " in "
                            + stack
                            + ", found "
                            + image.width()
                            + " x "
                            + image.height()
                            + " pixels of "
                            + Decimal.text(image.pixelWidth())
                            + " "
                            + image.unit()
                            + ". Rescale the stack, or change size and spacing of the training"
                            + " set.");
        int depth = grid.numPlanes();
        if (depth > 1) requireVolumes(image, depth);
        else if (number < 0 || number >= image.planes())
            throw new IllegalArgumentException(
                    "Expected page "
                            + (number + 1)
                            + " in "
                            + stack
                            + ", found "
                            + image.planes()
                            + " pages. Correct the list of pages.");
        return new Medium(grid, image.planes((int) number * depth, depth));
    }
}
