package sc.fiji.aspire.array.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import sc.fiji.aspire.Cholesky;
import sc.fiji.aspire.array.Finding;
import sc.fiji.aspire.array.NoiseLevel;
import sc.fiji.aspire.array.Symptoms;
import sc.fiji.aspire.wave.Acquisition;

/**
 * What was added to the traces: an offset, the median of the quiet samples of a receiver, or of a
 * trace if it changes from trace to trace; and hum, a tone of one phase in all traces of a source,
 * as these are recorded at once.
 */
final class AddedSound {

    /** Quiet samples that tell an offset. */
    private static final int FEWEST = 30;

    private static final int FEWEST_OF_TRACE = 16;

    /** A frequency is refined to this part of one over the length of the record. */
    private static final double FINEST = 1e-4;

    private final Recording recording;

    private AddedSound(Recording recording) {
        this.recording = recording;
    }

    /** A copy of a record without what was added, if anything was. */
    static Recording removed(Recording recording, Symptoms symptoms) {
        boolean offset =
                symptoms.findings().stream().anyMatch(f -> f.kind() == Finding.Kind.OFFSET);
        boolean hums = !Double.isNaN(symptoms.hum());
        if (!offset && !hums) return recording;
        AddedSound added = new AddedSound(recording.copy());
        if (hums) added.removeHum(symptoms.hum());
        if (offset && symptoms.drifts()) added.removeDrift();
        else if (offset) added.removeOffsets();
        return added.recording;
    }

    private int quiet(int source, int receiver) {
        Acquisition acquisition = recording.acquisition();
        return acquisition.isUsed(source, receiver)
                ? NoiseLevel.quietSamples(acquisition, source, receiver)
                : 0;
    }

    private void removeDrift() {
        for (int s = 0; s < recording.sources(); s++)
            for (int r = 0; r < recording.receivers(); r++) {
                double[] quiet = quietPart(s, r);
                if (quiet.length >= FEWEST_OF_TRACE) subtract(s, r, Recording.median(quiet));
            }
    }

    private void removeOffsets() {
        double[] offsets = new double[recording.receivers()];
        for (int r = 0; r < offsets.length; r++) {
            List<double[]> parts = new ArrayList<>();
            for (int s = 0; s < recording.sources(); s++) parts.add(quietPart(s, r));
            double[] all = parts.stream().flatMapToDouble(Arrays::stream).toArray();
            offsets[r] = all.length >= FEWEST ? Recording.median(all) : Double.NaN;
        }
        double usual = Recording.median(offsets);
        for (int s = 0; s < recording.sources(); s++)
            for (int r = 0; r < offsets.length; r++)
                subtract(s, r, Double.isNaN(offsets[r]) ? usual : offsets[r]);
    }

    private double[] quietPart(int source, int receiver) {
        double[] part = new double[quiet(source, receiver)];
        int start = recording.start(source, receiver);
        for (int i = 0; i < part.length; i++) part[i] = recording.traces()[start + i];
        return part;
    }

    private void subtract(int source, int receiver, double offset) {
        int start = recording.start(source, receiver);
        for (int i = start; i < start + recording.samples(); i++)
            recording.traces()[i] -= (float) offset;
    }

    private void removeHum(double about) {
        double frequency = refined(about);
        double angle = 2 * Math.PI * frequency * recording.acquisition().time().interval();
        for (int s = 0; s < recording.sources(); s++) {
            double[] tone = tone(s, angle);
            for (int r = 0; r < recording.receivers(); r++) {
                int start = recording.start(s, r);
                for (int i = 0; i < recording.samples(); i++)
                    recording.traces()[start + i] -=
                            (float) (tone[0] * Math.cos(angle * i) + tone[1] * Math.sin(angle * i));
            }
        }
    }

    /** The frequency nearby at which the tones of all sources explain most. */
    private double refined(double about) {
        double interval = recording.acquisition().time().interval();
        double resolution = 1 / (interval * recording.samples());
        double best = about;
        double most = explained(2 * Math.PI * best * interval);
        for (double step = resolution / 4; step > FINEST * resolution; step /= 2)
            for (double f : new double[] {best - step, best + step}) {
                double one = explained(2 * Math.PI * f * interval);
                if (one <= most) continue;
                most = one;
                best = f;
            }
        return best;
    }

    private double explained(double angle) {
        double sum = 0;
        for (int s = 0; s < recording.sources(); s++) sum += tone(s, angle)[2];
        return sum;
    }

    /** Amplitudes of cosine and sine in the quiet parts of a source, and what they explain. */
    private double[] tone(int source, double angle) {
        double[][] matrix = {{1e-12, 0}, {0, 1e-12}};
        double[] right = new double[2];
        int longest = 0;
        for (int r = 0; r < recording.receivers(); r++)
            longest = Math.max(longest, quiet(source, r));
        double[] cosines = new double[longest];
        double[] sines = new double[longest];
        for (int i = 0; i < longest; i++) {
            cosines[i] = Math.cos(angle * i);
            sines[i] = Math.sin(angle * i);
        }
        for (int r = 0; r < recording.receivers(); r++) {
            int quiet = quiet(source, r);
            int start = recording.start(source, r);
            double mean = 0;
            for (int i = 0; i < quiet; i++) mean += recording.traces()[start + i] / quiet;
            for (int i = 0; i < quiet; i++) {
                double value = recording.traces()[start + i] - mean;
                matrix[0][0] += cosines[i] * cosines[i];
                matrix[1][0] += cosines[i] * sines[i];
                matrix[1][1] += sines[i] * sines[i];
                right[0] += cosines[i] * value;
                right[1] += sines[i] * value;
            }
        }
        double[] tone = Cholesky.of(matrix).solve(right);
        return new double[] {tone[0], tone[1], tone[0] * right[0] + tone[1] * right[1]};
    }
}
