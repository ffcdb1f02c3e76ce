package sc.fiji.aspire.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.array.NoiseLevel;
import sc.fiji.aspire.array.fit.CorrectedRecord;
import sc.fiji.aspire.array.fit.Corrections;
import sc.fiji.aspire.array.fit.RecordFit;
import sc.fiji.aspire.diagnostics.Estimate;
import sc.fiji.aspire.diagnostics.HeadMask;
import sc.fiji.aspire.diagnostics.Metric;
import sc.fiji.aspire.diagnostics.Metrics;
import sc.fiji.aspire.model.ModelFile;
import sc.fiji.aspire.model.Posterior;
import sc.fiji.aspire.model.PosteriorSampler;
import sc.fiji.aspire.tiff.Images;
import sc.fiji.aspire.tiff.TiffFile;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.AcquisitionJson;
import sc.fiji.aspire.wave.Medium;
import sc.fiji.aspire.wave.Observation;

/**
 * Is the posterior of a record whose faults were found and corrected that of the clean record? A
 * record, and a shot through water that is simulated beside it, get each fault alone and then three
 * at once, by random amounts. Both are corrected by the check of records, with the shot or without,
 * and sampled; the ends of traces that delays cut off are those of a longer record, unless {@code
 * --long no}. {@code chi2-NAME}, {@code rmse-NAME} and {@code coverage-NAME} are the changes
 * against the clean record, in percent, of the coverage in percentage points.
 */
final class CheckBenchmark {

    static final List<String> OPTIONS =
            List.of(
                    "--acquisition",
                    "--observation",
                    "--truth",
                    "--spacing",
                    "--model",
                    "--rounds",
                    "--draws",
                    "--shot",
                    "--long");

    private static final double WATER = 1500;
    private static final double DECIBELS = 40;
    private static final int FINER = 2;
    private static final int AT_ONCE = 3;

    /** Samples at the end of traces that delays cut off. */
    private static final int ENDS = 32;

    private final PosteriorSampler sampler;
    private final Acquisition acquisition;
    private final Medium map;
    private final int draws;
    private final boolean isShot;
    private final boolean isLong;
    private final Report report = new Report();
    private Medium truth;
    private Metrics clean;
    private double worstChi2;
    private double worstRmse;
    private double worstCoverage;

    private CheckBenchmark(
            PosteriorSampler sampler, Acquisition acquisition, Medium map, Options options) {
        this.sampler = sampler;
        this.acquisition = acquisition;
        this.map = map;
        draws = options.count("--draws", 32);
        isShot = !options.text("--shot", "yes").equals("no");
        isLong = !options.text("--long", "yes").equals("no");
    }

    static List<String> run(Options options) throws IOException {
        Acquisition acquisition =
                AcquisitionJson.read(
                        Files.readString(options.file("--acquisition")), "of the benchmark");
        float[] traces = Images.values(TiffFile.read(options.file("--observation")));
        try (PosteriorSampler sampler =
                PosteriorSampler.open(options.text("--model", ModelFile.RING64))) {
            Medium map = TruthMap.read(options.file("--truth"), options);
            CheckBenchmark benchmark = new CheckBenchmark(sampler, acquisition, map, options);
            return benchmark.all(traces, options.count("--rounds", 3));
        }
    }

    private List<String> all(float[] traces, int rounds) {
        float[] shot = shot();
        clean = metrics(new Observation(traces, acquisition, 1));
        report.add("chi2", clean.get(Metric.CHI2), "1");
        report.add("rmse-head", clean.get(Metric.RMSE_HEAD), "m/s");
        report.add("coverage-90", clean.get(Metric.COVERAGE_90), "%");
        for (InstrumentFault fault : InstrumentFault.values())
            add(name(fault), EnumSet.of(fault), traces, shot, fault.ordinal() + 1);
        for (int round = 0; round < rounds; round++) {
            Random random = new Random(100 + round);
            EnumSet<InstrumentFault> three = EnumSet.noneOf(InstrumentFault.class);
            while (three.size() < AT_ONCE)
                three.add(
                        InstrumentFault.values()[random.nextInt(InstrumentFault.values().length)]);
            // An element that is exchanged in a mirrored array is another one.
            if (three.contains(InstrumentFault.MIRRORED)) three.remove(InstrumentFault.EXCHANGED);
            report.text("three-" + (round + 1), three.toString());
            add("three-" + (round + 1), three, traces, shot, 100 + round);
        }
        report.add("chi2-largest", worstChi2, "%");
        report.add("rmse-largest", worstRmse, "%");
        report.add("coverage-largest", worstCoverage, "points");
        return report.device(sampler.devices()).lines();
    }

    /** As of a recorder that goes on for longer than the model needs. */
    private void copyEnds(float[] traces, float[] corrected) {
        int n = acquisition.time().samples();
        for (int end = n; end <= traces.length; end += n)
            System.arraycopy(traces, end - ENDS, corrected, end - ENDS, ENDS);
    }

    private static String name(InstrumentFault fault) {
        return fault.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private float[] shot() {
        Grid fine = sampler.model().conditioning().grid().refined(FINER);
        float[] shot =
                sampler.solver()
                        .forward(Medium.uniform(fine, (float) WATER), acquisition, Progress.NONE);
        double power = 0;
        for (float value : shot) power += (double) value * value;
        double sigma = Math.sqrt(power / shot.length) * Math.pow(10, -DECIBELS / 20);
        Random random = new Random(1);
        for (int i = 0; i < shot.length; i++) shot[i] += (float) (sigma * random.nextGaussian());
        return shot;
    }

    private void add(
            String name, EnumSet<InstrumentFault> faults, float[] traces, float[] shot, long seed) {
        List<float[]> records = new ArrayList<>(List.of(traces.clone(), shot.clone()));
        Random random = new Random(seed);
        for (InstrumentFault fault : faults) fault.on(records, acquisition, random);
        RecordFit fit =
                RecordFit.of(
                        new RecordFit.Question(
                                new Observation(records.get(0), acquisition, 1),
                                isShot
                                        ? Optional.of(
                                                new Observation(records.get(1), acquisition, 1))
                                        : Optional.empty(),
                                WATER,
                                false),
                        Progress.NONE);
        CorrectedRecord put = new CorrectedRecord(fit, Corrections.USUAL);
        Acquisition right = put.acquisition(acquisition);
        float[] corrected = put.traces(records.get(0), acquisition);
        if (isLong) copyEnds(traces, corrected);
        Metrics found = metrics(new Observation(corrected, right, 1));
        double chi2 = 100 * (found.get(Metric.CHI2) / clean.get(Metric.CHI2) - 1);
        double rmse = 100 * (found.get(Metric.RMSE_HEAD) / clean.get(Metric.RMSE_HEAD) - 1);
        double coverage = found.get(Metric.COVERAGE_90) - clean.get(Metric.COVERAGE_90);
        report.add("chi2-" + name, chi2, "%");
        report.add("rmse-" + name, rmse, "%");
        report.add("coverage-" + name, coverage, "points");
        worstChi2 = Math.max(worstChi2, Math.abs(chi2));
        worstRmse = Math.max(worstRmse, Math.abs(rmse));
        worstCoverage = Math.max(worstCoverage, Math.abs(coverage));
    }

    /** Of the posterior of a record. */
    private Metrics metrics(Observation record) {
        Observation noisy = NoiseLevel.observation(record.traces(), record.acquisition());
        Posterior posterior = sampler.sample(noisy, draws);
        if (truth == null) truth = on(posterior.grid());
        int last = posterior.run().refinements().size();
        return Metrics.of(
                        "record",
                        last,
                        Estimate.of(truth, posterior.run().posterior()),
                        HeadMask.of(truth))
                .with(Metric.CHI2, posterior.chi2());
    }

    /** The part of the true map that the model shows. */
    private Medium on(Grid shown) {
        float[] values = new float[shown.numPoints()];
        for (int i = 0; i < values.length; i++) {
            int[] at = shown.indices(i);
            long x = Math.round(map.grid().index(0, shown.position(0, at[0])));
            long y = Math.round(map.grid().index(1, shown.position(1, at[1])));
            values[i] = map.values()[(int) (y * map.grid().size(0) + x)];
        }
        return new Medium(shown, values);
    }
}
