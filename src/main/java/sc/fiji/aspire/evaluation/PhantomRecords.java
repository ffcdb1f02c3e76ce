package sc.fiji.aspire.evaluation;

import sc.fiji.aspire.Progress;
import sc.fiji.aspire.acoustics.AcousticModel;
import sc.fiji.aspire.acoustics.Simulator;
import sc.fiji.aspire.array.NoiseLevel;
import sc.fiji.aspire.bone.BoneDraw;
import sc.fiji.aspire.inference.AspireModel;
import sc.fiji.aspire.inference.Cost;
import sc.fiji.aspire.phantom.HeadPhantom;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.Medium;
import sc.fiji.aspire.wave.Observation;
import sc.fiji.aspire.wave.Surroundings;
import sc.fiji.aspire.wave.solver.AcousticSolver;

/**
 * Records of procedural heads with known truth, as a model is trained on: simulated on a grid twice
 * as fine as the model's, with noise.
 *
 * @param model that the records are for
 * @param solver simulates them
 * @param decibels signal to noise; NaN for the noise that the model was trained with
 */
public record PhantomRecords(AspireModel model, AcousticSolver solver, double decibels) {

    /** In place of decibels: the noise of the training. */
    public static final String AUTO = "auto";

    private static final int FINER = 2;

    /**
     * A head and its record.
     *
     * @param truth on the model's grid
     * @param record with the noise that its quiet part shows
     */
    public record Pair(Medium truth, Observation record) {}

    /**
     * The records of a choice of noise.
     *
     * @param noise {@value #AUTO}, or decibels
     * @throws IllegalArgumentException if it is neither
     */
    public static PhantomRecords of(AspireModel model, AcousticSolver solver, String noise) {
        String text = noise.trim();
        if (text.equalsIgnoreCase(AUTO)) return new PhantomRecords(model, solver, Double.NaN);
        if (!text.matches("-?\\d{1,3}(\\.\\d{1,6})?"))
            throw new IllegalArgumentException(
                    "Expected " + AUTO + " or a number of decibels for noise, found " + text + ".");
        return new PhantomRecords(model, solver, Double.parseDouble(text));
    }

    /** Of one record: as many more points and steps as the grid is finer. */
    public long cost() {
        int axes = model.conditioning().grid().numDimensions();
        return Cost.SOLVE * Math.round(Math.pow(FINER, axes + 1));
    }

    /** With the density and loss of bone where the model is for heads that have them. */
    private Medium body(Medium map, Acquisition acquisition, long head) {
        if (!new AcousticModel(model).isTied()) return map;
        return new BoneDraw(head).of(map, acquisition.wavelet().centreFrequency());
    }

    /** The head of a seed, and its record with the noise of another. */
    public Pair draw(long head, long seed, Progress progress) {
        Acquisition acquisition = new AcousticModel(model).acquisition();
        Medium drawn = HeadPhantom.draw(model.conditioning().grid().refined(FINER), head);
        Medium map = Surroundings.filled(drawn, (float) model.start());
        Medium body = body(map, acquisition, head);
        Observation simulated =
                Double.isNaN(decibels)
                        ? Simulator.noisy(
                                solver.forward(body, acquisition, progress),
                                acquisition,
                                model.recordNoise(),
                                seed)
                        : new Simulator(solver, acquisition, decibels)
                                .simulate(body, seed, progress);
        double noise = NoiseLevel.of(simulated);
        return new Pair(map.averaged(FINER), simulated.withNoise(noise));
    }
}
