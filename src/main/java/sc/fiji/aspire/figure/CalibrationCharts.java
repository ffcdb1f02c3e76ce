package sc.fiji.aspire.figure;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import sc.fiji.aspire.diagnostics.Calibration;
import sc.fiji.aspire.diagnostics.Calibration.Area;
import sc.fiji.aspire.diagnostics.Calibration.Bin;
import sc.fiji.aspire.diagnostics.Perturbation;
import sc.fiji.aspire.diagnostics.Summary;

/**
 * The charts of one refinement.
 *
 * @param variants the posterior first, then the controls
 */
record CalibrationCharts(List<Calibration> variants) {

    private static final Color BLUE = new Color(0x1F5FA8);
    private static final Color ORANGE = new Color(0xD9731A);
    private static final Color PURPLE = new Color(0x7A4FB0);
    private static final Color GREY = new Color(0x9A9A9A);
    private static final Color SHADE = new Color(0xD8D8D8);
    private static final Map<Perturbation, Color> CONTROLS =
            Map.of(
                    Perturbation.HALVED, new Color(0xB0467E),
                    Perturbation.DOUBLED, new Color(0x3F9C6B),
                    Perturbation.SHIFTED, new Color(0x8A6D3B));
    private static final int HISTOGRAM = 10;

    private Calibration posterior() {
        return variants.get(0);
    }

    private static Color color(String area) {
        return area.equals("brain") ? ORANGE : area.equals("skull") ? PURPLE : BLUE;
    }

    /** Nominal against actual coverage; of the controls, that in the head. */
    Chart coverage() {
        List<Chart.Mark> marks = new ArrayList<>();
        double[] ends = {0, 100};
        marks.add(new Chart.Mark("", Chart.Style.LINE, GREY, ends, ends));
        for (Calibration c : variants)
            c.areas()
                    .forEach(
                            (where, area) -> {
                                if (c.variant().isControl() && !where.equals("head")) return;
                                marks.add(curve(c, where, area));
                            });
        return new Chart(
                "Coverage after refinement " + posterior().refinement() + ", " + records(),
                Axis.even("nominal coverage (%)", 0, 100),
                Axis.even("truths inside (%)", 0, 100),
                marks);
    }

    private static Chart.Mark curve(Calibration c, String where, Area area) {
        int known = (int) Arrays.stream(area.coverage()).filter(v -> !Double.isNaN(v)).count();
        double[] x = Arrays.copyOf(Calibration.levels(), known);
        double[] y = Arrays.copyOf(area.coverage(), known);
        boolean control = c.variant().isControl();
        return control
                ? new Chart.Mark(
                        "control: " + c.variant().label(),
                        Chart.Style.DASHES,
                        CONTROLS.get(c.variant()),
                        x,
                        y)
                : new Chart.Mark(where, Chart.Style.POINTS, color(where), x, y);
    }

    /** RMSE against mean predicted standard deviation, ten bins of equal count. */
    Chart reliability() {
        double low = Double.MAX_VALUE;
        double high = 0;
        List<Chart.Mark> marks = new ArrayList<>();
        for (Map.Entry<String, Area> entry : posterior().areas().entrySet()) {
            List<Bin> bins = entry.getValue().bins();
            double[] x = bins.stream().mapToDouble(b -> Math.max(1e-3, b.deviation())).toArray();
            double[] y = bins.stream().mapToDouble(b -> Math.max(1e-3, b.rmse())).toArray();
            for (double v : x) low = Math.min(low, v);
            for (double v : y) low = Math.min(low, v);
            for (double v : x) high = Math.max(high, v);
            for (double v : y) high = Math.max(high, v);
            String name = entry.getKey();
            marks.add(new Chart.Mark(name, Chart.Style.POINTS, color(name), x, y));
        }
        double[] ends = {low / 1.3, high * 1.3};
        marks.add(0, new Chart.Mark("", Chart.Style.LINE, GREY, ends, ends));
        return new Chart(
                "Error against predicted standard deviation",
                Axis.factors("predicted standard deviation (m/s)", ends[0], ends[1]),
                Axis.factors("RMSE (m/s)", ends[0], ends[1]),
                marks);
    }

    /** RMSE after each refinement, with its interval over heads. */
    Chart errors(Summary summary) {
        List<Chart.Mark> marks = new ArrayList<>();
        int last = 1;
        double low = Double.MAX_VALUE;
        double high = 1e-3;
        boolean intervals = false;
        for (String where : List.of("head", "brain")) {
            List<Summary.Row> rows =
                    summary.rows().stream()
                            .filter(row -> row.metric().equals("rmse-" + where))
                            .toList();
            if (rows.isEmpty()) continue;
            double[] x = rows.stream().mapToDouble(Summary.Row::refinement).toArray();
            double[] y = rows.stream().mapToDouble(row -> row.interval().value()).toArray();
            boolean known = rows.stream().allMatch(row -> row.interval().isKnown());
            double[] from = rows.stream().mapToDouble(row -> row.interval().low()).toArray();
            double[] to = rows.stream().mapToDouble(row -> row.interval().high()).toArray();
            double[] none = new double[0];
            marks.add(
                    new Chart.Mark(
                            where,
                            Chart.Style.POINTS,
                            color(where),
                            x,
                            y,
                            known ? from : none,
                            known ? to : none));
            intervals |= known;
            last = Math.max(last, (int) x[x.length - 1]);
            low = Math.min(low, Arrays.stream(known ? from : y).min().orElseThrow());
            high = Math.max(high, Arrays.stream(known ? to : y).max().orElseThrow());
        }
        return new Chart(
                "RMSE of the mean" + (intervals ? ", 95 % over heads" : ""),
                Axis.whole("refinement (0: start)", -0.3, last + 0.3),
                Axis.factors("RMSE (m/s)", Math.max(1e-3, Math.min(low, high / 2) / 1.4), high * 3),
                marks);
    }

    /**
     * Ranks in shares of the expected count: of pixels with the band of uniform ranks, and of the
     * means over brain and skull, whose errors only draws with the right structure share.
     */
    Chart ranks() {
        double top = 2;
        List<Chart.Mark> marks = new ArrayList<>();
        for (Calibration.Rank rank : posterior().ranks()) {
            boolean pixel = rank.where().startsWith("pixel in ");
            String area = rank.where().replaceFirst("^(pixel in|mean of) ", "");
            if (!pixel && !area.equals("brain") && !area.equals("skull")) continue;
            double[] share = histogram(rank, posterior().draws());
            for (double v : share) top = Math.max(top, v);
            String name = String.format(Locale.ROOT, "%s, p = %.2g", rank.where(), rank.p());
            Chart.Style style = pixel ? Chart.Style.POINTS : Chart.Style.DASHES;
            marks.add(new Chart.Mark(name, style, color(area), centres(), share));
            if (marks.size() > 1) continue;
            marks.add(0, band(rank.ranks().length + rank.more().length));
            top = Math.max(top, marks.get(0).high()[0]);
        }
        return new Chart(
                "Ranks of the truth",
                Axis.even("rank / draws", 0, 1),
                Axis.even("count / expected count", 0, 1.7 * top),
                marks);
    }

    private static double[] histogram(Calibration.Rank rank, int draws) {
        double[] counts = new double[HISTOGRAM];
        int n = 0;
        for (int[] ranks : List.of(rank.ranks(), rank.more()))
            for (int r : ranks) {
                counts[(int) ((r + 0.5) / (draws + 1) * HISTOGRAM)]++;
                n++;
            }
        for (int b = 0; b < HISTOGRAM; b++) counts[b] *= HISTOGRAM / (double) n;
        return counts;
    }

    private static double[] centres() {
        double[] centres = new double[HISTOGRAM];
        for (int b = 0; b < HISTOGRAM; b++) centres[b] = (b + 0.5) / HISTOGRAM;
        return centres;
    }

    /** Central 95 % of a bin's count, by the normal limit of the binomial distribution. */
    private static Chart.Mark band(double n) {
        double p = 1.0 / HISTOGRAM;
        double half = 1.96 * Math.sqrt(n * p * (1 - p)) / (n * p);
        double[] ends = {0, 1};
        double[] low = {Math.max(0, 1 - half), Math.max(0, 1 - half)};
        double[] high = {1 + half, 1 + half};
        return new Chart.Mark(
                "95 % of uniform ranks (pixels)", Chart.Style.BAND, SHADE, ends, ends, low, high);
    }

    private String records() {
        Calibration c = posterior();
        return c.records() + " records of " + c.heads() + (c.heads() == 1 ? " head" : " heads");
    }
}
