package sc.fiji.aspire.array.fit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import sc.fiji.aspire.Decimal;
import sc.fiji.aspire.array.Finding;
import sc.fiji.aspire.array.NoiseLevel;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.Band;
import sc.fiji.aspire.wave.Wavelet;

/**
 * All that was found of a record, in words and numbers.
 *
 * @param fit of the record
 * @param knownWater whether the water's speed is known, and the size of the array is not
 */
public record RecordTable(RecordFit fit, boolean knownWater) {

    /** A wavelet that differs by less is not told. */
    private static final double OTHER = 0.1;

    /** Nor that of one source which differs from the others' by less. */
    private static final double UNLIKE = 0.25;

    /** Findings of one kind in a line of all. */
    private static final int LISTED = 4;

    /** What direct waves tell better than the quick check. */
    private static final Set<Finding.Kind> FITTED =
            Set.of(
                    Finding.Kind.SIGNAL,
                    Finding.Kind.TIMING,
                    Finding.Kind.WATER,
                    Finding.Kind.LOUDNESS,
                    Finding.Kind.UNEVEN,
                    Finding.Kind.POLARITY);

    /** The rows; those that are findings name what is not as it should be. */
    public List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        rows.add(waves());
        if (fit.waves().isPresent()) rows.addAll(new TimeRows(fit, knownWater).rows());
        rows.add(order());
        silent(rows, "source", Told.silentSources(fit));
        silent(rows, "receiver", Told.silentReceivers(fit));
        fit.waves().ifPresent(w -> rows.addAll(new LoudnessRows(w.gains()).rows()));
        fit.wavelet().ifPresent(w -> rows.add(wavelet(w)));
        for (int s = 0; s < fit.wavelets().size(); s++)
            if (fit.wavelets().get(s) > UNLIKE) rows.add(ofSource(s, fit.wavelets().get(s)));
        for (Finding finding : fit.symptoms().findings()) add(rows, finding);
        Acquisition acquisition = fit.heard().acquisition();
        Band band = new Band(acquisition.wavelet());
        rows.add(
                Row.right(
                        "band",
                        band.centre(),
                        Double.NaN,
                        "MHz",
                        "wavelet around "
                                + Decimal.four(band.centre())
                                + " MHz, up to "
                                + Decimal.four(band.top())
                                + " MHz"));
        rows.add(noise());
        return rows;
    }

    /** All findings in one line; empty if there are none. */
    public String text() {
        List<String> texts = new ArrayList<>();
        Map<Optional<Correction>, Integer> counts = new HashMap<>();
        int rest = 0;
        for (Row row : rows()) {
            if (!row.isFinding()) continue;
            boolean isOne = row.correction().isEmpty();
            if (isOne || counts.merge(row.correction(), 1, Integer::sum) <= LISTED)
                texts.add(row.text());
            else rest++;
        }
        if (rest > 0) texts.add("and " + rest + " more");
        return String.join("; ", texts);
    }

    private Row waves() {
        Optional<RecordFit.Waves> waves = fit.waves();
        if (waves.isPresent())
            return Row.right(
                    "direct waves",
                    waves.get().picks().size(),
                    Double.NaN,
                    "pairs",
                    fit.wavelet().isPresent()
                            ? "of the shot through water"
                            : "of near pairs of the record");
        return Row.hopeless(
                "direct waves",
                "none to measure times and gains by: expected a shot through water, or sources and"
                        + " receivers next to each other");
    }

    private Row order() {
        List<Integer> receivers = fit.order().receivers();
        List<Integer> sources = fit.order().sources();
        String hand = new Handedness(fit.heard().acquisition()).text();
        if (fit.order().isRight())
            return Row.said(
                    "order", "as the acquisition says" + (hand.isEmpty() ? "" : ", " + hand));
        String single = exchanged("source", sources);
        String other = exchanged("receiver", receivers);
        String both = single + (single.isEmpty() || other.isEmpty() ? "" : " and ") + other;
        String text = fit.wrongOrder().isEmpty() ? both + " exchanged" : fit.wrongOrder();
        return Row.wrong(
                "order",
                text + (hand.isEmpty() ? "" : "; the acquisition says " + hand),
                Correction.ORDER);
    }

    private static String exchanged(String what, List<Integer> order) {
        List<Integer> moved = new ArrayList<>();
        for (int i = 0; i < order.size(); i++) if (order.get(i) != i) moved.add(i);
        return moved.isEmpty() ? "" : Finding.names(what, moved);
    }

    private static void silent(List<Row> rows, String what, List<Integer> silent) {
        if (silent.isEmpty()) return;
        rows.add(Row.wrong(what + "s", Finding.names(what, silent) + " silent", Correction.SILENT));
    }

    private Row wavelet(Wavelet found) {
        Wavelet said = fit.heard().acquisition().wavelet();
        double difference = said.difference(found, 1);
        double centre = found.centreFrequency();
        String text =
                String.format(
                        Locale.ROOT,
                        "%.0f %% from that of the acquisition, around %s MHz where %s MHz are said",
                        100 * difference,
                        Decimal.four(centre),
                        Decimal.four(said.centreFrequency()));
        return difference < OTHER
                ? Row.right("wavelet", 100 * difference, Double.NaN, "%", text)
                : Row.wrong(
                        "wavelet",
                        100 * difference,
                        Double.NaN,
                        "%",
                        "wavelet " + text,
                        Correction.WAVELET);
    }

    private static Row ofSource(int source, double difference) {
        String what = "source " + source;
        String text = String.format(Locale.ROOT, "%.0f %%", 100 * difference);
        return new Row(
                what,
                100 * difference,
                Double.NaN,
                "%",
                what + " sends another wavelet, " + text + " from that of the others",
                Optional.empty(),
                true);
    }

    private void add(List<Row> rows, Finding finding) {
        Finding.Kind kind = finding.kind();
        if (kind == Finding.Kind.SILENT || kind == Finding.Kind.ORDER) return;
        if (fit.waves().isPresent() && FITTED.contains(kind)) return;
        String what = kind.name().toLowerCase(Locale.ROOT);
        boolean added = kind == Finding.Kind.OFFSET || kind == Finding.Kind.HUM;
        if (added) rows.add(Row.wrong(what, finding.text(), Correction.OFFSET));
        else if (kind == Finding.Kind.SAMPLING && fit.wavelet().isPresent())
            rows.add(Row.wrong(what, finding.text(), Correction.WAVELET));
        else if (kind == Finding.Kind.NOISY)
            rows.add(Row.wrong(what, finding.text(), Correction.SILENT));
        else rows.add(Row.hopeless(what, finding.text()));
    }

    private Row noise() {
        OptionalDouble noise = NoiseLevel.estimate(fit.heard().traces(), fit.heard().acquisition());
        if (noise.isEmpty()) return Row.said("noise", "cannot be told");
        double sum = 0;
        for (float value : fit.heard().traces()) sum += (double) value * value;
        double all = Math.sqrt(sum / fit.heard().traces().length);
        return Row.right(
                "noise",
                noise.getAsDouble(),
                Double.NaN,
                "",
                String.format(
                        Locale.ROOT,
                        "%.0f dB below the signal",
                        20 * Math.log10(all / noise.getAsDouble())));
    }
}
