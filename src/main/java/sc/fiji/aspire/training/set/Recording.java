package sc.fiji.aspire.training.set;

import com.google.gson.JsonObject;
import java.util.Optional;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.inference.AspireModel;
import sc.fiji.aspire.inference.Likelihood;
import sc.fiji.aspire.inference.Problem;
import sc.fiji.aspire.tiff.FloatImage;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.Medium;
import sc.fiji.aspire.wave.solver.AcousticSolver;

/**
 * What the records of a training set are: how they are taken of bodies, kept in files and learned
 * from. All that is different between kinds of measurement is here.
 */
public sealed interface Recording permits WaveRecording, PickRecording {

    /** Positions in mm from the image centre. */
    double[][] sources();

    double[][] receivers();

    /** Coordinates of a position, 2 or 3: axes of the images. */
    default int numDimensions() {
        return sources()[0].length;
    }

    /** Width, height and planes of the image of a record. */
    int[] size();

    /** The image of a record, with its calibration. */
    FloatImage image(float[] record);

    /** Whether the array is the same if it is mirrored left to right. */
    boolean isMirrored();

    /** Whether it is the same if it is mirrored, and if it is turned by a quarter. */
    boolean isTurned();

    /** Unit of a record's values; empty if they have none. */
    String unit();

    /** How records of sound waves are taken; empty of other records. */
    Optional<Acquisition> waves();

    /**
     * Refuses a grid that does not hold every source and receiver.
     *
     * @throws IllegalArgumentException saying which does not fit
     */
    void requireInside(Grid grid);

    /**
     * Refuses to have records differ in what they do not show.
     *
     * @throws IllegalArgumentException naming it
     */
    void requireSense(RecordVariety variety);

    /** Whether it is the same, but for the rounding of numbers that were read. */
    boolean isSame(Recording other);

    /** Adds itself to a training set's description. */
    void write(JsonObject recipe);

    /** The earliest version of a description that can tell it. */
    int version();

    /** What an item's record is like. */
    RecordDraw draw(TrainingRecipe recipe, int item);

    /** What speaks against a map, in a line. */
    Optional<String> doubt(Medium map, RecordDraw draw);

    /**
     * The record of a map, with errors.
     *
     * @param solver of the wave equation
     * @param seed of the errors
     */
    float[] simulate(
            Medium map, RecordDraw draw, AcousticSolver solver, long seed, Progress progress);

    /**
     * What is trained on.
     *
     * @param solver of the wave equation
     * @param tied whether density follows the speed of sound in the scores' waves
     */
    TrainingPairs pairs(TrainingSet set, AcousticSolver solver, boolean tied);

    /** Whether a problem is to explain such records. */
    boolean isOf(Problem problem);

    /**
     * The likelihood of an item's record, as a model sees one that was measured.
     *
     * @param solver of the wave equation
     */
    Likelihood likelihood(TrainingSet set, int item, AspireModel model, AcousticSolver solver);
}
