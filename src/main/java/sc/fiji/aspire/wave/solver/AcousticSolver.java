package sc.fiji.aspire.wave.solver;

import java.util.Arrays;
import java.util.BitSet;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.Attenuation;
import sc.fiji.aspire.wave.Medium;
import sc.fiji.aspire.wave.Observation;
import sc.fiji.aspire.wave.scheme.Batch;
import sc.fiji.aspire.wave.scheme.DensityPotential;
import sc.fiji.aspire.wave.scheme.Drive;
import sc.fiji.aspire.wave.scheme.Experiment;
import sc.fiji.aspire.wave.scheme.HistoryPlan;
import sc.fiji.aspire.wave.scheme.Scheme;
import sc.fiji.aspire.wave.scheme.TimeDispersion;
import sc.fiji.aspire.wave.scheme.WaveBackend;
import sc.fiji.aspire.wave.scheme.Wavefield;

/**
 * Solves the acoustic wave equation for all shots of an acquisition, and differentiates the record
 * by the medium (the adjoint-state method). With the speed of sound c, the source's signal q and
 * the damping d of an absorbing layer around the grid,
 *
 * <pre>
 *   (1/c^2) p_tt + d p_t - Laplacian p = q(t) delta(x - x_s),    F(c) = p at the receivers
 * </pre>
 *
 * Where the medium names them, density rho and attenuation take part:
 *
 * <pre>
 *   (1/c^2) (p_tt + gamma p_t) - rho div((1/rho) grad (p + tau p_t)) = q(t) delta(x - x_s)
 * </pre>
 *
 * Derivatives are by the speed of sound, at the same {@link Attenuation} per time and the same
 * density, or with the density that is tied to the speed. The layer continues the medium's edge and
 * is held fixed in derivatives. Results do not depend on the number of threads; a progress is told
 * from any of them, by one at a time.
 */
public final class AcousticSolver {

    /** Traces and series of a batch of shots take at most this many values. */
    private static final long MOST_VALUES = 1 << 26;

    private final WaveBackend backend;
    private volatile TimeDispersion lastDispersion;
    private volatile AcousticSolver lastOnDevice;

    /** A solver that works on a device; whoever made the backend closes it. */
    public AcousticSolver(WaveBackend backend) {
        this.backend = backend;
    }

    /** What the waves are computed with. */
    public WaveBackend backend() {
        return backend;
    }

    /** Points that {@link #forward} steps in all, those of the absorbing layer included. */
    public long steppedPoints(Medium medium, Acquisition acquisition) {
        acquisition.requireInside(medium.grid());
        Scheme scheme = new Scheme(medium, acquisition);
        return scheme.layout().numSteppedPoints() * scheme.steps() * acquisition.numSources();
    }

    /**
     * This solver on one of the devices that its backend stands for, where {@code ...Here} works.
     */
    private AcousticSolver on(WaveBackend device) {
        if (device == backend) return this;
        AcousticSolver last = lastOnDevice;
        if (last == null || last.backend != device)
            lastOnDevice = last = new AcousticSolver(device);
        return last;
    }

    /**
     * The record F(c) without noise, [source][receiver][time sample].
     *
     * @throws IllegalArgumentException if a source or receiver lies outside the grid
     * @throws IllegalStateException if there is too little memory
     */
    public float[] forward(Medium medium, Acquisition acquisition, Progress progress) {
        return backend.use(device -> on(device).forwardHere(medium, acquisition, progress));
    }

    /** The same as an image: X = time sample, Y = receiver, Z = source. */
    public Img<FloatType> forward(Medium medium, Acquisition acquisition) {
        return ArrayImgs.floats(
                forward(medium, acquisition, Progress.NONE),
                acquisition.time().samples(),
                acquisition.numReceivers(),
                acquisition.numSources());
    }

    private float[] forwardHere(Medium medium, Acquisition acquisition, Progress progress) {
        Experiment experiment = experiment(medium, acquisition, progress);
        HistoryPlan plan = HistoryPlan.none(experiment, backend, shotsAtOnce(experiment));
        double[] traces = new double[length(acquisition)];
        lanes(plan, acquisition)
                .run(
                        () -> open(experiment, plan),
                        (field, batch, part) -> {
                            new TimeLoop(field).forward(experiment.forward(batch), part);
                            double[][] samples = experiment.samples(batch, field.traces());
                            copy(samples, batch, acquisition, traces);
                        },
                        progress);
        return floats(traces);
    }

    /** What {@link #gradient} will keep in memory. */
    public HistoryPlan plan(Medium medium, Acquisition acquisition) {
        return plan(medium, acquisition, Progress.NONE);
    }

    /** The same, which takes a while for long records and can be canceled. */
    public HistoryPlan plan(Medium medium, Acquisition acquisition, Progress progress) {
        Experiment experiment = experiment(medium, acquisition, progress);
        return HistoryPlan.of(experiment, backend, shotsAtOnce(experiment));
    }

    /**
     * Misfit to an observation, its gradient and the predicted record. Tells its {@link
     * HistoryPlan} first.
     *
     * @throws IllegalStateException if there is too little memory for any plan
     */
    public Gradient gradient(Medium medium, Observation observation, Progress progress) {
        return backend.use(device -> on(device).gradientHere(medium, observation, progress));
    }

    private Gradient gradientHere(Medium medium, Observation observation, Progress progress) {
        Experiment experiment = experiment(medium, observation.acquisition(), progress);
        HistoryPlan plan = HistoryPlan.of(experiment, backend, shotsAtOnce(experiment));
        return gradient(experiment, plan, observation, progress);
    }

    /** The same by a plan. */
    public Gradient gradient(
            Experiment experiment, HistoryPlan plan, Observation observation, Progress progress) {
        Acquisition acquisition = observation.acquisition();
        float[] observed = observation.traces();
        BitSet lost = observation.lost();
        double weight = 1 / (observation.noise() * observation.noise());
        double[] predicted = new double[observed.length];
        double[] misfits = new double[acquisition.numSources()];
        double[] gradient =
                backProject(
                        experiment,
                        plan,
                        (batch, samples) -> {
                            copy(samples, batch, acquisition, predicted);
                            Residuals residuals = new Residuals(acquisition, observed, lost);
                            for (int shot = batch.first(); shot < batch.end(); shot++)
                                misfits[shot] =
                                        0.5 * weight * residuals.replace(samples, batch, shot);
                            for (double[] channel : samples)
                                for (int j = 0; j < channel.length; j++) channel[j] *= weight;
                            return samples;
                        },
                        progress);
        double misfit = Arrays.stream(misfits).sum();
        return new Gradient(misfit, floats(gradient), floats(predicted), observation.numUsed());
    }

    /**
     * J(c)^T r, with J the derivative of {@link #forward} by the speed of sound: the transpose of
     * {@link #jacobian}, to rounding, from a sum over every time step.
     *
     * @param residual in the layout of {@link #forward}
     * @return one value per grid point, in units of r per m/s
     */
    public double[] jacobianAdjoint(
            Medium medium, Acquisition acquisition, double[] residual, Progress progress) {
        return backend.use(
                device -> on(device).jacobianAdjointHere(medium, acquisition, residual, progress));
    }

    private double[] jacobianAdjointHere(
            Medium medium, Acquisition acquisition, double[] residual, Progress progress) {
        requireLength("values of a residual", length(acquisition), residual.length);
        Experiment experiment = experiment(medium, acquisition, progress);
        return backProject(
                experiment,
                HistoryPlan.choose(experiment, backend, shotsAtOnce(experiment), 1),
                (batch, samples) -> {
                    int from = batch.first() * acquisition.numReceivers();
                    for (int r = 0; r < samples.length; r++)
                        System.arraycopy(
                                residual,
                                (from + r) * samples[r].length,
                                samples[r],
                                0,
                                samples[r].length);
                    return samples;
                },
                progress);
    }

    /**
     * J(c) dc, the Born record: to first order, the change of the record for a change of the speed
     * of sound. Needs the memory of a complete history.
     *
     * @param perturbation dc in m/s, one value per grid point
     */
    public double[] jacobian(
            Medium medium, Acquisition acquisition, double[] perturbation, Progress progress) {
        return backend.use(
                device -> on(device).jacobianHere(medium, acquisition, perturbation, progress));
    }

    private double[] jacobianHere(
            Medium medium, Acquisition acquisition, double[] perturbation, Progress progress) {
        requireLength("values of a perturbation", medium.grid().numPoints(), perturbation.length);
        Experiment experiment = experiment(medium, acquisition, progress);
        HistoryPlan plan = HistoryPlan.complete(experiment, backend, shotsAtOnce(experiment));
        double[] contrast = perSpeed(perturbation, medium);
        DensityPotential density = experiment.scheme().density();
        double[] traces = new double[length(acquisition)];
        lanes(plan, acquisition)
                .run(
                        () -> open(experiment, plan),
                        (field, batch, part) -> {
                            Drive drive = experiment.forward(batch);
                            TimeLoop loop = new TimeLoop(field);
                            loop.forward(drive, plan, part.part(0, 2));
                            field.setContrast(contrast);
                            if (density.isTied())
                                field.setPotentialChange(density.change(perturbation));
                            loop.scattered(drive, part.part(1, 2));
                            double[][] samples = experiment.samples(batch, field.traces());
                            copy(samples, batch, acquisition, traces);
                        },
                        progress);
        return traces;
    }

    /** From the predicted samples of a batch, [channel][sample], what its receivers send back. */
    private interface Senders {
        double[][] from(Batch batch, double[][] samples);
    }

    private double[] backProject(
            Experiment experiment, HistoryPlan plan, Senders senders, Progress progress) {
        progress.update(0, 1, plan.toString());
        OrderedSum sum = new OrderedSum(experiment.medium().grid().numPoints());
        OrderedSum ofPressure = new OrderedSum(experiment.medium().grid().numPoints());
        DensityPotential density = experiment.scheme().density();
        lanes(plan, experiment.acquisition())
                .run(
                        () -> open(experiment, plan),
                        (field, batch, part) -> {
                            TimeLoop loop = new TimeLoop(field);
                            Drive forward = experiment.forward(batch);
                            loop.forward(forward, plan, part.part(0, 2));
                            double[][] samples = experiment.samples(batch, field.traces());
                            Experiment.Adjoint adjoint =
                                    experiment.adjoint(batch, senders.from(batch, samples));
                            loop.adjoint(forward, adjoint.drive(), plan, part.part(1, 2));
                            double factor = plan.every() * experiment.unit() * adjoint.unit();
                            sum.add(batch, field.takeCorrelation(), factor);
                            if (density.isTied())
                                ofPressure.add(batch, field.takePressureCorrelation(), -factor);
                        },
                        progress);
        double[] derivative = perSpeed(sum.sum(), experiment.medium());
        if (!density.isTied()) return derivative;
        double[] byDensity = density.bySpeed(ofPressure.sum());
        for (int i = 0; i < derivative.length; i++) derivative[i] += byDensity[i];
        return derivative;
    }

    private Wavefield open(Experiment experiment, HistoryPlan plan) {
        return backend.open(experiment.scheme(), plan.shots(), plan.slots(), plan.checkpoints());
    }

    /**
     * Times 2 / c: a change dc of the speed scatters 2 dc / c times what moves the field, since the
     * equation holds 1/c^2; and so the correlation is the derivative by half the logarithm of c.
     */
    private static double[] perSpeed(double[] values, Medium medium) {
        float[] speed = medium.values();
        double[] result = new double[speed.length];
        for (int i = 0; i < speed.length; i++) result[i] = 2 * values[i] / speed[i];
        return result;
    }

    private Experiment experiment(Medium medium, Acquisition acquisition, Progress progress) {
        Experiment experiment = new Experiment(medium, acquisition, lastDispersion, progress);
        lastDispersion = experiment.dispersion();
        return experiment;
    }

    private static ShotExecutor lanes(HistoryPlan plan, Acquisition acquisition) {
        return new ShotExecutor(plan.lanes(), acquisition.numSources(), plan.shots());
    }

    /** How many shots a wavefield may hold for the sake of all but its history. */
    private int shotsAtOnce(Experiment experiment) {
        Scheme scheme = experiment.scheme();
        long values = (long) scheme.steps() * experiment.acquisition().numReceivers();
        long fitting = Math.max(1, MOST_VALUES / values);
        int most = (int) Math.min(fitting, backend.shotsAtOnce(scheme));
        // A wavefield steps all its shots even where the last batch has fewer: equal batches.
        int shots = experiment.acquisition().numSources();
        int batches = (shots + most - 1) / most;
        return (shots + batches - 1) / batches;
    }

    private static void copy(
            double[][] samples, Batch batch, Acquisition acquisition, double[] traces) {
        int to = batch.first() * acquisition.numReceivers() * acquisition.time().samples();
        for (double[] channel : samples) for (double value : channel) traces[to++] = value;
    }

    private static int length(Acquisition acquisition) {
        return acquisition.numSources() * acquisition.numReceivers() * acquisition.time().samples();
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) floats[i] = (float) values[i];
        return floats;
    }

    private static void requireLength(String what, int expected, int found) {
        if (found != expected)
            throw new IllegalArgumentException(
                    "Expected " + expected + " " + what + ", found " + found + ".");
    }
}
