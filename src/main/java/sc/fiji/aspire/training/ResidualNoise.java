package sc.fiji.aspire.training;

import com.google.gson.Gson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.bundle.ModelBundle;
import sc.fiji.aspire.files.AtomicFile;
import sc.fiji.aspire.files.RemadeFiles;
import sc.fiji.aspire.files.SmallFile;
import sc.fiji.aspire.files.WorkFolder;
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
     * Measures on the first training items, or reads what an earlier run of the same training
     * measured, if that is as it was written.
     *
     * @param levels whether the records differ in their noise
     */
    static ResidualNoise measure(
            TrainingPairs pairs,
            TrainingMark mark,
            Path folder,
            boolean levels,
            Progress progress) {
        Path file = folder.resolve("measured.json");
        Optional<ResidualNoise> measured = read(file, mark);
        if (measured.isPresent()) return measured.get();
        new RemadeFiles(progress::warn).found(file);
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
            double ofNoise = Math.pow(likelihood.noise(), 2);
            // By its own noise: errors that are shared or have outliers do not scale with it.
            double ofRecord = ofNoise * likelihood.chi2(truth, part);
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
        WorkFolder.setAside(file);
        AtomicFile.write(file, new Gson().toJson(noise.summed(mark)));
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

    /** What the file holds: the numbers, and the sum by which damage is noticed. */
    private record Summed(double total, double modelError, String sha256) {}

    private Summed summed(TrainingMark mark) {
        String text = mark.sha256Of() + " measured " + total + " " + modelError;
        return new Summed(
                total, modelError, ModelBundle.sha256(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static Optional<ResidualNoise> read(Path file, TrainingMark mark) {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) return Optional.empty();
        try {
            JsonValue root = JsonValue.parse(SmallFile.text(file), file.toString());
            ResidualNoise noise =
                    new ResidualNoise(
                            root.member("total").number(), root.member("modelError").number());
            return root.member("sha256").text().equals(noise.summed(mark).sha256())
                    ? Optional.of(noise)
                    : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            // Damaged since, or of another version: it is measured again.
            return Optional.empty();
        }
    }
}
