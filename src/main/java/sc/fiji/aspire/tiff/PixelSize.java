package sc.fiji.aspire.tiff;

import ij.ImagePlus;
import ij.measure.Calibration;
import java.util.OptionalDouble;
import sc.fiji.aspire.Decimal;
import sc.fiji.aspire.Unit;

/** How large an image's pixels are, as its calibration says, whatever the unit it says it in. */
public final class PixelSize {

    /** TIFF files hold pixels per unit with six digits after the point, of large units few. */
    private static final double ROUNDED = 1e-3;

    /** ImageJ's scaling moves an origin by parts of a pixel as it was before; part of the size. */
    private static final double CENTRE = 0.01;

    private PixelSize() {}

    /**
     * Width and height of the square pixels of an image of a body, mm; empty if it names no unit.
     *
     * @throws IllegalArgumentException if they are not square, or in a unit that is no length
     */
    public static OptionalDouble mm(ImagePlus image) {
        Calibration calibration = image.getCalibration();
        double width = calibration.pixelWidth * worth(Unit.MM, calibration.getXUnit(), image);
        double height = calibration.pixelHeight * worth(Unit.MM, calibration.getYUnit(), image);
        if (!(width > 0) || !(Math.abs(height / width - 1) < ROUNDED))
            throw new IllegalArgumentException(
                    "Expected square pixels, found "
                            + Decimal.text(calibration.pixelWidth)
                            + " "
                            + calibration.getXUnit()
                            + " by "
                            + Decimal.text(calibration.pixelHeight)
                            + " "
                            + calibration.getYUnit()
                            + " in "
                            + image.getTitle()
                            + ". Correct them in Image > Properties, or scale the image.");
        return isNone(calibration) ? OptionalDouble.empty() : OptionalDouble.of(width);
    }

    /**
     * The interval between samples in time, along x, in us; empty if the image names no unit.
     *
     * @throws IllegalArgumentException if it is in a unit that is no time
     */
    public static OptionalDouble us(ImagePlus image) {
        Calibration calibration = image.getCalibration();
        double width = calibration.pixelWidth * worth(Unit.US, calibration.getXUnit(), image);
        return isNone(calibration) ? OptionalDouble.empty() : OptionalDouble.of(width);
    }

    private static boolean isNone(Calibration calibration) {
        return Unit.isNone(calibration.getXUnit());
    }

    private static double worth(Unit in, String unit, ImagePlus image) {
        if (Unit.isNone(unit)) return 1;
        return in.worthOf(unit)
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "Expected pixels in a unit of "
                                                + (in == Unit.MM
                                                        ? "length (m, cm, mm, um, inch)"
                                                        : "time along x (s, ms, us, ns)")
                                                + ", found "
                                                + unit
                                                + " in "
                                                + image.getTitle()
                                                + ". Correct it in Image > Properties."));
    }

    /**
     * Refuses an image of a body whose origin says that 0 mm is not at its centre, as that of one
     * whose side was cut off: positions of transducers are counted from the centre.
     */
    public static void requireCentred(ImagePlus image) {
        Calibration calibration = image.getCalibration();
        double[] origin = {calibration.xOrigin, calibration.yOrigin};
        // Files that other programs wrote have none.
        if (origin[0] == 0 && origin[1] == 0) return;
        int[] size = {image.getWidth(), image.getHeight()};
        for (int d = 0; d < 2; d++) {
            double off = Math.abs(origin[d] - 0.5 * (size[d] - 1));
            if (off > Math.max(1, CENTRE * size[d]))
                throw new IllegalArgumentException(
                        "Expected an image with its centre at 0 mm, found an origin at pixel "
                                + Decimal.text(origin[0])
                                + ", "
                                + Decimal.text(origin[1])
                                + " of "
                                + size[0]
                                + " x "
                                + size[1]
                                + " in "
                                + image.getTitle()
                                + ". Crop or enlarge it evenly (Image > Adjust > Canvas Size), or"
                                + " set the origin to 0 in Image > Properties if its centre is"
                                + " that of the array.");
        }
    }

    /**
     * Refuses a stack that is a volume and whose calibration says that its slices are not as far
     * apart as its pixels, or that 0 mm is not in its middle. A distance of 1, which ImageJ gives
     * where none is known, says nothing.
     */
    public static void requireCubes(ImagePlus image) {
        Calibration calibration = image.getCalibration();
        double depth = calibration.pixelDepth;
        if (depth != 1 && !areEqual(depth, calibration.pixelWidth))
            throw new IllegalArgumentException(
                    "Expected slices as far apart as pixels, "
                            + Decimal.text(calibration.pixelWidth)
                            + ", found "
                            + Decimal.text(depth)
                            + " in "
                            + image.getTitle()
                            + ". Scale the stack to cubes (Image > Scale), or correct the voxel"
                            + " depth in Image > Properties.");
        double off = Math.abs(calibration.zOrigin - 0.5 * (image.getStackSize() - 1));
        if (calibration.zOrigin != 0 && off > Math.max(1, CENTRE * image.getStackSize()))
            throw new IllegalArgumentException(
                    "Expected a volume with its middle at 0 mm, found an origin at slice "
                            + Decimal.text(calibration.zOrigin)
                            + " of "
                            + image.getStackSize()
                            + " in "
                            + image.getTitle()
                            + ". Crop or enlarge it evenly, or set the origin to 0 in Image >"
                            + " Properties if its middle is that of the array.");
    }

    /** Whether two sizes, or intervals, are one but for how files round them. */
    public static boolean areEqual(double a, double b) {
        return Math.abs(a / b - 1) < ROUNDED;
    }
}
