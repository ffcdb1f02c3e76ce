package sc.fiji.aspire.planning;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import sc.fiji.aspire.Decimal;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.files.WorkFolder;
import sc.fiji.aspire.flow.FlowArchitecture;
import sc.fiji.aspire.inference.Likelihood;
import sc.fiji.aspire.training.AspireTrainer;
import sc.fiji.aspire.training.FlowTrainingOptions;
import sc.fiji.aspire.training.TrainingPlan;
import sc.fiji.aspire.training.Worth;
import sc.fiji.aspire.training.set.TrainingPairs;

/**
 * A small training of some minutes. Its error on held-back bodies shows whether a long training is
 * worth it. It has one refinement, a narrower flow and a share of the bodies.
 *
 * @param pairs complete
 * @param plan of the long training
 * @param seconds that it may take, about
 */
public record Trial(TrainingPairs pairs, TrainingPlan plan, double seconds) {

    /** Parts of the time for scores and for steps; the rest is for noise and judging. */
    private static final double FOR_SCORES = 0.3;

    private static final double FOR_STEPS = 0.5;

    private static final int FEWEST_BODIES = 8;
    private static final int MOST_BODIES = 128;
    private static final int FEWEST_HELD = 2;
    private static final int MOST_HELD = 16;
    private static final int PART_HELD = 5;
    private static final int BATCH = 4;
    private static final int MOST_EPOCHS = 60;

    /** Fewer show no flow anything. */
    private static final int FEWEST_STEPS = 100;

    private static final int DRAWS = 16;

    /** The mean of the training maps by more than the chance of few bodies. */
    private static final double CLEARLY = 0.9;

    /**
     * What was found.
     *
     * @param bodies trained on
     * @param held back
     * @param steps of the optimiser
     * @param worth of the trial's flow
     */
    public record Outcome(int bodies, int held, long steps, Worth worth) {

        /** Error over that of the mean of the training maps. */
        private double ratio() {
            return worth.error() / worth.ofMeanMap();
        }

        public boolean isPromising() {
            return ratio() < CLEARLY;
        }

        /** In two sentences: the numbers, and what follows. */
        public String text() {
            return "The trial saw "
                    + bodies
                    + " bodies in "
                    + steps
                    + " steps. On "
                    + held
                    + " bodies held back its means err by "
                    + Decimal.four(worth.error())
                    + " "
                    + worth.unit()
                    + ", the mean of its training maps by "
                    + Decimal.four(worth.ofMeanMap())
                    + ", water by "
                    + Decimal.four(worth.ofStart())
                    + ": "
                    + advice();
        }

        private String advice() {
            if (isPromising()) return "a longer training is worth it.";
            if (ratio() < 1)
                return "whether a longer training is worth it is not clear yet; make the trial"
                        + " longer.";
            return "a longer training is not worth it as things are. Check that maps, water and array"
                    + " belong together, take more bodies, or make the trial longer.";
        }
    }

    /** The bodies that take part. */
    private Share share(double score, Path folder) {
        int fitting = (int) Math.min(MOST_BODIES, FOR_SCORES * seconds / score);
        int bodies = Math.max(FEWEST_BODIES, fitting);
        int held = Math.max(FEWEST_HELD, Math.min(MOST_HELD, bodies / PART_HELD));
        return Share.of(pairs, bodies - held, held, folder);
    }

    /** Of the first pair, from water. */
    private double secondsOfScore(Progress progress) {
        float[] start = new float[pairs.grid().numPoints()];
        Arrays.fill(start, pairs.start(0));
        Likelihood first = pairs.seenBy(plan.conditioning()).likelihood(0);
        // The first call builds kernels.
        first.score(start, progress);
        long begin = System.nanoTime();
        first.score(first.fiducial(start, progress), progress);
        return Math.max(1e-3, 1e-9 * (System.nanoTime() - begin));
    }

    private FlowArchitecture narrow() {
        FlowArchitecture a = plan.architecture();
        return new FlowArchitecture(
                a.size(),
                a.conditionChannels(),
                a.scales(),
                Math.max(1, a.steps() / 2),
                Math.max(4, a.hidden() / 2),
                Math.max(4, a.features() / 8 * 4),
                a.mean());
    }

    /** Trains and judges, with its checkpoints in the folder of the pairs. */
    public Outcome run(Progress progress) throws IOException {
        pairs.requireComplete();
        return run(WorkFolder.makeInside(pairs.folder().resolve("trial")), progress);
    }

    /**
     * Trains and judges.
     *
     * @param folder for its checkpoints
     */
    public Outcome run(Path folder, Progress progress) throws IOException {
        FlowArchitecture flow = narrow();
        Share share = share(secondsOfScore(progress), folder);
        int bodies = share.items(false).length;
        FlowTrainingOptions options = plan.flow().withBatch(Math.min(BATCH, bodies));
        double step = FitPace.measure(flow, options, progress).fit() * options.batch();
        int perEpoch = bodies / options.batch();
        double most = Math.max(FEWEST_STEPS, FOR_STEPS * seconds / step);
        int fewest = (FEWEST_STEPS + perEpoch - 1) / perEpoch;
        int epochs = (int) Math.max(fewest, Math.min(MOST_EPOCHS, most / perEpoch));
        int steps = epochs * perEpoch;
        TrainingPlan small =
                plan.withArchitecture(flow)
                        .withFlow(
                                options.withEpochs(epochs)
                                        .withMeanEpochs(epochs)
                                        .withRate(plan.flow().rate(), steps / 10)
                                        .withPatience(0)
                                        .withAveraging(Math.max(0.5, 1 - 10.0 / (steps + 20))))
                        .withFiducialDraws(DRAWS);
        // Another time, the same trial may have other steps, and is another training.
        Path own = folder.resolve(Integer.toHexString((small + share.description()).hashCode()));
        Worth worth = new AspireTrainer(share, own).first(small, progress);
        return new Outcome(bodies, share.items(true).length, steps, worth);
    }
}
