package sc.fiji.aspire.commands.image;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.process.LUT;
import java.util.Arrays;
import sc.fiji.aspire.figure.ColorMap;
import sc.fiji.aspire.figure.Scale;

/**
 * How the pixels of an image are shown, which changes none of them: colours, even over a range that
 * single pixels do not set. Its ends are round, and what lies beyond has the colour of the end.
 *
 * @param colors from low to high
 * @param low value of the first colour
 * @param high value of the last colour
 */
record Shading(ColorMap colors, double low, double high) {

    /** Size of a look-up table. */
    private static final int COLORS = 256;

    private static final byte GREY = (byte) 0x80;

    /** Two colours away from the lowest. */
    private static final double CLEAR = 1.02;

    private static final double MOST = 0.9;
    private static final double LAST = 0.99;

    /** So much beyond nine pixels of ten, the others are not worth the colours. */
    private static final double FAR = 3;

    /**
     * For the speed of sound. Where a tenth of the pixels lies far beyond the others, as bone does
     * beyond soft tissue, the range is that of the others.
     */
    static Shading speeds(Spread speeds) {
        double[] knots = SpeedScale.of(speeds).knots();
        return new Shading(ColorMap.VIRIDIS, knots[0], knots[1]);
    }

    /** For standard deviations, from 0; of those far beyond the others as for speeds. */
    static Shading deviations(Spread deviations) {
        double most = deviations.at(MOST);
        double last = deviations.at(LAST);
        return new Shading(ColorMap.MAGMA, 0, round(last > FAR * most && most > 0 ? most : last));
    }

    /** For values around 0. */
    static Shading signed(ColorMap colors, Spread values) {
        double range = round(values.sizes().at(LAST));
        return new Shading(colors, -range, range);
    }

    /**
     * For values around 0 that are not known everywhere: NaN, which ImageJ shows as it shows the
     * lowest value, is grey, and no value is as low.
     *
     * @param least that the range reaches at least
     */
    static ImagePlus signedAndUnknown(ImagePlus image, float[] values, double least) {
        double largest = least;
        for (float value : values)
            if (Float.isFinite(value)) largest = Math.max(largest, CLEAR * Math.abs(value));
        double range = round(largest);
        LUT lut = new Shading(ColorMap.DIVERGING, -range, range).lut();
        byte[] colors = lut.getBytes();
        for (int c = 0; c < 3; c++) colors[c * COLORS] = GREY;
        LUT grey =
                new LUT(
                        Arrays.copyOfRange(colors, 0, COLORS),
                        Arrays.copyOfRange(colors, COLORS, 2 * COLORS),
                        Arrays.copyOfRange(colors, 2 * COLORS, 3 * COLORS));
        image.setLut(grey);
        image.setDisplayRange(-range, range);
        return image;
    }

    /** The next value of one or two digits that is not below. */
    private static double round(double value) {
        if (!(value > 0) || Double.isInfinite(value)) return 1;
        double step = Scale.roundStep(value / 10);
        return step * Math.ceil(value / step - 1e-6);
    }

    /** Shows an image of one channel so. */
    <T extends ImagePlus> T on(T image) {
        image.setLut(lut());
        image.setDisplayRange(low, high);
        return image;
    }

    /** Shows a channel, counted from 1, so. */
    void on(CompositeImage image, int channel) {
        image.setChannelLut(lut(), channel);
    }

    private LUT lut() {
        byte[][] rgb = new byte[3][COLORS];
        for (int i = 0; i < COLORS; i++) {
            int color = colors.rgb(i / (COLORS - 1.0));
            for (int c = 0; c < 3; c++) rgb[c][i] = (byte) (color >> 16 - 8 * c);
        }
        LUT lut = new LUT(rgb[0], rgb[1], rgb[2]);
        lut.min = low;
        lut.max = high;
        return lut;
    }
}
