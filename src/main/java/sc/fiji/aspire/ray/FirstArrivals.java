package sc.fiji.aspire.ray;

import java.util.Arrays;
import java.util.stream.IntStream;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.Progress;

/** First arrivals of all sources, from a march of each. */
final class FirstArrivals implements Arrivals {

    private final Survey survey;
    private final Grid grid;
    private final TimeField[] fields;
    private final Tangent[] tangents;
    private final SourceLoop loop;
    private final int[][] picks;

    FirstArrivals(Survey survey, Grid grid, TimeField[] fields, SourceLoop loop) {
        this.survey = survey;
        this.grid = grid;
        this.fields = fields;
        tangents = new Tangent[fields.length];
        this.loop = loop;
        picks = survey.picksOfSources();
    }

    /** The times of a source's picks. */
    static double[] times(TimeField field, Survey survey, int[] picks) {
        double[] times = new double[picks.length];
        for (int k = 0; k < times.length; k++)
            times[k] = field.at(survey.receiverPosition(survey.receiver(picks[k])));
        return times;
    }

    @Override
    public double[] times() {
        double[] times = new double[survey.numPicks()];
        for (int s = 0; s < fields.length; s++)
            put(times(fields[s], survey, picks[s]), picks[s], times);
        return times;
    }

    @Override
    public double[] jacobian(double[] perturbation, Progress progress) {
        requirePoints(perturbation.length);
        double[] changes = new double[survey.numPicks()];
        loop.run(
                fields.length,
                s -> change(s, picks[s], perturbation),
                (s, part) -> put(part, picks[s], changes),
                progress);
        return changes;
    }

    /** Computed once, when it is first needed. */
    private Tangent tangent(int source) {
        if (tangents[source] == null) tangents[source] = Tangent.of(fields[source]);
        return tangents[source];
    }

    private double[] change(int source, int[] own, double[] perturbation) {
        TimeField field = fields[source];
        double[] tangent = tangent(source).apply(perturbation);
        double[] changes = new double[own.length];
        for (int k = 0; k < own.length; k++) {
            double[] position = survey.receiverPosition(survey.receiver(own[k]));
            changes[k] = field.distance(position) * Interpolation.at(grid, position).of(tangent);
        }
        return changes;
    }

    @Override
    public double[] jacobianAdjoint(double[] residual, Progress progress) {
        survey.requireLength("values of a residual", residual.length);
        int[] sending =
                IntStream.range(0, fields.length)
                        .filter(s -> Arrays.stream(picks[s]).anyMatch(i -> residual[i] != 0))
                        .toArray();
        double[] sum = new double[grid.numPoints()];
        loop.run(
                sending.length,
                k -> backProject(sending[k], picks[sending[k]], residual),
                (k, part) -> {
                    for (int i = 0; i < sum.length; i++) sum[i] += part[i];
                },
                progress);
        return sum;
    }

    private double[] backProject(int source, int[] own, double[] residual) {
        TimeField field = fields[source];
        double[] sent = new double[grid.numPoints()];
        for (int pick : own) {
            double[] position = survey.receiverPosition(survey.receiver(pick));
            Interpolation.at(grid, position)
                    .spread(field.distance(position) * residual[pick], sent);
        }
        return tangent(source).transposed(sent);
    }

    /** Puts the values of a source's picks where they belong. */
    static void put(double[] values, int[] picks, double[] all) {
        for (int k = 0; k < picks.length; k++) all[picks[k]] = values[k];
    }

    private void requirePoints(int found) {
        if (found != grid.numPoints())
            throw new IllegalArgumentException(
                    "Expected "
                            + grid.numPoints()
                            + " values of a perturbation, found "
                            + found
                            + ".");
    }
}
