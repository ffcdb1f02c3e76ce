package sc.fiji.aspire.commands.image;

import ij.ImagePlus;
import ij.measure.Calibration;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import sc.fiji.aspire.Unit;
import sc.fiji.aspire.channeldata.RecordHdf5;
import sc.fiji.aspire.channeldata.format.ExportedArray;
import sc.fiji.aspire.channeldata.format.ExportedTable;
import sc.fiji.aspire.tiff.Images;
import sc.fiji.aspire.tiff.PixelSize;
import sc.fiji.aspire.wave.Acquisition;

/**
 * An image as arrays for other programs: a record as its traces with its acquisition, any other as
 * its planes with their scale and names.
 *
 * @param record how it was taken, if it is a record
 * @param remark what a user should know of it; empty if nothing
 */
public record Exported(ImagePlus image, Optional<Acquisition> record, String remark) {

    /** The image with the acquisition that it carries or that lies beside its file. */
    public static Exported of(ImagePlus image) throws IOException {
        Optional<Acquisition> found =
                AcquisitionFile.beside(image).map(AcquisitionFile.Found::acquisition);
        Optional<Acquisition> fitting =
                found.filter(acquisition -> Records.hasSizeOf(acquisition, image));
        String remark =
                found.isPresent() && fitting.isEmpty()
                        ? image.getTitle()
                                + " is exported as planes, without its acquisition, which is of "
                                + found.get()
                        : "";
        return new Exported(image, fitting, remark);
    }

    /** What it is, for people. */
    public String kind() {
        return record.map(acquisition -> "a record, " + acquisition)
                .orElseGet(
                        () ->
                                image.getWidth()
                                        + " x "
                                        + image.getHeight()
                                        + " pixels, "
                                        + image.getStackSize()
                                        + (image.getStackSize() == 1 ? " plane" : " planes"));
    }

    /** Its values. */
    public ExportedArray array() {
        return record.isPresent() ? traces(record.get()) : planes();
    }

    private ExportedArray traces(Acquisition acquisition) {
        List<float[]> frames = new ArrayList<>();
        for (int f = 0; f < image.getNFrames(); f++)
            frames.add(Records.stored(image, acquisition, f));
        return RecordHdf5.traces(frames, acquisition);
    }

    private ExportedArray planes() {
        int width = image.getWidth();
        int height = image.getHeight();
        int frames = image.getNFrames();
        int planes = image.getStackSize() / frames;
        float[] values = Images.values(image);
        String unit = unit();
        String plane = image.getNChannels() > 1 ? "layer, y, x" : "sample, y, x";
        if (frames > 1)
            return new ExportedArray(
                    "values", unit, "frame, " + plane, values, frames, planes, height, width);
        return planes > 1
                ? new ExportedArray("values", unit, plane, values, planes, height, width)
                : new ExportedArray("values", unit, "y, x", values, height, width);
    }

    private String unit() {
        String unit = image.getCalibration().getValueUnit();
        return unit == null || unit.equals("Gray Value") ? "" : unit;
    }

    /** What tells about the values. */
    public List<ExportedTable> tables() {
        if (record.isPresent()) return RecordHdf5.tables(record.get());
        List<ExportedTable> tables = new ArrayList<>();
        Calibration calibration = image.getCalibration();
        OptionalDouble us = Unit.US.worthOf(calibration.getXUnit());
        if (us.isPresent()) {
            double dt = calibration.pixelWidth * us.getAsDouble();
            tables.add(single("dt", dt));
            tables.add(single("first_sample_time", -calibration.xOrigin * dt));
            return tables;
        }
        OptionalDouble mm = PixelSize.mm(image);
        if (mm.isEmpty()) return tables;
        tables.add(centres("x", image.getWidth(), calibration.xOrigin, mm.getAsDouble()));
        tables.add(centres("y", image.getHeight(), calibration.yOrigin, mm.getAsDouble()));
        return tables;
    }

    private static ExportedTable single(String name, double us) {
        return new ExportedTable(name, "us", new double[] {us});
    }

    private static ExportedTable centres(String name, int pixels, double origin, double mm) {
        double[] centres = new double[pixels];
        for (int i = 0; i < pixels; i++) centres[i] = (i - origin) * mm;
        return new ExportedTable(name, "mm", centres);
    }

    /** Its title, the names of its planes, and how it came about. */
    public Map<String, String> texts() {
        Map<String, String> texts = new TreeMap<>();
        texts.put("title", image.getTitle());
        List<String> labels = new ArrayList<>();
        for (int i = 1; i <= image.getStackSize(); i++) {
            String label = image.getStack().getSliceLabel(i);
            if (label != null && !label.isBlank()) labels.add(label.replace("\n", " "));
        }
        if (labels.size() == image.getStackSize()) texts.put("planes", String.join("; ", labels));
        String[] pairs = image.getPropertiesAsArray();
        for (int i = 0; pairs != null && i + 1 < pairs.length; i += 2)
            if (pairs[i].startsWith("aspire.") && !pairs[i].equals(AcquisitionFile.PROPERTY))
                texts.put(pairs[i], pairs[i + 1]);
        return texts;
    }
}
