package sc.fiji.aspire.commands.image;

import ij.CompositeImage;
import ij.ImagePlus;
import java.util.List;
import java.util.function.ToDoubleFunction;
import sc.fiji.aspire.commands.report.RunReport;
import sc.fiji.aspire.picking.ArrivalPick;
import sc.fiji.aspire.picking.PickedTimes;
import sc.fiji.aspire.tiff.Images;

/**
 * Picked times as images, X = receiver, Y = source, frames = repeats.
 *
 * @param repeats picks of each repeat of a record
 */
public record PickImages(List<PickedTimes> repeats) {

    private static final String US = "us";

    /** Layers of {@link #quality}. */
    private static final List<Layer> LAYERS =
            List.of(
                    new Layer("later than through water (us)", ArrivalPick::lag),
                    new Layer("onset later than correlation (us)", ArrivalPick::apart),
                    new Layer("signal to noise (dB)", ArrivalPick::decibels),
                    new Layer("similarity", ArrivalPick::similarity));

    private record Layer(String name, ToDoubleFunction<ArrivalPick> property) {}

    public PickImages {
        repeats = List.copyOf(repeats);
    }

    /**
     * The times, NaN where there is no pick, as the commands take them that infer images.
     *
     * @param late what each pick says the arrival is late by
     */
    public ImagePlus times(ToDoubleFunction<ArrivalPick> late) {
        ImagePlus image = image("travel times", 1, (times, layer) -> times.times(late));
        image.getCalibration().setValueUnit(US);
        image.setProp(RunReport.UNIT, US);
        image.resetDisplayRange();
        return image;
    }

    /** What is known of each pick, also of those that are left out, in a channel each. */
    public ImagePlus quality() {
        ImagePlus image =
                image(
                        "quality of picks",
                        LAYERS.size(),
                        (times, layer) -> times.values(LAYERS.get(layer).property()));
        for (int i = 0; i < image.getStackSize(); i++)
            image.getStack().setSliceLabel(LAYERS.get(i % LAYERS.size()).name(), i + 1);
        CompositeImage layers = new CompositeImage(image, CompositeImage.GRAYSCALE);
        layers.copyScale(image);
        return layers;
    }

    private interface Plane {
        float[] of(PickedTimes times, int layer);
    }

    private ImagePlus image(String title, int layers, Plane plane) {
        int receivers = repeats.get(0).acquisition().numReceivers();
        int sources = repeats.get(0).acquisition().numSources();
        float[] values = new float[receivers * sources * layers * repeats.size()];
        int at = 0;
        for (PickedTimes times : repeats)
            for (int layer = 0; layer < layers; layer++, at += receivers * sources)
                System.arraycopy(plane.of(times, layer), 0, values, at, receivers * sources);
        ImagePlus image =
                Images.image(title, values, receivers, sources, layers, 1, repeats.size());
        image.getCalibration().setXUnit("receiver");
        image.getCalibration().setYUnit("source");
        return image;
    }
}
