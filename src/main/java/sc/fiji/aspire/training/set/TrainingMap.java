package sc.fiji.aspire.training.set;

import java.nio.file.Path;
import java.util.function.Function;
import sc.fiji.aspire.Decimal;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.phantom.BentHead;
import sc.fiji.aspire.phantom.HeadPhantom;
import sc.fiji.aspire.tiff.FloatImage;
import sc.fiji.aspire.tiff.PixelSize;
import sc.fiji.aspire.wave.JsonValue;
import sc.fiji.aspire.wave.Medium;

/**
 * Where one map of the speed of sound comes from: a page of a TIFF stack in m/s, or a procedural
 * head.
 *
 * @param stack the TIFF stack; empty for a procedural head
 * @param number page, counted from 0, or seed of the procedural head
 * @param bend seed of a {@link BentHead} made from it; 0: as it is
 * @param validation whether it is held back from the fit and used to judge it
 */
public record TrainingMap(String stack, long number, long bend, boolean validation) {

    /** A page of a TIFF stack. */
    public static TrainingMap page(Path stack, int page, boolean validation) {
        return new TrainingMap(stack.toAbsolutePath().toString(), page, 0, validation);
    }

    /** The same head bent, {@link BentHead}, and trained on. */
    public TrainingMap bent(long seed) {
        return new TrainingMap(stack, number, seed, false);
    }

    /** A procedural head. */
    public static TrainingMap phantom(long seed, boolean validation) {
        return new TrainingMap("", seed, 0, validation);
    }

    /** Reads one of a training set's description. */
    static TrainingMap read(JsonValue map) {
        return new TrainingMap(
                map.member("stack").text(),
                map.member("number").integer(0, Long.MAX_VALUE),
                map.names().contains("bend") ? map.member("bend").integer(0, Long.MAX_VALUE) : 0,
                map.member("validation").truth());
    }

    /**
     * The map.
     *
     * @param grid that a stack's pages must have, but for the pixel size where they name no unit;
     *     procedural heads are drawn on it
     * @param stacks reads the TIFF stacks
     */
    Medium draw(Grid grid, Function<String, FloatImage> stacks) {
        Medium head = straight(grid, stacks);
        return bend == 0 ? head : BentHead.bend(head, bend);
    }

    private Medium straight(Grid grid, Function<String, FloatImage> stacks) {
        if (stack.isEmpty()) return HeadPhantom.draw(grid, number);
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
        if (number < 0 || number >= image.planes())
            throw new IllegalArgumentException(
                    "Expected page "
                            + (number + 1)
                            + " in "
                            + stack
                            + ", found "
                            + image.planes()
                            + " pages. Correct the list of pages.");
        return new Medium(grid, image.plane((int) number));
    }
}
