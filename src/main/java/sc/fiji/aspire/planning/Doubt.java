package sc.fiji.aspire.planning;

import java.util.List;
import java.util.function.Consumer;

/**
 * A reason against a plan.
 *
 * @param sentence what was expected, what was found, and what to do
 * @param fatal whether the plan cannot work at all
 */
public record Doubt(String sentence, boolean fatal) {

    static Doubt refusal(String sentence) {
        return new Doubt(sentence, true);
    }

    static Doubt warning(String sentence) {
        return new Doubt(sentence, false);
    }

    /**
     * Tells all that only warns.
     *
     * @throws IllegalArgumentException with the first that is fatal
     */
    public static void require(List<Doubt> doubts, Consumer<String> warn) {
        for (Doubt doubt : doubts)
            if (doubt.fatal) throw new IllegalArgumentException(doubt.sentence);
        for (Doubt doubt : doubts) warn.accept(doubt.sentence);
    }
}
