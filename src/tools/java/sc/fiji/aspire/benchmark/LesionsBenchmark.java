package sc.fiji.aspire.benchmark;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.acoustics.AcousticModel;
import sc.fiji.aspire.acoustics.Simulator;
import sc.fiji.aspire.anomaly.Anomaly;
import sc.fiji.aspire.array.NoiseLevel;
import sc.fiji.aspire.inference.Aspire;
import sc.fiji.aspire.model.ModelFile;
import sc.fiji.aspire.model.Posterior;
import sc.fiji.aspire.model.PosteriorSampler;
import sc.fiji.aspire.phantom.HeadPhantom;
import sc.fiji.aspire.posterior.DrawStore;
import sc.fiji.aspire.posterior.RegionPosterior;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.Medium;
import sc.fiji.aspire.wave.Observation;
import sc.fiji.aspire.wave.Surroundings;

/**
 * Lesions in simulated heads: does a model recover them, and if it does not, does its anomaly image
 * find them? Each head gives a record without a lesion and others with a round one in the brain, of
 * sizes and contrasts in turn.
 *
 * <p>A lesion is recovered if its true mean lies within three deviations of the posterior of that
 * mean. It is flagged if a region of the anomaly lies over it. {@code alarms} is the part of the
 * records without a lesion that have a region.
 */
final class LesionsBenchmark {

    static final List<String> OPTIONS =
            List.of("--model", "--first", "--heads", "--lesions", "--draws");

    private static final double[] DIAMETERS = {6, 8, 10, 15, 20};
    private static final double[] CONTRASTS = {30, -30, 40, 60};
    private static final double EDGE = 0.4;
    private static final double FARTHEST = 55;
    private static final float SLOWEST = 1480;
    private static final float FASTEST = 1620;
    private static final double MARGIN = 3;
    private static final double NEAR = 5;
    private static final int FINER = 2;

    private final PosteriorSampler sampler;
    private final Acquisition acquisition;
    private final int draws;
    private final Map<String, Group> groups = new TreeMap<>();
    private int alarms;

    private LesionsBenchmark(PosteriorSampler sampler, int draws) {
        this.sampler = sampler;
        this.draws = draws;
        acquisition = sampler.acquisition();
    }

    /** Lesions of one size and contrast. */
    private static final class Group {
        private int count;
        private int recovered;
        private int flagged;
        private int either;
        private double part;
    }

    /** A round lesion, mm and m/s. */
    private record Lesion(double x, double y, double diameter, double contrast) {

        double inside(double toX, double toY) {
            double distance = Math.hypot(toX - x, toY - y) - diameter / 2;
            return 1 / (1 + Math.exp(distance / EDGE));
        }
    }

    static List<String> run(Options options) {
        int first = options.count("--first", 10001);
        int heads = options.count("--heads", 40);
        int lesions = options.count("--lesions", 2);
        try (PosteriorSampler sampler =
                PosteriorSampler.open(options.text("--model", ModelFile.RING64))) {
            if (!sampler.model().scores().isKnown())
                throw new IllegalArgumentException(
                        "Expected a model with normal scores, found none in "
                                + sampler.model().name()
                                + ". Measure them with Check Calibration (scores=true).");
            LesionsBenchmark benchmark =
                    new LesionsBenchmark(sampler, options.count("--draws", 32));
            for (int i = 0; i < heads; i++) benchmark.add(first + i, i, lesions);
            return benchmark.report(heads).device(sampler.devices()).lines();
        } catch (IOException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private void add(long head, int number, int lesions) {
        Grid fine = sampler.model().conditioning().grid().refined(FINER);
        Medium drawn = HeadPhantom.draw(fine, head);
        Medium map = Surroundings.filled(drawn, (float) sampler.model().start());
        if (!anomaly(sample(map, head)).regions().isEmpty()) alarms++;
        for (int i = 0; i < lesions; i++) {
            int turn = number * lesions + i;
            double diameter = DIAMETERS[turn % DIAMETERS.length];
            double contrast = CONTRASTS[turn / DIAMETERS.length % CONTRASTS.length];
            Random random = new Random(head * 31 + i);
            Lesion lesion = placed(map, random, diameter, contrast);
            judge(lesion, map.averaged(FINER), sample(with(lesion, map), head + i + 1));
        }
    }

    /** Where all pixels are brain, which bone and fluid outside of it are not. */
    private static Lesion placed(Medium map, Random random, double diameter, double contrast) {
        while (true) {
            double x = FARTHEST * (2 * random.nextDouble() - 1);
            double y = FARTHEST * (2 * random.nextDouble() - 1);
            Lesion lesion = new Lesion(x, y, diameter + 2 * MARGIN, contrast);
            boolean brain =
                    Math.hypot(x, y) < FARTHEST
                            && points(map.grid())
                                    .filter(p -> inside(lesion, map.grid(), p) > 0.5)
                                    .allMatch(p -> isBrain(map.values()[p]));
            if (brain) return new Lesion(x, y, diameter, contrast);
        }
    }

    private static boolean isBrain(float speed) {
        return speed > SLOWEST && speed < FASTEST;
    }

    private static IntStream points(Grid grid) {
        return IntStream.range(0, grid.numPoints());
    }

    private static double inside(Lesion lesion, Grid grid, int point) {
        int[] at = grid.indices(point);
        return lesion.inside(grid.position(0, at[0]), grid.position(1, at[1]));
    }

    private static Medium with(Lesion lesion, Medium map) {
        float[] values = map.values().clone();
        for (int p = 0; p < values.length; p++)
            if (isBrain(values[p]))
                values[p] += (float) (lesion.contrast * inside(lesion, map.grid(), p));
        return map.withSpeeds(values);
    }

    private Aspire.Result sample(Medium map, long seed) {
        float[] traces = sampler.solver().forward(map, acquisition, Progress.NONE);
        Observation noisy =
                Simulator.noisy(traces, acquisition, sampler.model().recordNoise(), seed);
        Observation record = noisy.withNoise(NoiseLevel.of(noisy));
        int all = sampler.model().stages().size();
        return sampler.run(
                new AcousticModel(sampler.model()).likelihood(record, sampler.solver()),
                new Aspire.Request(all, draws, seed),
                DrawStore.LATEST_IN_MEMORY,
                Progress.NONE);
    }

    private static Anomaly anomaly(Aspire.Result result) {
        return new Posterior(result).anomaly().orElseThrow();
    }

    private void judge(Lesion lesion, Medium before, Aspire.Result result) {
        Grid grid = before.grid();
        int[] pixels = points(grid).filter(p -> inside(lesion, grid, p) > 0.5).toArray();
        double truth = 0;
        double without = 0;
        for (int p : pixels) {
            without += before.values()[p] / pixels.length;
            truth +=
                    (before.values()[p] + lesion.contrast * inside(lesion, grid, p))
                            / pixels.length;
        }
        RegionPosterior mean = RegionPosterior.of(result.posterior().draws(), pixels);
        boolean recovered = Math.abs(mean.mean() - truth) < 3 * mean.standardDeviation();
        boolean flagged =
                anomaly(result).regions().stream()
                        .anyMatch(
                                region ->
                                        Math.hypot(
                                                        region.centre()[0] - lesion.x,
                                                        region.centre()[1] - lesion.y)
                                                < lesion.diameter / 2 + NEAR);
        String name = String.format(Locale.ROOT, "%02.0fmm%+.0f", lesion.diameter, lesion.contrast);
        for (String key : List.of(name, "all")) {
            Group group = groups.computeIfAbsent(key, k -> new Group());
            group.count++;
            if (recovered) group.recovered++;
            if (flagged) group.flagged++;
            if (recovered || flagged) group.either++;
            group.part += (mean.mean() - without) / (truth - without);
        }
    }

    private Report report(int heads) {
        Report report = new Report();
        report.add("heads", heads, "1");
        report.add("alarms", 100.0 * alarms / heads, "%");
        groups.forEach(
                (name, group) -> {
                    report.add("lesions-" + name, group.count, "1");
                    report.add("change-" + name, 100 * group.part / group.count, "%");
                    report.add("recovered-" + name, 100.0 * group.recovered / group.count, "%");
                    report.add("flagged-" + name, 100.0 * group.flagged / group.count, "%");
                    report.add("either-" + name, 100.0 * group.either / group.count, "%");
                });
        return report;
    }
}
