package sc.fiji.aspire.soak;

import static sc.fiji.aspire.soak.ForeignCase.image;
import static sc.fiji.aspire.soak.ForeignCase.json;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ImageProcessor;
import java.util.ArrayList;
import java.util.List;
import sc.fiji.aspire.tiff.Images;

/** What files say otherwise than they should: units, axes, types, members of the acquisition. */
final class FormatCases {

    private FormatCases() {}

    static List<ForeignCase> all() {
        List<ForeignCase> all = new ArrayList<>();
        units(all);
        axes(all);
        types(all);
        acquisitions(all);
        return all;
    }

    private static void units(List<ForeignCase> all) {
        Object[][] units = {
            {"s", 8e-7}, {"s", 1e-6}, {"ms", 8e-4}, {"ns", 800.0}, {"sec", 8e-7}, {"µs", 0.8},
            {"μs", 0.8}, {"usec", 0.8}, {"pixel", 1.0}, {"", 0.8}, {"us", 0.9}, {"us", 1.0},
            {"us", 0.8000001}, {"mm", 0.8}, {"furlong", 0.8}, {"S", 8e-7}
        };
        for (Object[] unit : units)
            all.add(
                    image(
                            "unit " + unit[0] + " " + unit[1],
                            (image, r) -> {
                                image.getCalibration().setXUnit((String) unit[0]);
                                image.getCalibration().pixelWidth = (Double) unit[1];
                                return image;
                            }));
    }

    private static void axes(List<ForeignCase> all) {
        all.add(
                image(
                        "receivers and sources swapped",
                        (image, r) -> {
                            float[] values = r.values();
                            float[] other = new float[values.length];
                            for (int s = 0; s < r.sources(); s++)
                                for (int c = 0; c < r.receivers(); c++)
                                    System.arraycopy(
                                            values,
                                            r.index(s, c, 0),
                                            other,
                                            (c * r.sources() + s) * r.samples(),
                                            r.samples());
                            return sized(image, other, r.samples(), r.sources(), 1, r.receivers());
                        }));
        all.add(
                image(
                        "time and receivers swapped",
                        (image, r) ->
                                sized(
                                        image,
                                        r.values(),
                                        r.receivers(),
                                        r.samples(),
                                        1,
                                        r.sources())));
        all.add(
                image(
                        "sources as channels",
                        (image, r) ->
                                sized(
                                        image,
                                        r.values(),
                                        r.samples(),
                                        r.receivers(),
                                        r.sources(),
                                        1)));
        all.add(
                image(
                        "sources as frames",
                        (image, r) ->
                                sized(
                                        image,
                                        r.values(),
                                        r.samples(),
                                        r.receivers(),
                                        1,
                                        1,
                                        r.sources())));
        all.add(image("each source twice", (image, r) -> twice(image, r, 1, 2)));
        all.add(image("two channels", (image, r) -> twice(image, r, 2, 1)));
        for (int left : new int[] {1, 8, 15})
            all.add(
                    image(
                            left + " sources",
                            (image, r) ->
                                    sized(
                                            image,
                                            java.util.Arrays.copyOf(
                                                    r.values(), r.index(left, 0, 0)),
                                            r.samples(),
                                            r.receivers(),
                                            1,
                                            left)));
    }

    private static ImagePlus sized(ImagePlus like, float[] values, int... size) {
        ImagePlus image = Images.image("record", values, size);
        image.setCalibration(like.getCalibration());
        return image;
    }

    private static ImagePlus twice(ImagePlus image, Records r, int channels, int copies) {
        float[] values = r.values();
        float[] twice = new float[2 * values.length];
        int plane = r.samples() * r.receivers();
        for (int s = 0; s < r.sources(); s++)
            for (int k = 0; k < 2; k++)
                System.arraycopy(values, s * plane, twice, (2 * s + k) * plane, plane);
        return sized(image, twice, r.samples(), r.receivers(), channels, copies * r.sources());
    }

    private static void types(List<ForeignCase> all) {
        all.add(
                image(
                        "16 bits, scaled and shifted by a calibration function",
                        (image, r) -> sixteen(image, r, true)));
        all.add(image("16 bits, as they are", (image, r) -> sixteen(image, r, false)));
        all.add(
                image(
                        "8 bits",
                        (image, r) -> {
                            new ij.process.ImageConverter(image).convertToGray8();
                            return image;
                        }));
        all.add(
                image(
                        "colours",
                        (image, r) -> {
                            new ij.process.StackConverter(image).convertToRGB();
                            return image;
                        }));
    }

    private static ImagePlus sixteen(ImagePlus image, Records r, boolean calibrated) {
        double step = 2 * r.peak() / 65000;
        ImageStack stack = new ImageStack(r.samples(), r.receivers());
        for (int s = 0; s < r.sources(); s++) {
            ImageProcessor plane = new ij.process.ShortProcessor(r.samples(), r.receivers());
            for (int i = 0; i < r.samples() * r.receivers(); i++)
                plane.set(
                        i,
                        (int) Math.round(r.original()[s * r.samples() * r.receivers() + i] / step)
                                + 32768);
            stack.addSlice(plane);
        }
        ImagePlus made = new ImagePlus("record", stack);
        made.setDimensions(1, r.sources(), 1);
        made.setCalibration(image.getCalibration().copy());
        if (calibrated)
            made.getCalibration()
                    .setFunction(
                            ij.measure.Calibration.STRAIGHT_LINE,
                            new double[] {-32768 * step, step},
                            "Pa");
        return made;
    }

    private static void acquisitions(List<ForeignCase> all) {
        all.add(
                new ForeignCase(
                        "no acquisition",
                        Trial.SAMPLE,
                        (r, folder) -> r.write(r.image(r.values()), "", folder)));
        all.add(
                new ForeignCase(
                        "empty acquisition",
                        Trial.SAMPLE,
                        (r, folder) -> r.write(r.image(r.values()), " ", folder)));
        all.add(
                new ForeignCase(
                        "acquisition with a byte order mark",
                        Trial.SAMPLE,
                        (r, folder) -> r.write(r.image(r.values()), "\uFEFF" + r.json(), folder)));
        Object[][] members = {
            {"t0", "{\"t0\": 5.0,"},
            {"delay", "{\"delay\": 5.0,"},
            {"start_time", "{\"start_time\": 5.0,"},
            {"comment", "{\"comment\": \"of Tuesday\","},
            {"_operator", "{\"_operator\": \"x\","},
            {"fs", "{\"fs\": 1.25,"}
        };
        for (Object[] member : members)
            all.add(json("member " + member[0], "\\{", (String) member[1]));
        all.add(json("dt off by rounding", "\"dt\": *0.8", "\"dt\": 0.7999999999999999"));
        all.add(json("dt as text", "\"dt\": *0.8", "\"dt\": \"0.8\""));
        all.add(json("dt 0.75", "\"dt\": *0.8", "\"dt\": 0.75"));
        all.add(json("dt 800, in ns as nobody says", "\"dt\": *0.8", "\"dt\": 800"));
        all.add(json("dt negative", "\"dt\": *0.8", "\"dt\": -0.8"));
        all.add(json("a sample of the wavelet is other", "-9\\.972065E-21", "0.5"));
        for (String unit : new String[] {"m", "cm", "um", "inch"})
            all.add(
                    json(
                            "lengths in " + unit,
                            "\"length\": *\"mm\"",
                            "\"length\": \"" + unit + "\""));
        for (String unit : new String[] {"s", "ms", "ns", "fortnight"})
            all.add(json("times in " + unit, "\"time\": *\"us\"", "\"time\": \"" + unit + "\""));
        all.add(json("a source elsewhere", "121\\.4", "131.4"));
        all.add(json("a source of text", "121\\.4", "\"here\""));
        all.add(json("fewer samples", "\"samples\": *301", "\"samples\": 300"));
        all.add(json("no samples", "\"samples\": *301,", ""));
        all.add(json("truncated", "(?s)\"wavelet\".*", "\"wavelet\": [0, 1"));
    }
}
