package sc.fiji.aspire.soak;

import ij.ImagePlus;
import ij.measure.Calibration;
import ij.process.ByteProcessor;
import ij.process.ImageConverter;
import ij.process.ShortProcessor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import sc.fiji.aspire.tiff.Images;
import sc.fiji.aspire.tiff.TiffFile;

/** Maps of the speed of sound as other programs write them. */
final class MapCases {

    private static final Path TRUTH = Path.of("test-data/truth-head.tif");

    private final List<ForeignCase> cases = new ArrayList<>();

    private MapCases() {}

    static ForeignCase nothing() {
        return map("nothing", image -> image);
    }

    static List<ForeignCase> all() {
        MapCases made = new MapCases();
        made.sizes();
        made.types();
        made.values();
        made.shapes();
        return made.cases;
    }

    private void add(String name, UnaryOperator<ImagePlus> change) {
        cases.add(map(name, change));
    }

    /** Whole numbers, so that maps of 16 bits can hold them. */
    private static ForeignCase map(String name, UnaryOperator<ImagePlus> change) {
        return new ForeignCase(
                "map " + name,
                Trial.SIMULATE,
                (records, folder) -> {
                    ImagePlus truth = TiffFile.read(TRUTH);
                    float[] values = (float[]) truth.getProcessor().getPixels();
                    for (int i = 0; i < values.length; i++) values[i] = Math.round(values[i]);
                    TiffFile.write(change.apply(truth), folder.resolve("map.tif"));
                    Files.writeString(folder.resolve("map.json"), records.json());
                });
    }

    private void sizes() {
        Object[][] units = {
            {"m", 1e-3},
            {"cm", 0.1},
            {"um", 1e3},
            {"\u00b5m", 1e3},
            {"micron", 1e3},
            {"nm", 1e6},
            {"millimeter", 1.0},
            {"inch", 1 / 25.4},
            {"m", 1.0},
            {"pixel", 1.0},
            {"", 1.0},
            {"furlong", 1.0},
            {"us", 1.0},
            {"mm", 2.0},
            {"mm", 1e-3},
            {"mm", -1.0},
            {"mm", 0.9999999},
            {"mm", Double.NaN},
            {"MM", 1.0}
        };
        for (Object[] unit : units)
            add("pixels of " + unit[1] + " " + unit[0], image -> sized(image, unit));
        add(
                "pixels that are not square",
                image -> {
                    image.getCalibration().pixelHeight *= 1.5;
                    return image;
                });
        add(
                "origin elsewhere",
                image -> {
                    image.getCalibration().xOrigin = 20;
                    return image;
                });
    }

    private static ImagePlus sized(ImagePlus image, Object[] unit) {
        Calibration calibration = image.getCalibration();
        double factor = (Double) unit[1];
        calibration.setUnit((String) unit[0]);
        calibration.pixelWidth *= factor;
        calibration.pixelHeight *= factor;
        return image;
    }

    private void types() {
        add("16 bits", image -> sixteen(image, 0, 1));
        add("16 bits with a sign", image -> sixteen(image, 32768, 1));
        add("16 bits in half m/s", image -> sixteen(image, 0, 0.5));
        add(
                "16 bits in half m/s that nobody declares",
                image -> {
                    ImagePlus made = sixteen(image, 0, 0.5);
                    made.getCalibration().disableDensityCalibration();
                    return made;
                });
        add("8 bits", MapCases::eight);
        add("colours", MapCases::colours);
        add("log of the speeds", image -> each(image, v -> (float) Math.log(v)));
    }

    private static ImagePlus sixteen(ImagePlus image, int zero, double step) {
        ShortProcessor plane = new ShortProcessor(image.getWidth(), image.getHeight());
        float[] values = Images.plane(image, 0);
        for (int i = 0; i < values.length; i++)
            plane.set(i, (int) Math.round(values[i] / step) + zero);
        ImagePlus made = new ImagePlus("map", plane);
        made.setCalibration(image.getCalibration().copy());
        if (zero != 0 || step != 1)
            made.getCalibration()
                    .setFunction(
                            Calibration.STRAIGHT_LINE, new double[] {-zero * step, step}, "m/s");
        return made;
    }

    private static ImagePlus eight(ImagePlus image) {
        ByteProcessor plane = new ByteProcessor(image.getWidth(), image.getHeight());
        float[] values = Images.plane(image, 0);
        for (int i = 0; i < values.length; i++) plane.set(i, Math.round(values[i] / 16));
        ImagePlus made = new ImagePlus("map", plane);
        made.setCalibration(image.getCalibration().copy());
        return made;
    }

    private static ImagePlus colours(ImagePlus image) {
        new ImageConverter(image).convertToRGB();
        return image;
    }

    private interface Value {
        float of(float value);
    }

    private static ImagePlus each(ImagePlus image, Value change) {
        float[] values = (float[]) image.getProcessor().getPixels();
        for (int i = 0; i < values.length; i++) values[i] = change.of(values[i]);
        return image;
    }

    private void values() {
        add("in km/s", image -> each(image, v -> v / 1000));
        add("in mm/us", image -> each(image, v -> v * 1e-3f));
        add("in cm/s", image -> each(image, v -> v * 100));
        add("in mm/s", image -> each(image, v -> v * 1000));
        add("of slowness in s/m", image -> each(image, v -> 1 / v));
        add("of slowness in us/mm", image -> each(image, v -> 1000 / v));
        add("relative to water", image -> each(image, v -> v / 1500));
        add("less the speed in water", image -> each(image, v -> v - 1500));
        add("of Hounsfield units", image -> each(image, v -> (v - 1500) * 0.8f - 20));
        add("with 0 for water", image -> each(image, v -> v == 1500 ? 0 : v));
        add("with NaN for water", image -> each(image, v -> v == 1500 ? Float.NaN : v));
        add("with -1 for water", image -> each(image, v -> v == 1500 ? -1 : v));
        add("of nothing", image -> each(image, v -> 0));
        add("of air", image -> each(image, v -> 343));
        add("of Infinity", image -> each(image, v -> v > 2000 ? Float.POSITIVE_INFINITY : v));
        add("of negative speeds", image -> each(image, v -> -v));
    }

    private void shapes() {
        add("smaller than the ring", image -> cropped(image, 40, 40, 176, 176));
        add("of one pixel", image -> cropped(image, 128, 128, 1, 1));
        add("of one line", image -> cropped(image, 0, 128, image.getWidth(), 1));
        add("not in the middle of the image", image -> cropped(image, 0, 0, 200, 256));
        add("cut at its right side", image -> cropped(image, 0, 0, 250, 256));
    }

    private static ImagePlus cropped(ImagePlus image, int x, int y, int width, int height) {
        image.setRoi(x, y, width, height);
        ImagePlus cropped = image.crop();
        cropped.killRoi();
        return cropped;
    }
}
