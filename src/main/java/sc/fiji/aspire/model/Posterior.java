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
 * The posterior of the speed of sound for one record, as images in m/s over {@link #grid()}, which
 * says where the pixels lie in mm. Read the {@link #verdict()} before the images.
 */
public final class Posterior {

    private final Aspire.Result result;
    private final PosteriorSamples samples;

    /** The posterior that a run gave. */
    public Posterior(Aspire.Result result) {
        this.result = result;
        this.samples = result.posterior();
    }

    /** Where the pixels of all images lie, mm. */
    public Grid grid() {
        return samples.grid();
    }

    /** Mean of the samples, m/s. */
    public Img<FloatType> mean() {
        return grid().image(samples.mean());
    }

    /** Standard deviation of the samples, m/s. */
    public Img<FloatType> standardDeviation() {
        return grid().image(samples.standardDeviation());
    }

    /**
     * The speed that a share of the samples stays below at each pixel, m/s.
     *
     * @param level between 0 and 1: 0.05 and 0.95 bound the central 90 %
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

    /** One sample, m/s, counted from 0. */
    public Img<FloatType> sample(int index) {
        return grid().image(samples.source().get(index));
    }

    /** All samples, m/s; they are counted along the last axis. */
    public RandomAccessibleInterval<FloatType> samples() {
        List<RandomAccessibleInterval<FloatType>> all = new ArrayList<>();
        for (int i = 0; i < size(); i++) all.add(sample(i));
        return Views.stack(all);
    }

    /**
     * The posterior of the mean speed in a region.
     *
     * @param region on the grid; at least one pixel is true
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

    /** Reduced chi^2 of the record at the mean: near 1 if all but noise is explained. */
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

    /** The run, with each of its refinements. */
    public Aspire.Result run() {
        return result;
    }
}
