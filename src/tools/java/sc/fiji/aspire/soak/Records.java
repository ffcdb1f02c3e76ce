package sc.fiji.aspire.soak;

import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import sc.fiji.aspire.tiff.Images;
import sc.fiji.aspire.tiff.TiffFile;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.AcquisitionJson;

/**
 * The record that foreign inputs are made from, and its acquisition.
 *
 * @param file its TIFF file, with its acquisition beside it
 * @param original as it was read
 * @param json text of the acquisition
 * @param acquisition the same
 */
record Records(Path file, float[] original, String json, Acquisition acquisition) {

    static Records of(Path file) throws IOException {
        Path beside = file.resolveSibling(file.getFileName().toString().replace(".tif", ".json"));
        String json = Files.readString(beside);
        return new Records(
                file,
                Images.values(TiffFile.read(file)),
                json,
                AcquisitionJson.read(json, beside.toString()));
    }

    float[] values() {
        return original.clone();
    }

    int samples() {
        return acquisition.time().samples();
    }

    int receivers() {
        return acquisition.numReceivers();
    }

    int sources() {
        return acquisition.numSources();
    }

    int index(int source, int receiver, int sample) {
        return (source * receivers() + receiver) * samples() + sample;
    }

    /** The receiver on a source's own place. */
    int own(int source) {
        int nearest = 0;
        for (int r = 1; r < receivers(); r++)
            if (acquisition.distance(source, r) < acquisition.distance(source, nearest))
                nearest = r;
        return nearest;
    }

    float peak() {
        float peak = 0;
        for (float value : original) peak = Math.max(peak, Math.abs(value));
        return peak;
    }

    /** The calibrated image of values. */
    ImagePlus image(float[] values) {
        ImagePlus image = Images.image("record", values, samples(), receivers(), 1, sources());
        image.getCalibration().setXUnit("us");
        image.getCalibration().pixelWidth = acquisition.time().interval();
        return image;
    }

    void write(ImagePlus image, String acquisition, Path folder) throws IOException {
        TiffFile.write(image, folder.resolve("record.tif"));
        if (!acquisition.isEmpty()) Files.writeString(folder.resolve("record.json"), acquisition);
    }
}
