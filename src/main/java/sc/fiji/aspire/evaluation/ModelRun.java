package sc.fiji.aspire.evaluation;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.inference.Aspire;
import sc.fiji.aspire.inference.Assessment;
import sc.fiji.aspire.inference.Refinement;
import sc.fiji.aspire.inference.RefinementStatistics;
import sc.fiji.aspire.inference.Verdict;
import sc.fiji.aspire.posterior.PosteriorSamples;

/**
 * What a model gave for a record.
 *
 * @param result with all draws
 * @param predicted reduced chi^2 of single draws of each refinement; empty if they were not tried
 */
record ModelRun(Aspire.Result result, double[] predicted) {

    /**
     * How runs are kept in files.
     *
     * @param ending of the files
     * @param grid of the draws
     */
    static ResultCache.Form<ModelRun> form(String ending, Grid grid) {
        return new ResultCache.Form<>(ending, ModelRun::write, in -> read(in, grid));
    }

    void write(DataOutputStream out) throws IOException {
        out.writeDouble(result.startChi2());
        out.writeDouble(result.recordNoise());
        out.writeDouble(result.noise());
        out.writeInt(result.kept());
        write(predicted, out);
        out.writeInt(result.refinements().size());
        for (Refinement refinement : result.refinements()) write(refinement, out);
        ResultCache.write(List.of(result.meanScore()), out);
    }

    static ModelRun read(DataInputStream in, Grid grid) throws IOException {
        double startChi2 = in.readDouble();
        double recordNoise = in.readDouble();
        double noise = in.readDouble();
        int kept = in.readInt();
        double[] predicted = doubles(in);
        List<Refinement> refinements = new ArrayList<>();
        int count = in.readInt();
        for (int j = 1; j <= count; j++) refinements.add(refinement(j, in, grid));
        if (kept < 1 || kept > count)
            throw new IOException("expected one of " + count + " refinements, found " + kept);
        Aspire.Result result =
                new Aspire.Result(
                        startChi2,
                        recordNoise,
                        noise,
                        refinements,
                        kept,
                        ResultCache.images(in)[0],
                        Optional.empty());
        return new ModelRun(result, predicted);
    }

    private static void write(Refinement refinement, DataOutputStream out) throws IOException {
        ResultCache.write(Arrays.asList(refinement.samples().draws()), out);
        ResultCache.write(List.of(refinement.fiducial()), out);
        out.writeDouble(refinement.chi2());
        write(refinement.statistics().values(), out);
        Assessment assessment = refinement.assessment();
        out.writeUTF(assessment.verdict().name());
        out.writeDouble(assessment.probability());
        out.writeUTF(assessment.reason());
        out.writeInt(refinement.waveSolves());
        out.writeDouble(refinement.waveSeconds());
        out.writeDouble(refinement.flowSeconds());
    }

    private static Refinement refinement(int number, DataInputStream in, Grid grid)
            throws IOException {
        return new Refinement(
                number,
                new PosteriorSamples(grid, ResultCache.images(in)),
                ResultCache.images(in)[0],
                in.readDouble(),
                new RefinementStatistics(doubles(in)),
                new Assessment(Verdict.valueOf(in.readUTF()), in.readDouble(), in.readUTF()),
                in.readInt(),
                in.readDouble(),
                in.readDouble());
    }

    private static void write(double[] values, DataOutputStream out) throws IOException {
        out.writeInt(values.length);
        for (double value : values) out.writeDouble(value);
    }

    private static double[] doubles(DataInputStream in) throws IOException {
        double[] values = new double[ResultCache.count(in, Double.BYTES)];
        for (int i = 0; i < values.length; i++) values[i] = in.readDouble();
        return values;
    }
}
