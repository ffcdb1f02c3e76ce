package sc.fiji.aspire.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.SplitProgress;
import sc.fiji.aspire.files.WorkFolder;
import sc.fiji.aspire.flow.FlowArchitecture;
import sc.fiji.aspire.flow.glow.ConditionalGlow;
import sc.fiji.aspire.flow.glow.Parameters;
import sc.fiji.aspire.training.torch.Batch;
import sc.fiji.aspire.training.torch.Batches;
import sc.fiji.aspire.training.torch.FlowData;
import sc.fiji.aspire.training.torch.FlowObjective;
import sc.fiji.aspire.training.torch.TrainingDiverged;

/**
 * Fits a flow to pairs of condition and image by maximum likelihood. If it has a network for the
 * mean, that is fitted by least squares before, in a small part of the time. A checkpoint is
 * written after every epoch; a run that was killed resumes from the last one and gives the same
 * bits as a run that was not.
 *
 * <p>When the loss of a step stops being a number, or lies far above that of the epoch before,
 * training returns to the last epoch's state with half the learning rate, and the history says so.
 * If that state is damaged too, training begins again with the lower rate.
 */
public final class FlowTrainer {

    private static final int MOST_ROLLBACKS = 10;

    /** So often in a row, and the state that it goes back to counts as damaged. */
    private static final int IN_A_ROW = 3;

    /**
     * A step whose loss lies so far above that of the epoch before has diverged, nats per pixel.
     */
    private static final double EXPLODED = 10;

    /** Epochs of a mean in the time of one of a flow of three scales of four steps, about. */
    static final int MEANS = 16;

    private final FlowArchitecture architecture;
    private final FlowTrainingOptions options;
    private final Path folder;
    private final Parameters start;
    private final TrainedFlow mean;
    private final EpochReport.Receiver receiver;
    private final String training;

    /**
     * @param folder where checkpoints are written and looked for; made if it does not exist, in one
     *     that does
     */
    public FlowTrainer(FlowArchitecture architecture, FlowTrainingOptions options, Path folder) {
        this(architecture, options, folder, null, null, (history, weights) -> {}, "");
    }

    private FlowTrainer(
            FlowArchitecture architecture,
            FlowTrainingOptions options,
            Path folder,
            Parameters start,
            TrainedFlow mean,
            EpochReport.Receiver receiver,
            String training) {
        this.architecture = architecture;
        this.options = options;
        this.folder = folder;
        this.start = start;
        this.mean = mean;
        this.receiver = receiver;
        this.training = training;
    }

    /**
     * The same, but beginning with the weights of a flow of the same architecture, unless fresh
     * ones have the lower validation loss: those of a first refinement have seen one fiducial only,
     * and say nothing of others.
     */
    public FlowTrainer startingFrom(Parameters weights) {
        return new FlowTrainer(architecture, options, folder, weights, mean, receiver, training);
    }

    /** The same, telling of the epochs; nothing that is told changes what is trained. */
    FlowTrainer telling(EpochReport.Receiver told) {
        return new FlowTrainer(architecture, options, folder, start, mean, told, training);
    }

    /** The same as a part of a training, which its checkpoints belong to. */
    FlowTrainer partOf(TrainingMark mark) {
        String part = ", of training " + mark.sha256Of();
        return new FlowTrainer(architecture, options, folder, start, mean, receiver, part);
    }

    /**
     * The same, but beginning with the best weights that another folder holds, unless fresh ones
     * have the lower validation loss.
     *
     * @param finished folder of a flow of the same architecture
     * @throws IOException if it holds none
     */
    public FlowTrainer startingFrom(Path finished) throws IOException {
        Parameters initial = new ConditionalGlow(architecture).initialParameters(options.seed());
        float[] best = new Checkpoints(finished, "").best(initial.values().length);
        return startingFrom(initial.with(best));
    }

    /**
     * Trains, or continues what is in the folder. Returns at once if that is finished.
     *
     * @return the flow with the weights of the lowest validation loss
     * @throws IOException if a checkpoint cannot be written or read
     * @throws IllegalArgumentException if the folder belongs to another training
     * @throws java.util.concurrent.CancellationException within a step of being cancelled
     * @throws TrainingDiverged if the loss keeps diverging
     */
    public TrainedFlow train(FlowData data, Progress progress) throws IOException {
        if (!fitsMean(architecture, options))
            return train(FlowObjective.Loss.LIKELIHOOD, data, progress);
        long all = (long) MEANS * options.epochs();
        long means = (long) options.meanEpochs() * options.foldsOf(data.size());
        SplitProgress parts = new SplitProgress(progress, means + all);
        WorkFolder.makeInside(folder);
        MeanFit fitted = MeanFit.of(this, data, parts.next(means));
        return with(fitted.network())
                .train(FlowObjective.Loss.LIKELIHOOD, fitted.data(), parts.next(all));
    }

    /** Whether a mean is fitted before the rest. */
    static boolean fitsMean(FlowArchitecture architecture, FlowTrainingOptions options) {
        return architecture.mean() && options.meanEpochs() > 0;
    }

    FlowTrainingOptions options() {
        return options;
    }

    /** The same, beginning with fresh weights. */
    FlowTrainer afresh() {
        return new FlowTrainer(architecture, options, folder, null, mean, receiver, training);
    }

    /** Trains a network of the mean, whose checkpoints lie in a folder inside of the flow's. */
    FlowTrainer mean(String inside) {
        return new FlowTrainer(
                architecture,
                options.withEpochs(options.meanEpochs()),
                folder.resolve(inside),
                start,
                null,
                (history, weights) -> {},
                training);
    }

    /** Fits the network of the mean alone. */
    TrainedFlow fit(FlowData ofMean, Progress progress) throws IOException {
        return train(FlowObjective.Loss.MEAN, ofMean, progress);
    }

    /** Of a flow whose mean is fitted, and whose steps begin anew or with those it was given. */
    private FlowTrainer with(TrainedFlow fitted) {
        return new FlowTrainer(
                architecture,
                options,
                folder,
                start == null ? null : fitted.parameters(),
                fitted,
                receiver,
                training);
    }

    private TrainedFlow train(FlowObjective.Loss loss, FlowData data, Progress progress)
            throws IOException {
        try (FlowObjective objective =
                new FlowObjective(loss, architecture, options.threads(), progress)) {
            return new Run(loss, data, objective, progress).train();
        }
    }

    /** One call of train: the data and the place it has reached. */
    private final class Run {

        private final FlowObjective.Loss minimised;
        private final FlowData data;
        private final Progress progress;
        private final FlowObjective objective;
        private final Batches batches;
        private final Parameters parameters;
        private final Parameters.Range trained;
        private final int batch;
        private final int stepsPerEpoch;
        private TrainingState state;
        private String note = "";

        Run(
                FlowObjective.Loss minimised,
                FlowData data,
                FlowObjective objective,
                Progress progress) {
            if (data.size() < 1 || data.validationSize() < 1)
                throw new IllegalArgumentException(
                        "Expected at least one training and one validation item, found "
                                + data.size()
                                + " and "
                                + data.validationSize()
                                + ".");
            this.minimised = minimised;
            this.data = data;
            this.progress = progress;
            this.objective = objective;
            batches = new Batches(data, architecture, options.seed());
            ConditionalGlow glow = new ConditionalGlow(architecture);
            parameters =
                    mean == null
                            ? glow.initialParameters(options.seed())
                            : glow.initialParameters(options.seed(), mean.parameters());
            trained =
                    minimised == FlowObjective.Loss.MEAN
                            ? glow.rangeOfMean(parameters)
                            : glow.rangeOfFlow(parameters);
            batch = Math.min(options.batch(), data.size());
            stepsPerEpoch = options.stepsPerEpoch(data.size());
        }

        TrainedFlow train() throws IOException {
            Checkpoints checkpoints = new Checkpoints(WorkFolder.makeInside(folder), description());
            state = new TrainingState(parameters.values());
            note = checkpoints.read(state);
            if (note == null || state.epoch == 0) begin();
            else receiver.epoch(state.history, parameters.with(state.average.clone()));
            int rollbacks = 0;
            int inARow = 0;
            TrainingState first = state.copy();
            TrainingState good = first;
            while (!isFinished()) {
                if (epoch()) {
                    checkpoints.write(state);
                    good = state.copy();
                    inARow = 0;
                    receiver.epoch(state.history, parameters.with(state.average.clone()));
                } else {
                    if (++rollbacks > MOST_ROLLBACKS)
                        throw new TrainingDiverged(rollbacks, options.rate() * state.rateScale);
                    double rateScale = good.rateScale / 2;
                    if (++inARow == IN_A_ROW && good.epoch > first.epoch) {
                        good = first.copy();
                        checkpoints.removeAfter(good.epoch);
                        note += "That state was damaged too, so training began again. ";
                    }
                    good.rateScale = rateScale;
                    state = good.copy();
                }
            }
            return new TrainedFlow(architecture, parameters.with(state.best), state.told());
        }

        private void begin() {
            if (note == null) note = "";
            if (mean != null) note += mean.asMean();
            int items = Math.min(FlowObjective.firstItems(architecture), data.size());
            Batch first = batches.training(batches.order(0), 0, items, 0);
            if (minimised == FlowObjective.Loss.LIKELIHOOD) objective.initialise(parameters, first);
            state = new TrainingState(parameters.values());
            if (start != null) chooseStart();
            // A mean that is nothing yet leaves the fiducial as it is, which may be the best.
            if (minimised == FlowObjective.Loss.MEAN) state.remember(validate(), state.average);
        }

        private void chooseStart() {
            double fresh = validate();
            state = new TrainingState(parameters.with(start.values()).values());
            double given = validate();
            // What was learnt of other fiducials may be worse than nothing.
            if (fresh < given || !Double.isFinite(given)) {
                state = new TrainingState(parameters.values());
                note += TrainedFlow.notBegunWith(given, fresh);
            }
        }

        private boolean isFinished() {
            int stale = state.epoch - state.bestEpoch;
            boolean impatient = options.patience() > 0 && stale >= options.patience();
            return state.epoch >= options.epochs() || impatient;
        }

        /** Whether the epoch went well; if not, the state is damaged. */
        private boolean epoch() {
            int epoch = state.epoch + 1;
            int[] order = batches.order(epoch);
            float[] gradient = new float[state.weights.length];
            double sum = 0;
            double rate = 0;
            double ceiling = ceiling();
            for (int i = 0; i < stepsPerEpoch; i++) {
                progress.checkCanceled();
                report(i, sum);
                Batch items = batches.training(order, i * batch, batch, epoch);
                double loss = objective.gradient(parameters.with(state.weights), items, gradient);
                double norm = Adam.norm(gradient);
                if (!Double.isFinite(loss) || !Double.isFinite(norm) || loss > ceiling)
                    return diverged(i);
                ceiling = Math.min(ceiling, loss + EXPLODED);
                rate = rate(state.step);
                Adam.step(state, gradient, trained, norm, rate);
                state.updateAverage(options.averaging(), trained);
                sum += loss;
            }
            double loss = validate();
            if (!Double.isFinite(loss)) return diverged(stepsPerEpoch);
            state.epoch = epoch;
            state.remember(loss, state.average);
            state.history.add(new TrainingEpoch(epoch, sum / stepsPerEpoch, loss, rate, note));
            note = "";
            return true;
        }

        /** Losses above have diverged; the first step of all has nothing to be compared with. */
        private double ceiling() {
            return EXPLODED
                    + state.history.stream()
                            .mapToDouble(TrainingEpoch::trainingLoss)
                            .min()
                            .orElse(Double.POSITIVE_INFINITY);
        }

        private boolean diverged(int step) {
            note +=
                    "The loss diverged in step "
                            + (step + 1)
                            + "; training goes on from the end of the epoch before, with half"
                            + " the rate. ";
            return false;
        }

        private double validate() {
            double sum = 0;
            int size = data.validationSize();
            for (int from = 0; from < size; from += batch) {
                progress.checkCanceled();
                int count = Math.min(batch, size - from);
                Batch items = batches.validation(from, count);
                sum += count * objective.loss(parameters.with(state.average), items);
            }
            return sum / size;
        }

        private double rate(long step) {
            double total = (double) options.epochs() * stepsPerEpoch;
            double rise = Math.min(1, (step + 1.0) / (options.warmup() + 1.0));
            double fall = 0.5 * (1 + Math.cos(Math.PI * step / total));
            return options.rate() * state.rateScale * rise * fall;
        }

        private void report(int step, double sum) {
            long done = (long) state.epoch * stepsPerEpoch + step;
            String loss = step == 0 ? "" : String.format(Locale.ROOT, ", loss %.4f", sum / step);
            progress.update(
                    done,
                    (long) options.epochs() * stepsPerEpoch,
                    (minimised == FlowObjective.Loss.MEAN ? "mean, epoch " : "epoch ")
                            + (state.epoch + 1)
                            + " of "
                            + options.epochs()
                            + ", step "
                            + (step + 1)
                            + " of "
                            + stepsPerEpoch
                            + loss);
        }

        private String description() {
            return architecture
                    + ", "
                    + options.withThreads(1)
                    + ", "
                    + data.size()
                    + " training and "
                    + data.validationSize()
                    + " validation items"
                    + (minimised == FlowObjective.Loss.MEAN ? ", mean" : "")
                    + from(", from weights ", start)
                    + from(", with mean ", mean == null ? null : mean.parameters())
                    + training;
        }
    }

    private static String from(String what, Parameters weights) {
        return weights == null ? "" : what + Arrays.hashCode(weights.values());
    }
}
