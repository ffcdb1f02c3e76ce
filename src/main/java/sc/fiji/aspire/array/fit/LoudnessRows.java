package sc.fiji.aspire.array.fit;

import java.util.ArrayList;
import java.util.List;
import sc.fiji.aspire.array.Finding;

/**
 * What the loudness and the sign of direct waves say, in words.
 *
 * @param gains of the elements
 */
record LoudnessRows(GainFit gains) {

    List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        rows.add(all());
        if (gains.all() < 0)
            rows.add(Row.wrong("polarity", "reversed polarity", Correction.POLARITY));
        elements(rows, "source", gains.sources(), gains.toldSources(), gains.sourceDeviations());
        elements(
                rows,
                "receiver",
                gains.receivers(),
                gains.toldReceivers(),
                gains.receiverDeviations());
        return rows;
    }

    private Row all() {
        double size = Math.abs(gains.all());
        double deviation = size * gains.allDeviation();
        if (gains.toldAll() == 1)
            return Row.right("loudness", size, deviation, "", "as the acquisition says");
        return Row.wrong(
                "loudness",
                size,
                deviation,
                "",
                gains.unknown()
                        ? "sources of amplitude " + Finding.number(size)
                        : times(size, "too"),
                Correction.GAIN);
    }

    private static String times(double size, String too) {
        return Finding.number(size > 1 ? size : 1 / size)
                + " times "
                + too
                + (size > 1 ? " loud" : " quiet");
    }

    private static void elements(
            List<Row> rows, String what, double[] gains, double[] told, double[] deviations) {
        List<Integer> reversed = new ArrayList<>();
        for (int i = 0; i < gains.length; i++) {
            if (gains[i] < 0) reversed.add(i);
            double size = Math.abs(gains[i]);
            if (Double.isNaN(size) || Math.abs(told[i]) == 1) continue;
            rows.add(
                    Row.wrong(
                            what + " " + i,
                            size,
                            size * deviations[i],
                            "",
                            what + " " + i + " " + times(size, "as") + " as the others",
                            Correction.GAIN));
        }
        if (!reversed.isEmpty())
            rows.add(
                    Row.wrong(
                            "polarity",
                            Finding.names(what, reversed) + " of reversed polarity",
                            Correction.POLARITY));
    }
}
