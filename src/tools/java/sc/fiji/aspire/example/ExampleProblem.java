package sc.fiji.aspire.example;

import java.nio.file.Path;
import java.util.Optional;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.flow.FlowArchitecture;
import sc.fiji.aspire.inference.ForwardModel;
import sc.fiji.aspire.inference.GaussianLikelihood;
import sc.fiji.aspire.inference.ImageUnits;
import sc.fiji.aspire.inference.Likelihood;
import sc.fiji.aspire.inference.Problem;
import sc.fiji.aspire.training.set.SimulatedPairs;
import sc.fiji.aspire.training.set.TrainingPairs;

/**
 * An inverse problem other than that of sound waves: a forward model, a prior to draw images from,
 * and records of them. The same seed gives the same image and the same record.
 */
interface ExampleProblem extends ForwardModel {

    /** How a bundle names it. */
    Problem problem();

    Grid grid();

    ImageUnits units();

    /** Value of the start image everywhere. */
    float start();

    /** Standard deviation of the noise of a record. */
    double noise();

    /** Whether an image that is turned by a quarter has the record of another image, turned. */
    boolean turns();

    /** The flow that is large enough for it. */
    FlowArchitecture architecture();

    /** A draw from the prior. */
    float[] image(long seed);

    /** The noisy record of {@link #image} of the same seed. */
    float[] record(long seed);

    /** Mean and covariance of the images. */
    GaussianPrior prior();

    /** The posterior of a record where a formula gives it. */
    Optional<GaussianPosterior> exactPosterior(float[] record);

    /** The likelihood of a record. */
    default Likelihood likelihood(float[] record) {
        return new GaussianLikelihood(this, record, noise());
    }

    /**
     * Pairs to train on: the seeds of images and records count from 0.
     *
     * @param folder for the first scores
     */
    default TrainingPairs pairs(int training, int validation, Path folder) {
        return SimulatedPairs.of(this, grid())
                .images(this::image)
                .records(this::record)
                .noise(noise())
                .problem(problem().kind(), problem().json())
                .start(start())
                .items(training, validation)
                .in(folder);
    }
}
