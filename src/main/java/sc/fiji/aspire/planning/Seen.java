package sc.fiji.aspire.planning;

import java.util.Locale;
import sc.fiji.aspire.Auto;
import sc.fiji.aspire.acoustics.AcousticModel;
import sc.fiji.aspire.inference.AspireModel;
import sc.fiji.aspire.inference.Conditioning;
import sc.fiji.aspire.range.GapImage;
import sc.fiji.aspire.range.NoiseCondition;
import sc.fiji.aspire.training.set.TrainingRecipe;

/**
 * What flows see of the records of a training set, as a person wrote it.
 *
 * @param summary {@value AspireModel#SCORE} or {@value AspireModel#RAW}
 * @param bone density in the score: {@value Auto#AUTO}, {@value #CONSTANT} or {@value #TIED}
 */
public record Seen(String summary, String bone) {

    /** Of {@code bone}: scores at constant density. */
    public static final String CONSTANT = "constant";

    /** Of {@code bone}: scores whose density follows from the speed of sound. */
    public static final String TIED = "tied";

    private boolean isRaw() {
        return switch (summary.trim()) {
            case AspireModel.SCORE -> false;
            case AspireModel.RAW -> true;
            default ->
                    throw new IllegalArgumentException(
                            "Expected summary=score or summary=raw, found " + summary + ".");
        };
    }

    /** Whether density follows the speed of sound in the scores' waves. */
    public boolean isTied(TrainingRecipe recipe) {
        return switch (bone.trim().toLowerCase(Locale.ROOT)) {
            case Auto.AUTO -> recipe.variety().bone() && !isRaw();
            case CONSTANT -> false;
            case TIED -> {
                if (isRaw())
                    throw new IllegalArgumentException(
                            "Expected bone=constant for flows on raw data, found tied.");
                yield true;
            }
            default ->
                    throw new IllegalArgumentException(
                            "Expected bone=auto, constant or tied, found " + bone + ".");
        };
    }

    /**
     * What flows see.
     *
     * @param framed crop and mask
     * @param refinements of the training
     */
    public Conditioning of(TrainingRecipe recipe, Conditioning framed, int refinements) {
        Conditioning scores = framed;
        if (recipe.variety().levels().isPresent())
            scores = scores.withNoise(NoiseCondition.UNMEASURED);
        boolean traces = recipe.recording().waves().isPresent();
        if (recipe.variety().missing() > 0 && !isRaw() && traces)
            scores = scores.withGaps(GapImage.NONE);
        if (!isRaw()) return scores;
        if (refinements != 1)
            throw new IllegalArgumentException(
                    "Expected refinements=1 for flows on raw data, found "
                            + refinements
                            + ". Only scores are computed again at the next fiducial.");
        return scores.withTraces(AcousticModel.images(recipe.acquisition()));
    }
}
