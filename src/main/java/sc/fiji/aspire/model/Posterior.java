package sc.fiji.aspire.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.type.BooleanType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.anomaly.Anomaly;
import sc.fiji.aspire.inference.Aspire;
import sc.fiji.aspire.inference.Verdict;
import sc.fiji.aspire.posterior.PosteriorSamples;
import sc.fiji.aspire.posterior.RegionPosterior;

/**
 * The posterior for one record, as images on {@link #grid()}. Their values are in the unit of the
 * model's images: m/s for the speed of sound. Read the {@link #verdict()} before the images.
 */
public final class Posterior {

    private final Aspire.Result result;
    private final PosteriorSamples samples;

    /** The posterior that a run gave. */
    public Posterior(Aspire.Result result) {
        this.result = result;
        this.samples = result.posterior();
    }

    /** Size and spacing of all images, and where their pixels lie, mm from the image centre. */
    public Grid grid() {
        return samples.grid();
    }

    /** Mean of the samples at each pixel. */
    public Img<FloatType> mean() {
        return grid().image(samples.mean());
    }

    /** Standard deviation of the samples at each pixel. */
    public Img<FloatType> standardDeviation() {
        return grid().image(samples.standardDeviation());
    }

    /**
     * The value that a share of the samples stays below at each pixel.
     *
     * @param level from 0 to 1; 0.05 and 0.95 bound the central 90 %
     * @throws IllegalArgumentException if it is outside
     */
    public Img<FloatType> quantile(double level) {
        if (!(level >= 0 && level <= 1))
            throw new IllegalArgumentException(
                    "Expected a level of 0 to 1, found " + level + ", such as 0.05.");
        return grid().image(samples.quantile(level));
    }

    /** Number of samples. */
    public int size() {
        return samples.size();
    }

    /** One sample, counted from 0. */
    public Img<FloatType> sample(int index) {
        return grid().image(samples.source().get(index));
    }

    /** All samples; they are counted along the last axis. */
    public RandomAccessibleInterval<FloatType> samples() {
        List<RandomAccessibleInterval<FloatType>> all = new ArrayList<>();
        for (int i = 0; i < size(); i++) all.add(sample(i));
        return Views.stack(all);
    }

    /**
     * The posterior of the mean over a region.
     *
     * @param region on the grid; at least one pixel must be true
     */
    public RegionPosterior regionMean(RandomAccessibleInterval<? extends BooleanType<?>> region) {
        return RegionPosterior.of(samples.draws(), grid().indicesOf(region));
    }

    /** Whether the run went as it does for records that the model was made for. */
    public Verdict verdict() {
        return result.assessment().verdict();
    }

    /** The reason for the verdict, found and expected; empty if the model has no statistics. */
    public String reason() {
        return result.assessment().reason();
    }

    /** Reduced chi^2 of the record at the mean: near 1 if everything but noise is explained. */
    public double chi2() {
        return result.keptRefinement().chi2();
    }

    /**
     * Where the record contradicts the posterior; empty if the model cannot tell, or if not all of
     * its refinements were kept.
     */
    public Optional<Anomaly> anomaly() {
        return result.anomaly();
    }

    /** The run, with all refinements. */
    public Aspire.Result run() {
        return result;
    }
}
