package sc.fiji.aspire.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.acoustics.AcousticModel;
import sc.fiji.aspire.inference.Conditioning;
import sc.fiji.aspire.range.ScoreScale;
import sc.fiji.aspire.training.set.Symmetry;
import sc.fiji.aspire.training.set.TraceSymmetry;
import sc.fiji.aspire.training.torch.FlowData;
import sc.fiji.aspire.wave.Acquisition;

/**
 * The examples of a flow on raw data in memory. Training examples are mirrored and turned at random
 * as those of {@link RefinementData} are, but only by symmetries that the array has too: traces
 * change their order where images are mirrored.
 */
final class RecordData implements FlowData {

    private final Conditioning conditioning;
    private final ScoreScale scale;
    private final double dequantization;
    private final List<Symmetry> symmetries;
    private final List<TraceSymmetry> orders;
    private final List<List<Example>> examples;
    private final Function<Example, float[]> wanted;

    /**
     * An example before symmetries.
     *
     * @param seenBy what the flow sees of it
     * @param record shortened residuals
     * @param fiducial on the grid
     * @param target of the flow, in network units
     * @param ofMean target of a network of the mean
     */
    private record Example(
            Conditioning seenBy,
            float[] record,
            float[] fiducial,
            float[] target,
            float[] ofMean) {}

    /**
     * Reads the examples.
     *
     * @param stage of the refinement
     * @param scale of the training residuals
     * @param plan says how examples vary
     */
    RecordData(RefinementFiles stage, ScoreScale scale, TrainingPlan plan, Progress progress) {
        symmetries = new ArrayList<>();
        orders = new ArrayList<>();
        examples = List.of(new ArrayList<>(), new ArrayList<>());
        wanted = Example::target;
        this.conditioning = plan.conditioning();
        this.scale = scale;
        dequantization = plan.dequantization() / conditioning.units().scale();
        Acquisition acquisition = AcousticModel.acquisition(stage.pairs().problem(), plan.name());
        for (Symmetry symmetry : plan.turns() ? Symmetry.values() : Symmetry.mirrors())
            TraceSymmetry.of(symmetry, acquisition)
                    .ifPresent(
                            order -> {
                                symmetries.add(symmetry);
                                orders.add(order);
                            });
        for (int part = 0; part < 2; part++)
            for (int item : stage.pairs().items(part == 1)) {
                progress.checkCanceled();
                float[] fiducial = stage.fiducial(item);
                float[] map = stage.pairs().image(item);
                float[] origin = stage.origin(plan.architecture(), item);
                examples.get(part)
                        .add(
                                new Example(
                                        stage.conditioning(conditioning, item),
                                        stage.score(item),
                                        fiducial,
                                        conditioning.target(map, origin),
                                        conditioning.target(map, fiducial)));
            }
    }

    /** The same examples with other targets. */
    private RecordData(RecordData all, Function<Example, float[]> wanted) {
        this.wanted = wanted;
        conditioning = all.conditioning;
        scale = all.scale;
        dequantization = all.dequantization;
        symmetries = all.symmetries;
        orders = all.orders;
        examples = all.examples;
    }

    @Override
    public FlowData ofMean() {
        return new RecordData(this, Example::ofMean);
    }

    @Override
    public int size() {
        return examples.get(0).size();
    }

    @Override
    public int validationSize() {
        return examples.get(1).size();
    }

    @Override
    public void item(int index, long seed, float[] condition, float[] target) {
        Random random = new Random(seed);
        int drawn = random.nextInt(symmetries.size());
        Example example = examples.get(0).get(index);
        Symmetry symmetry = symmetries.get(drawn);
        double ofRecord = scale.at(example.seenBy().relativeNoise());
        float[] record = orders.get(drawn).apply(example.record());
        float[] seen = conditioning.seen(record, ofRecord);
        float[] straight = example.seenBy().place(example.fiducial());
        float[] place = new float[straight.length];
        symmetry.apply(straight, place, conditioning.crop().width(), conditioning.crop().height());
        System.arraycopy(seen, 0, condition, 0, seen.length);
        System.arraycopy(place, 0, condition, seen.length, place.length);
        symmetry.apply(
                wanted.apply(example),
                target,
                conditioning.crop().width(),
                conditioning.crop().height());
        for (int i = 0; i < target.length; i++)
            target[i] += (float) (dequantization * random.nextGaussian());
    }

    @Override
    public void validationItem(int index, float[] condition, float[] target) {
        Example example = examples.get(1).get(index);
        float[] whole = example.seenBy().condition(example.record(), example.fiducial(), scale);
        System.arraycopy(whole, 0, condition, 0, condition.length);
        System.arraycopy(wanted.apply(example), 0, target, 0, target.length);
    }
}
