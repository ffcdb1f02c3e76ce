package sc.fiji.aspire.commands;

import ij.CompositeImage;
import ij.ImagePlus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import sc.fiji.aspire.inference.Aspire;
import sc.fiji.aspire.inference.PosteriorSamples;
import sc.fiji.aspire.inference.Refinement;
import sc.fiji.aspire.io.Images;
import sc.fiji.aspire.wave.Grid;

/**
 * What runs gave as image layers, m/s, calibrated in mm; a frame for each repeat.
 *
 * @param repeats one result for each frame of the stack of records
 */
record PosteriorImages(List<Aspire.Result> repeats) {

    private static final List<String> STATISTICS =
            List.of("mean", "standard deviation", "5 %", "95 %");

    /** Channels: mean, standard deviation, 5 % and 95 % bound. */
    ImagePlus posterior() {
        List<float[]> planes = new ArrayList<>();
        for (Aspire.Result result : repeats) {
            PosteriorSamples samples = result.posterior();
            planes.add(samples.mean());
            planes.add(samples.standardDeviation());
            planes.add(samples.quantile(0.05));
            planes.add(samples.quantile(0.95));
        }
        return composite("posterior", planes, STATISTICS, 1);
    }

    /** Slices: the posterior samples. */
    ImagePlus samples() {
        List<float[]> planes = new ArrayList<>();
        for (Aspire.Result result : repeats) planes.addAll(List.of(result.posterior().draws()));
        int draws = repeats.get(0).posterior().size();
        return image("samples", planes, 1, draws);
    }

    /**
     * Channels: mean, standard deviation; slices: refinements, all that were made. A repeat that
     * stopped before others is filled up with NaN.
     */
    ImagePlus history() {
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

    private ImagePlus composite(
            String title, List<float[]> planes, List<String> channels, int slices) {
        ImagePlus image = image(title, planes, channels.size(), slices);
        for (int i = 0; i < planes.size(); i++)
            image.getStack().setSliceLabel(channels.get(i % channels.size()), i + 1);
        // Each channel has a display range of its own.
        CompositeImage composite = new CompositeImage(image, CompositeImage.GRAYSCALE);
        composite.resetDisplayRanges();
        return composite;
    }

    private ImagePlus image(String title, List<float[]> planes, int channels, int slices) {
        Grid grid = repeats.get(0).posterior().grid();
        int plane = grid.numPoints();
        float[] values = new float[Math.multiplyExact(plane, planes.size())];
        for (int i = 0; i < planes.size(); i++)
            System.arraycopy(planes.get(i), 0, values, i * plane, plane);
        ImagePlus image =
                Images.image(
                        title,
                        values,
                        grid.size(0),
                        grid.size(1),
                        channels,
                        slices,
                        repeats.size());
        Images.calibrate(image, grid.spacing());
        image.resetDisplayRange();
        return image;
    }
}
