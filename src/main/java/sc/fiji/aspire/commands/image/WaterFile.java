package sc.fiji.aspire.commands.image;

import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import sc.fiji.aspire.array.NoiseLevel;
import sc.fiji.aspire.picking.WaterTraces;
import sc.fiji.aspire.tiff.TiffFile;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.Observation;

/** A record of water alone in a file: the mean of its repeats. */
public final class WaterFile {

    private WaterFile() {}

    /**
     * Reads a water record.
     *
     * @param taken how the record was taken that it belongs to, and the water record too, if
     *     nothing beside its file says otherwise
     * @throws IllegalArgumentException if it does not fit, or its noise is not known
     */
    public static WaterTraces read(Path file, Acquisition taken) throws IOException {
        ImagePlus stack = TiffFile.read(file);
        Optional<AcquisitionFile.Found> own = AcquisitionFile.beside(stack);
        Acquisition acquisition = own.map(AcquisitionFile.Found::acquisition).orElse(taken);
        try {
            float[] mean = mean(stack, acquisition);
            Observation unit = new Observation(mean, acquisition, 1);
            // Noise that cannot be told is left to be found too loud, or not.
            double noise =
                    NoiseLevel.estimate(unit.traces(), unit.acquisition()).orElse(least(mean));
            return WaterTraces.measured(unit.withNoise(noise));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "The water record " + file.getFileName() + ": " + e.getMessage(), e);
        }
    }

    /** Noise below a millionth of the peak is below what any instrument tells apart. */
    private static double least(float[] traces) {
        float peak = 0;
        for (float value : traces) peak = Float.isNaN(value) ? peak : Math.max(peak, value);
        return 1e-6 * peak;
    }

    private static float[] mean(ImagePlus stack, Acquisition acquisition) {
        int repeats = Records.repeats(stack, acquisition);
        float[] mean = Records.traces(stack, acquisition, 0);
        for (int frame = 1; frame < repeats; frame++) {
            float[] one = Records.traces(stack, acquisition, frame);
            for (int i = 0; i < mean.length; i++) mean[i] += one[i];
        }
        for (int i = 0; i < mean.length; i++) mean[i] /= repeats;
        return mean;
    }
}
