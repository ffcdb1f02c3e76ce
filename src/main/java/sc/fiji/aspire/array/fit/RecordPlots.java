package sc.fiji.aspire.array.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import sc.fiji.aspire.array.WaterPulse;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.Wavelet;

/**
 * What was found of a record, to look at: delays and gains of the elements, a direct wave beside
 * the expected one, and the wavelet.
 *
 * @param fit of the record
 */
public record RecordPlots(RecordFit fit) {

    private static final int POINTS = 300;
    private static final String TIME = "time (us)";

    /** The plots; none if there were no direct waves. */
    public List<Plot> plots() {
        if (fit.waves().isEmpty()) return List.of();
        RecordFit.Waves waves = fit.waves().get();
        Geometry found = waves.times().geometry();
        return List.of(
                elements(
                        "Delay beside the others",
                        "delay (us)",
                        p -> p.time() - found.late() - found.slowness() * said(p)),
                elements("Loudness beside the others", "gain", p -> p.gain() / waves.gains().all()),
                wave(),
                wavelet());
    }

    /** Distance by the acquisition. */
    private double said(Picker.Pick pick) {
        return fit.heard().acquisition().distance(pick.source(), pick.receiver());
    }

    private Plot elements(String title, String y, ToDoubleFunction<Picker.Pick> value) {
        return new Plot(
                title,
                "element",
                y,
                List.of(
                        medians("receivers", fit.heard().receivers(), Picker.Pick::receiver, value),
                        medians("sources", fit.heard().sources(), Picker.Pick::source, value)));
    }

    private Plot.Curve medians(
            String name,
            int count,
            ToIntFunction<Picker.Pick> element,
            ToDoubleFunction<Picker.Pick> value) {
        List<Picker.Pick> picks = fit.waves().orElseThrow().picks();
        double[] medians = new double[count];
        for (int i = 0; i < count; i++) {
            int own = i;
            medians[i] =
                    Recording.median(
                            picks.stream()
                                    .filter(p -> element.applyAsInt(p) == own)
                                    .mapToDouble(value)
                                    .toArray());
        }
        int[] known = IntStream.range(0, count).filter(i -> !Double.isNaN(medians[i])).toArray();
        return new Plot.Curve(
                name,
                Arrays.stream(known).asDoubleStream().toArray(),
                Arrays.stream(known).mapToDouble(i -> medians[i]).toArray());
    }

    /** Of the pair in the middle by distance. */
    private Plot wave() {
        List<Picker.Pick> sorted =
                fit.waves().orElseThrow().picks().stream()
                        .sorted(Comparator.comparingDouble(this::said))
                        .toList();
        Picker.Pick pick = sorted.get(sorted.size() / 2);
        Acquisition acquisition = fit.heard().acquisition();
        WaterPulse.Pulse pulse =
                WaterPulse.exact(acquisition, 1e-3 * fit.water())
                        .at(said(pick), said(pick) / (1e-3 * fit.water()));
        int length = pulse.values().length;
        int from = Math.max(0, Math.min(fit.heard().samples() - 2, pulse.first() - length));
        int to = Math.min(fit.heard().samples(), pulse.first() + 2 * length);
        double[] times = new double[Math.max(2, to - from)];
        double[] heard = new double[times.length];
        double[] expected = new double[times.length];
        int start = fit.heard().start(pick.source(), pick.receiver());
        for (int i = 0; i < times.length; i++) {
            int k = from + i;
            times[i] = acquisition.time().start() + k * acquisition.time().interval();
            heard[i] = fit.heard().traces()[start + k];
            int in = k - pulse.first();
            expected[i] = in >= 0 && in < length ? pulse.values()[in] : 0;
        }
        return new Plot(
                "Source " + pick.source() + " at receiver " + pick.receiver(),
                TIME,
                "pressure (parts of the peak)",
                scaled(times, "recorded", heard, "expected", expected));
    }

    private Plot wavelet() {
        Wavelet said = fit.heard().acquisition().wavelet();
        double end = fit.wavelet().orElse(said).duration();
        double[] times =
                IntStream.rangeClosed(0, POINTS).mapToDouble(i -> end * i / POINTS).toArray();
        double[] first = Arrays.stream(times).map(said::at).toArray();
        double[] found =
                fit.wavelet()
                        .map(w -> Arrays.stream(times).map(w::at).toArray())
                        .orElse(new double[0]);
        return new Plot(
                "Wavelet" + (found.length == 0 ? " of the acquisition" : ""),
                TIME,
                "signal (parts of the peak)",
                scaled(times, "said", first, "found", found));
    }

    /** Over the peak of all. */
    private static List<Plot.Curve> scaled(
            double[] x, String first, double[] a, String second, double[] b) {
        double peak =
                DoubleStream.concat(DoubleStream.of(a), DoubleStream.of(b))
                        .map(Math::abs)
                        .max()
                        .orElse(0);
        double unit = peak > 0 ? peak : 1;
        List<Plot.Curve> curves = new ArrayList<>();
        curves.add(new Plot.Curve(first, x, Arrays.stream(a).map(v -> v / unit).toArray()));
        if (b.length > 0)
            curves.add(new Plot.Curve(second, x, Arrays.stream(b).map(v -> v / unit).toArray()));
        return curves;
    }
}
