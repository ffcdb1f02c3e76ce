package sc.fiji.aspire.commands.image;

import ij.CompositeImage;
import ij.ImagePlus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.anomaly.Anomaly;
import sc.fiji.aspire.commands.report.RunReport;
import sc.fiji.aspire.inference.Aspire;
import sc.fiji.aspire.inference.Refinement;
import sc.fiji.aspire.posterior.PosteriorSamples;
import sc.fiji.aspire.tiff.Images;

/**
 * What runs gave as image layers, calibrated in mm; a frame for each repeat. Slices of volumes are
 * their planes; refinements and samples, which are slices of sections, are frames of volumes.
 *
 * @param repeats one result for each frame of the stack of records
 * @param unit of the values, such as m/s
 */
public record PosteriorImages(List<Aspire.Result> repeats, String unit) {

    private static final List<String> STATISTICS =
            List.of("mean", "standard deviation", "5 %", "95 %");
    private static final double[] BOUNDS = {0.05, 0.95};
    private static final double SAMPLES_PER_SECOND = 8;

    /** Channels: mean, standard deviation, 5 % and 95 % bound. */
    public ImagePlus posterior(Progress progress) {
        List<float[]> planes = new ArrayList<>();
        for (Aspire.Result result : repeats) {
            PosteriorSamples samples = result.posterior();
            planes.add(samples.mean());
            planes.add(samples.standardDeviation());
            planes.addAll(List.of(samples.quantiles(BOUNDS, progress)));
        }
        return composite("posterior", planes, STATISTICS, 1);
    }

    /** Channels: mean and standard deviation, which take no time. */
    public ImagePlus withoutBounds() {
        List<float[]> planes = new ArrayList<>();
        for (Aspire.Result result : repeats) {
            planes.add(result.posterior().mean());
            planes.add(result.posterior().standardDeviation());
        }
        return composite("posterior", planes, STATISTICS.subList(0, 2), 1);
    }

    /** Slices: the posterior samples, which play as a movie. */
    public ImagePlus samples() {
        List<float[]> planes = new ArrayList<>();
        for (Aspire.Result result : repeats) planes.addAll(List.of(result.posterior().draws()));
        int draws = repeats.get(0).posterior().size();
        return movie(image("samples", planes, 1, draws));
    }

    /** The first sample of the first repeat alone. */
    public ImagePlus firstSample() {
        PosteriorSamples first = repeats.get(0).posterior();
        PosteriorImages alone = new PosteriorImages(repeats.subList(0, 1), unit);
        return movie(alone.image("samples", List.of(first.source().get(0)), 1, 1));
    }

    private ImagePlus movie(ImagePlus samples) {
        samples.getCalibration().fps = SAMPLES_PER_SECOND;
        return speeds().on(samples);
    }

    /**
     * Channels: mean, standard deviation; slices: refinements, all that were made. A repeat that
     * stopped before others is filled up with NaN.
     */
    public ImagePlus history() {
        List<float[]> planes = new ArrayList<>();
        int refinements = repeats.stream().mapToInt(r -> r.refinements().size()).max().orElse(0);
        for (Aspire.Result result : repeats) {
            for (Refinement refinement : result.refinements()) {
                planes.add(refinement.samples().mean());
                planes.add(refinement.samples().standardDeviation());
            }
            float[] none = new float[result.posterior().grid().numPoints()];
            Arrays.fill(none, Float.NaN);
            int missing = refinements - result.refinements().size();
            planes.addAll(Collections.nCopies(2 * missing, none));
        }
        return composite("refinements", planes, STATISTICS.subList(0, 2), refinements);
    }

    /**
     * Where the records contradict the posterior: deviations of the score from normal ones. NaN
     * where that is not known; no image if it is known of no repeat.
     */
    public Optional<ImagePlus> anomaly() {
        Optional<Anomaly> any =
                repeats.stream().map(Aspire.Result::anomaly).flatMap(Optional::stream).findFirst();
        if (any.isEmpty()) return Optional.empty();
        float[] none = new float[repeats.get(0).posterior().grid().numPoints()];
        Arrays.fill(none, Float.NaN);
        List<float[]> planes = new ArrayList<>();
        for (Aspire.Result result : repeats)
            planes.add(result.anomaly().map(Anomaly::image).orElse(none));
        ImagePlus image = image("anomaly", planes, 1, 1);
        image.setProp(RunReport.UNIT, "deviations");
        image.setProp(RunReport.ANOMALY_THRESHOLD, any.get().threshold());
        double least = 2 * any.get().threshold();
        return Optional.of(Shading.signedAndUnknown(image, Images.values(image), least));
    }

    private ImagePlus composite(
            String title, List<float[]> planes, List<String> channels, int slices) {
        ImagePlus image = image(title, planes, channels.size(), slices);
        for (int i = 0; i < image.getStackSize(); i++)
            image.getStack().setSliceLabel(channels.get(i % channels.size()), i + 1);
        CompositeImage composite = new CompositeImage(image, CompositeImage.COLOR);
        List<float[]> deviations = new ArrayList<>();
        for (int i = 1; i < planes.size(); i += channels.size()) deviations.add(planes.get(i));
        for (int c = 1; c <= channels.size(); c++)
            (c == 2 ? Shading.deviations(Spread.of(deviations)) : speeds()).on(composite, c);
        return composite;
    }

    /** One range for the speeds of all images, so that they can be compared. */
    private Shading speeds() {
        List<float[]> likely = new ArrayList<>();
        for (Aspire.Result result : repeats) {
            float[] mean = result.posterior().mean();
            float[] deviation = result.posterior().standardDeviation();
            likely.add(mean);
            for (double sign : new double[] {-1, 1}) {
                float[] bound = mean.clone();
                for (int i = 0; i < bound.length; i++) bound[i] += (float) (sign * deviation[i]);
                likely.add(bound);
            }
        }
        return Shading.speeds(Spread.of(likely));
    }

    private ImagePlus image(String title, List<float[]> planes, int channels, int slices) {
        Grid grid = repeats.get(0).posterior().grid();
        ImagePlus image = Images.onGrid(title, planes, grid, channels, slices, repeats.size());
        image.setProp(RunReport.UNIT, unit);
        return image;
    }
}
