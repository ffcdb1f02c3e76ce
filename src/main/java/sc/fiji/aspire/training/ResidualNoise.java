package sc.fiji.aspire.training;

import com.google.gson.Gson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.files.AtomicFile;
import sc.fiji.aspire.files.SmallFile;
import sc.fiji.aspire.inference.Likelihood;
import sc.fiji.aspire.range.NoiseCondition;
import sc.fiji.aspire.training.set.TrainingPairs;
import sc.fiji.aspire.wave.JsonValue;

/**
 * Standard deviations of what the solver on the coarse grid leaves of the training records at their
 * true maps. The part beyond the records' own noise is the error of the model: grid, averaging of
 * the map, absorbing layer.
 *
 * @param total of the residuals; of records of several levels, at the middle one
 * @param modelError the part that is not noise of the record
 */
public record ResidualNoise(double total, double modelError) {

    static final int ITEMS = 16;

    /**
     * Measures on the first training items, or reads what an earlier run measured.
     *
     * @param levels whether the records differ in their noise
     */
    static ResidualNoise measure(
            TrainingPairs pairs, Path folder, boolean levels, Progress progress) {
        Path file = folder.resolve("measured.json");
        if (Files.exists(file)) return read(file);
        int[] items = pairs.items(false);
        items = Arrays.copyOf(items, Math.min(ITEMS, items.length));
        double residual = 0;
        double own = 0;
        double weights = 0;
        double error = 0;
        double logarithm = 0;
        for (int i = 0; i < items.length; i++) {
            progress.update(i, items.length, "noise of record " + (i + 1));
            Likelihood likelihood = pairs.likelihood(items[i]);
            float[] truth = pairs.image(items[i]);
            Progress part = progress.part(i, items.length);
            double ofRecord = likelihood.withNoise(1).chi2(truth, part);
            double ofNoise = Math.pow(likelihood.noise(), 2);
            residual += ofRecord;
            own += ofNoise;
            // Of a loud record, the difference of two large numbers tells little.
            double weight = Math.pow(ofRecord, -2);
            weights += weight;
            error += weight * (ofRecord - ofNoise);
            logarithm += Math.log(ofNoise) / items.length;
        }
        residual /= items.length;
        own /= items.length;
        double modelError = Math.max(0, residual - own);
        if (levels) {
            modelError = Math.max(0, error / weights);
            residual = Math.exp(logarithm) + modelError;
        }
        ResidualNoise noise = new ResidualNoise(Math.sqrt(residual), Math.sqrt(modelError));
        AtomicFile.write(file, new Gson().toJson(noise));
        return noise;
    }

    /** The levels of noise that the items' records have, about the middle one. */
    NoiseCondition levels(TrainingPairs pairs) {
        double lowest = Double.POSITIVE_INFINITY;
        double highest = 0;
        for (int item = 0; item < pairs.size(); item++) {
            double noise = pairs.noise(item);
            lowest = Math.min(lowest, noise);
            highest = Math.max(highest, noise);
        }
        double own = Math.sqrt(total * total - modelError * modelError);
        return NoiseCondition.of(own, lowest, highest);
    }

    private static ResidualNoise read(Path file) {
        try {
            JsonValue root = JsonValue.parse(SmallFile.text(file), file.toString());
            return new ResidualNoise(
                    root.member("total").number(), root.member("modelError").number());
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(e.getMessage() + " Delete it and run again.", e);
        }
    }
}
