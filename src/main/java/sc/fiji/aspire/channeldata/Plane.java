package sc.fiji.aspire.channeldata;

import java.util.Arrays;
import java.util.List;
import sc.fiji.aspire.Decimal;

/**
 * Positions as acquisitions have them: from the image centre, and in two dimensions if the array
 * lies in a plane of two of its three axes.
 */
final class Plane {

    /** Extent of what lies in a plane, mm. */
    private static final double FLAT = 1e-3;

    private static final List<String> CENTRES = List.of("array", "file");

    private Plane() {}

    static double[][] of(double[][] positions, Choices choices, List<String> notes) {
        double[][] flat = flat(positions, notes);
        int dimensions = flat[0].length;
        double[] low = new double[dimensions];
        double[] high = new double[dimensions];
        Arrays.fill(low, Double.POSITIVE_INFINITY);
        Arrays.fill(high, Double.NEGATIVE_INFINITY);
        for (double[] position : flat)
            for (int d = 0; d < dimensions; d++) {
                low[d] = Math.min(low[d], position[d]);
                high[d] = Math.max(high[d], position[d]);
            }
        boolean within = true;
        double[] centre = new double[dimensions];
        for (int d = 0; d < dimensions; d++) {
            centre[d] = Decimal.meant(0.5 * (low[d] + high[d]));
            within &= high[d] - low[d] < FLAT || low[d] < 0 && high[d] > 0;
        }
        String chosen = choices.of(Choices.CENTRE);
        if (!chosen.isEmpty() && !CENTRES.contains(chosen))
            throw Choices.refusal("array or file", chosen, Choices.CENTRE, "array");
        if (chosen.equals("file") || chosen.isEmpty() && within) return flat;
        if (chosen.isEmpty())
            notes.add(
                    "0 of the positions lies beside the array: its middle, "
                            + Decimal.text(centre)
                            + " mm, is taken for the image centre");
        double[][] moved = new double[flat.length][dimensions];
        for (int i = 0; i < flat.length; i++)
            for (int d = 0; d < dimensions; d++)
                moved[i][d] = Decimal.meant(flat[i][d] - centre[d]);
        return moved;
    }

    /** Without the last of three coordinates that is the same for all. */
    private static double[][] flat(double[][] positions, List<String> notes) {
        if (positions[0].length == 2) return positions;
        for (int left = 2; left >= 0; left--) {
            int d = left;
            double low = Arrays.stream(positions).mapToDouble(p -> p[d]).min().orElse(0);
            double high = Arrays.stream(positions).mapToDouble(p -> p[d]).max().orElse(0);
            if (high - low >= FLAT) continue;
            String[] axes = {"x", "y", "z"};
            String x = axes[d == 0 ? 1 : 0];
            String y = axes[d == 2 ? 1 : 2];
            notes.add(
                    "the array lies in the plane "
                            + axes[d]
                            + " = "
                            + Decimal.text(low)
                            + " mm: "
                            + x
                            + " is taken to the right, "
                            + y
                            + " down");
            return Arrays.stream(positions)
                    .map(p -> new double[] {p[d == 0 ? 1 : 0], p[d == 2 ? 1 : 2]})
                    .toArray(double[][]::new);
        }
        return positions;
    }
}
