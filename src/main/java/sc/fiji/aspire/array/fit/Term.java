package sc.fiji.aspire.array.fit;

import java.util.Arrays;

/**
 * Something by which an array may differ from its acquisition, with its unknowns: a delay, us, or a
 * shift, mm.
 *
 * @param kind what it is
 * @param source that it is about, or -1
 * @param receiver that it is about, or -1
 */
record Term(Kind kind, int source, int receiver) {

    enum Kind {
        /** A source sends later than the others. */
        SOURCE_DELAY,
        /** A receiver records later than the others. */
        RECEIVER_DELAY,
        /** An element is elsewhere: a source, a receiver, or both in one. */
        PLACE,
        /**
         * All sources are elsewhere beside the receivers: shifted, and turned around the centre.
         */
        SOURCES
    }

    static final Term ALL_SOURCES = new Term(Kind.SOURCES, -1, -1);

    /** Number of unknowns. */
    int unknowns(Geometry geometry) {
        return switch (kind) {
            case SOURCE_DELAY, RECEIVER_DELAY -> 1;
            case PLACE -> geometry.receivers()[0].length;
            case SOURCES -> 3;
        };
    }

    boolean concerns(Picker.Pick pick) {
        return switch (kind) {
            case SOURCE_DELAY -> pick.source() == source;
            case RECEIVER_DELAY -> pick.receiver() == receiver;
            case PLACE -> pick.source() == source || pick.receiver() == receiver;
            case SOURCES -> true;
        };
    }

    /** By how much each unknown delays a pair that the term concerns. */
    double[] factors(Picker.Pick pick, Geometry geometry) {
        if (kind == Kind.SOURCE_DELAY || kind == Kind.RECEIVER_DELAY) return new double[] {1};
        double[] from = geometry.sources()[pick.source()];
        double[] to = geometry.receivers()[pick.receiver()];
        double distance =
                Math.max(Geometry.SAME, geometry.distance(pick.source(), pick.receiver()));
        double[] factors = new double[from.length];
        // Of the source; what moves the receiver acts the other way.
        double sign = kind == Kind.SOURCES || pick.source() == source ? 1 : -1;
        for (int d = 0; d < factors.length; d++)
            factors[d] = sign * geometry.slowness() * (from[d] - to[d]) / distance;
        if (kind == Kind.PLACE) return factors;
        double arm = geometry.size();
        double turn = (factors[1] * from[0] - factors[0] * from[1]) / arm;
        return new double[] {factors[0], factors[1], turn};
    }

    /** The geometry with values of the unknowns. */
    Geometry applied(Geometry geometry, double[] values) {
        double[][] sources = copy(geometry.sources());
        double[][] receivers = copy(geometry.receivers());
        double[] sourceDelays = geometry.sourceDelays().clone();
        double[] receiverDelays = geometry.receiverDelays().clone();
        switch (kind) {
            case SOURCE_DELAY -> sourceDelays[source] += values[0];
            case RECEIVER_DELAY -> receiverDelays[receiver] += values[0];
            case PLACE -> {
                for (int d = 0; d < values.length; d++) {
                    if (source >= 0) sources[source][d] += values[d];
                    if (receiver >= 0) receivers[receiver][d] += values[d];
                }
            }
            case SOURCES -> {
                double angle = values[2] / geometry.size();
                for (double[] at : sources) {
                    double x = at[0];
                    double y = at[1];
                    at[0] = Math.cos(angle) * x - Math.sin(angle) * y + values[0];
                    at[1] = Math.sin(angle) * x + Math.cos(angle) * y + values[1];
                }
            }
        }
        return new Geometry(
                sources,
                receivers,
                geometry.late(),
                geometry.slowness(),
                sourceDelays,
                receiverDelays);
    }

    private static double[][] copy(double[][] rows) {
        return Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
    }
}
