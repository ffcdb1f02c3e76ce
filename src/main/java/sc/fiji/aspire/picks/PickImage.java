package sc.fiji.aspire.picks;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import sc.fiji.aspire.Decimal;
import sc.fiji.aspire.ray.Survey;

/**
 * Picked times as an image, X = receiver, Y = source, NaN where there is none.
 *
 * @param times in the unit of the setup, x fastest
 * @param width number of receivers
 * @param height number of sources
 */
public record PickImage(double[] times, int width, int height) {

    /** Times of one speed everywhere differ from those picked by less, part of their size. */
    private static final double UNLIKE = 0.35;

    /** Deviations by which no error makes a time 0, unless it is an outlier. */
    private static final double SURE = 10;

    private static final double FEW = 0.05;

    /** So much better must they fit the other way round to be so. */
    private static final double BETTER = 0.5;

    /**
     * The picks of a survey.
     *
     * @throws IllegalArgumentException saying what does not fit: the size, the order of rows and
     *     columns, the unit, single times, or the positions
     */
    public Picks of(PickSetup setup) {
        Survey survey = setup.survey();
        requireSize(survey);
        double[] picked = picked(survey, times);
        Picks picks = setup.picks(picked);
        requireNoZeros(setup, picked);
        double misfit = misfit(survey, picked);
        if (width == height && misfit(survey, picked(survey, transposed())) < BETTER * misfit)
            throw new IllegalArgumentException(
                    "Expected times with X = receiver and Y = source, found times that fit"
                            + " the positions much better with rows and columns exchanged. Transpose"
                            + " the image, or correct the positions.");
        if (Double.isNaN(misfit))
            throw new IllegalArgumentException(
                    "Expected times above 0 between places apart from each other, found none."
                            + " Choose the picked times, or correct the positions.");
        if (misfit > UNLIKE)
            throw new IllegalArgumentException(
                    "Expected times that grow with the distance of source and receiver, found times"
                            + " that differ from those of any one speed by "
                            + Decimal.four(100 * misfit)
                            + " %. Correct the positions or the order of the elements.");
        return picks;
    }

    private void requireSize(Survey survey) {
        int receivers = survey.numReceivers();
        int sources = survey.numSources();
        if (width == receivers && height == sources) {
            requireOnce(survey);
            return;
        }
        boolean exchanged = width == sources && height == receivers;
        throw new IllegalArgumentException(
                "Expected an image of times of "
                        + receivers
                        + " receivers (X) x "
                        + sources
                        + " sources (Y), found "
                        + width
                        + " x "
                        + height
                        + (exchanged
                                ? ": rows and columns are exchanged. Transpose it."
                                : ". Choose an image of this survey, or a model for this one."));
    }

    private static void requireOnce(Survey survey) {
        Set<Long> pairs = new HashSet<>();
        for (int i = 0; i < survey.numPicks(); i++)
            pairs.add((long) survey.source(i) * survey.numReceivers() + survey.receiver(i));
        if (pairs.size() < survey.numPicks())
            throw new IllegalArgumentException(
                    "Expected a survey that picks each pair once, found "
                            + survey.numPicks()
                            + " picks of "
                            + pairs.size()
                            + " pairs, which no image holds. Choose another model.");
    }

    /** Some programs write 0 where nothing was picked. */
    private static void requireNoZeros(PickSetup setup, double[] picked) {
        Survey survey = setup.survey();
        double fastest = setup.scale().speeds()[1];
        int zeros = 0;
        int last = 0;
        for (int i = 0; i < picked.length; i++)
            if (picked[i] == 0 && survey.distance(i) / fastest > SURE * setup.noise().deviation()) {
                zeros++;
                last = i;
            }
        // Outliers may be anything, but are few.
        if (zeros == 0 || setup.noise().freedom() > 0 && zeros <= FEW * picked.length) return;
        throw new IllegalArgumentException(
                "Expected no time of 0 where source and receiver are apart, found "
                        + zeros
                        + " of "
                        + picked.length
                        + ", such as source "
                        + survey.source(last)
                        + " and receiver "
                        + survey.receiver(last)
                        + ", "
                        + Decimal.four(survey.distance(last))
                        + " mm apart. Write NaN where nothing was picked.");
    }

    private double[] picked(Survey survey, double[] values) {
        double[] picked = new double[survey.numPicks()];
        for (int i = 0; i < picked.length; i++)
            picked[i] = values[survey.source(i) * width + survey.receiver(i)];
        return picked;
    }

    private double[] transposed() {
        double[] transposed = new double[times.length];
        for (int i = 0; i < times.length; i++)
            transposed[i % width * height + i / width] = times[i];
        return transposed;
    }

    /** Root mean square of what a single speed leaves, over that of the times. */
    private static double misfit(Survey survey, double[] picked) {
        double[] distances = new double[picked.length];
        for (int i = 0; i < picked.length; i++) distances[i] = survey.distance(i);
        int[] there =
                IntStream.range(0, picked.length).filter(i -> !Double.isNaN(picked[i])).toArray();
        double power = Arrays.stream(there).mapToDouble(i -> picked[i] * picked[i]).sum();
        double cross = Arrays.stream(there).mapToDouble(i -> picked[i] * distances[i]).sum();
        double length = Arrays.stream(there).mapToDouble(i -> distances[i] * distances[i]).sum();
        return Math.sqrt(Math.max(0, 1 - cross * cross / (length * power)));
    }
}
