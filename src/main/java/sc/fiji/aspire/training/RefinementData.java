package sc.fiji.aspire.training;

import java.util.Random;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.flow.FlowArchitecture;
import sc.fiji.aspire.flow.ImageSize;
import sc.fiji.aspire.inference.Conditioning;
import sc.fiji.aspire.range.ScoreScale;
import sc.fiji.aspire.training.set.Symmetry;
import sc.fiji.aspire.training.set.TrainingPairs;
import sc.fiji.aspire.training.torch.FlowData;
import sc.fiji.aspire.training.torch.FoldedData;

/**
 * The examples of one refinement in memory, in network units: conditions from scores and fiducials,
 * targets from maps, relative to the fiducials for a network of the mean and to {@link
 * RefinementFiles#origin} for the flow. Training examples are mirrored and turned at random and get
 * the dequantisation noise; validation examples are as they are.
 */
final class RefinementData implements FoldedData {

    private final float[][][] conditions;
    private final float[][][] targets;
    private final float[][][] ofMeans;
    private final ImageSize crop;
    private final double dequantization;
    private final Symmetry[] symmetries;
    private final TrainingPairs pairs;
    private final float[][][] means;

    /**
     * Reads the examples.
     *
     * @param stage of the refinement
     * @param scale of the training scores
     * @param plan says how examples vary
     */
    RefinementData(RefinementFiles stage, ScoreScale scale, TrainingPlan plan, Progress progress) {
        Conditioning conditioning = plan.conditioning();
        conditions = new float[2][][];
        targets = new float[2][][];
        ofMeans = new float[2][][];
        crop = conditioning.crop();
        dequantization = plan.dequantization() / conditioning.units().scale();
        symmetries = symmetries(plan.turns(), stage.pairs().isMirrored());
        pairs = stage.pairs();
        means = null;
        for (int part = 0; part < 2; part++) {
            int[] items = stage.pairs().items(part == 1);
            conditions[part] = new float[items.length][];
            targets[part] = new float[items.length][];
            ofMeans[part] = new float[items.length][];
            for (int i = 0; i < items.length; i++) {
                progress.checkCanceled();
                float[] fiducial = stage.fiducial(items[i]);
                float[] score = stage.score(items[i]);
                float[] map = stage.pairs().image(items[i]);
                conditions[part][i] =
                        stage.conditioning(conditioning, items[i])
                                .condition(score, fiducial, scale);
                float[] origin = stage.origin(plan.architecture(), items[i]);
                ofMeans[part][i] = conditioning.target(map, fiducial);
                targets[part][i] = conditioning.target(map, origin);
            }
        }
    }

    private static Symmetry[] symmetries(boolean turns, boolean mirrored) {
        if (turns) return Symmetry.values();
        return mirrored ? Symmetry.mirrors() : new Symmetry[] {Symmetry.IDENTITY};
    }

    /**
     * The same examples with other targets.
     *
     * @param means that conditions end with; null: none
     */
    private RefinementData(RefinementData examples, float[][][] targets, float[][][] means) {
        this.targets = targets;
        this.means = means;
        conditions = examples.conditions;
        ofMeans = examples.ofMeans;
        crop = examples.crop;
        dequantization = examples.dequantization;
        symmetries = examples.symmetries;
        pairs = examples.pairs;
    }

    @Override
    public FoldedData ofMean() {
        return new RefinementData(this, ofMeans, means);
    }

    @Override
    public int fold(int index, int folds) {
        return pairs.fold(pairs.items(false)[index], folds);
    }

    @Override
    public void plain(int index, float[] condition) {
        System.arraycopy(conditions[0][index], 0, condition, 0, condition.length);
    }

    @Override
    public FlowData beside(float[][] training, float[][] validation) {
        return new RefinementData(this, targets, new float[][][] {training, validation});
    }

    @Override
    public int channels(FlowArchitecture architecture) {
        return architecture.conditionChannels() + (means == null ? 0 : 1);
    }

    @Override
    public int size() {
        return conditions[0].length;
    }

    @Override
    public int validationSize() {
        return conditions[1].length;
    }

    @Override
    public void item(int index, long seed, float[] condition, float[] target) {
        Random random = new Random(seed);
        Symmetry symmetry = symmetries[random.nextInt(symmetries.length)];
        symmetry.apply(conditions[0][index], condition, crop.width(), crop.height());
        if (means != null) {
            symmetry.apply(means[0][index], target, crop.width(), crop.height());
            endWith(target, condition);
        }
        symmetry.apply(targets[0][index], target, crop.width(), crop.height());
        for (int i = 0; i < target.length; i++)
            target[i] += (float) (dequantization * random.nextGaussian());
    }

    @Override
    public void validationItem(int index, float[] condition, float[] target) {
        System.arraycopy(conditions[1][index], 0, condition, 0, conditions[1][index].length);
        if (means != null) endWith(means[1][index], condition);
        System.arraycopy(targets[1][index], 0, target, 0, target.length);
    }

    private static void endWith(float[] mean, float[] condition) {
        System.arraycopy(mean, 0, condition, condition.length - mean.length, mean.length);
    }
}
