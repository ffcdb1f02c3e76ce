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

    /** Whether two sizes, or intervals, are one but for how files round them. */
    public static boolean areEqual(double a, double b) {
        return Math.abs(a / b - 1) < ROUNDED;
    }
}
