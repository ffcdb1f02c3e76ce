package sc.fiji.aspire.planning;

import java.util.Locale;
import sc.fiji.aspire.Auto;
import sc.fiji.aspire.flow.ImageSize;
import sc.fiji.aspire.inference.Conditioning;
import sc.fiji.aspire.training.set.Recording;
import sc.fiji.aspire.training.set.TrainingMap;
import sc.fiji.aspire.training.set.TrainingRecipe;

/**
 * Whether bodies are shown turned by quarters too, as a person wrote it. Four times as many bodies
 * cost nothing, but belong to the prior only where bodies have no top.
 *
 * @param given {@value Auto#AUTO}, {@value #YES} or {@value #NO}
 */
public record Turns(String given) {

    /** Turns them. */
    public static final String YES = "true";

    /** Leaves them as they are. */
    public static final String NO = "false";

    /**
     * Of a training set.
     *
     * @param framed crop of its images
     * @throws IllegalArgumentException if it is none of the three
     */
    public boolean of(TrainingRecipe recipe, Conditioning framed) {
        return switch (given.trim().toLowerCase(Locale.ROOT)) {
            case Auto.AUTO, "" -> fits(recipe.recording(), framed.crop()) && hasNoTop(recipe);
            case YES -> true;
            case NO -> false;
            default ->
                    throw new IllegalArgumentException(
                            "Expected turns=auto, true or false, found " + given + ".");
        };
    }

    private static boolean fits(Recording array, ImageSize crop) {
        return array.isTurned() && crop.width() == crop.height();
    }

    private static boolean hasNoTop(TrainingRecipe recipe) {
        return recipe.maps().stream().allMatch(TrainingMap::isOfAnyOrientation);
    }
}
