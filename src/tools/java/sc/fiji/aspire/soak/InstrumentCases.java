package sc.fiji.aspire.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What instruments do to records, by amounts that are drawn anew for each seed. */
final class InstrumentCases {

    private final Random random;
    private final List<ForeignCase> cases = new ArrayList<>();

    private InstrumentCases(long seed) {
        random = new Random(seed);
    }

    static List<ForeignCase> all(long seed) {
        InstrumentCases made = new InstrumentCases(seed);
        made.gains();
        made.clocks();
        made.channels();
        made.disturbances();
        made.orders();
        made.losses();
        return made.cases;
    }

    private void add(String name, ForeignCase.Change change) {
        cases.add(ForeignCase.values(name, change));
    }

    private void gains() {
        for (double gain : new double[] {1e-6, 1e-3, 0.1, 0.5, 2, 10, 1e3, 1e6, -1})
            add("gain " + gain, (v, r) -> scale(v, gain));
        double one = 0.2 + 0.5 * random.nextDouble();
        int receiver = random.nextInt(64);
        add(
                "gain of receiver " + receiver + " " + one,
                (v, r) -> {
                    for (int s = 0; s < r.sources(); s++)
                        for (int t = 0; t < r.samples(); t++)
                            v[r.index(s, receiver, t)] *= (float) one;
                });
        add(
                "polarity of receiver " + receiver,
                (v, r) -> {
                    for (int s = 0; s < r.sources(); s++)
                        for (int t = 0; t < r.samples(); t++) v[r.index(s, receiver, t)] *= -1;
                });
    }

    private void clocks() {
        for (int late : new int[] {-20, -5, -2, -1, 1, 2, 5, 15, 60, 200})
            add("late by " + late + " samples", (v, r) -> shift(v, r, late, -1));
        int receiver = random.nextInt(64);
        int late = 3 + random.nextInt(10);
        add("receiver " + receiver + " late by " + late, (v, r) -> shift(v, r, late, receiver));
        for (double stretch : new double[] {0.8, 0.9, 1.1, 1.25})
            add("clock " + stretch, (v, r) -> stretch(v, r, stretch));
        add("backwards in time", InstrumentCases::reverse);
    }

    private void channels() {
        for (int dead : new int[] {1, 2, 5, 16, 40})
            add(dead + " silent receivers", (v, r) -> silence(v, r, dead, 0));
        for (int missing : new int[] {1, 6, 32})
            add(missing + " receivers of NaN", (v, r) -> silence(v, r, missing, Float.NaN));
        for (double level : new double[] {0.05, 0.3})
            add(
                    "noisy receivers " + level,
                    (v, r) -> {
                        for (int s = 0; s < r.sources(); s++)
                            for (int t = 0; t < r.samples(); t++)
                                for (int receiver : new int[] {3, 40})
                                    v[r.index(s, receiver, t)] += noise(level * r.peak());
                    });
        int a = random.nextInt(20);
        int b = 30 + random.nextInt(20);
        add(
                "receivers " + a + " and " + b + " swapped",
                (v, r) -> {
                    for (int s = 0; s < r.sources(); s++)
                        for (int t = 0; t < r.samples(); t++)
                            swap(v, r.index(s, a, t), r.index(s, b, t));
                });
        add("own receiver of NaN", (v, r) -> own(v, r, Float.NaN));
        add("own receiver rings", (v, r) -> own(v, r, 1e3f));
    }

    private void disturbances() {
        for (double share : new double[] {0.003, 0.02, 0.1}) {
            add("offset " + share, (v, r) -> plus(v, r, t -> share * r.peak()));
            add(
                    "hum " + share,
                    (v, r) -> plus(v, r, t -> share * r.peak() * Math.sin(2 * Math.PI * 0.05 * t)));
            add("drift " + share, (v, r) -> plus(v, r, t -> share * r.peak() * t / 240));
        }
        for (double level : new double[] {0.01, 0.03, 0.1, 0.5})
            add(
                    "noise " + level,
                    (v, r) -> {
                        for (int i = 0; i < v.length; i++) v[i] += noise(level * r.peak());
                    });
        for (double level : new double[] {0.5, 0.1, 0.03, 0.01})
            add(
                    "clipped at " + level,
                    (v, r) -> {
                        float limit = (float) level * r.peak();
                        for (int i = 0; i < v.length; i++)
                            v[i] = Math.max(-limit, Math.min(limit, v[i]));
                    });
        add(
                "envelope",
                (v, r) -> {
                    for (int i = 0; i < v.length; i++) v[i] = Math.abs(v[i]);
                });
        add("smoothed", InstrumentCases::smooth);
    }

    private void orders() {
        for (int turn : new int[] {1, 2, 7, 16, 32})
            add("receivers turned by " + turn, (v, r) -> turn(v, r, turn, 0));
        for (int turn : new int[] {1, 5})
            add("sources turned by " + turn, (v, r) -> turn(v, r, 0, turn));
        add("receivers in reverse", (v, r) -> reorder(v, r, -1, 1));
        add("sources in reverse", (v, r) -> reorder(v, r, 1, -1));
    }

    private void losses() {
        add("zeros", (v, r) -> scale(v, 0));
        add(
                "constant",
                (v, r) -> {
                    for (int i = 0; i < v.length; i++) v[i] = 1;
                });
        add(
                "noise alone",
                (v, r) -> {
                    for (int i = 0; i < v.length; i++) v[i] = noise(0.01);
                });
        add("one source silent", (v, r) -> silenceSources(v, r, 1));
        add("half of the sources silent", (v, r) -> silenceSources(v, r, r.sources() / 2));
        add("muted before the arrival", InstrumentCases::mute);
        add("infinite value", (v, r) -> v[r.index(3, 20, 100)] = Float.POSITIVE_INFINITY);
        add("one NaN", (v, r) -> v[r.index(3, 20, 100)] = Float.NaN);
        add(
                "NaN everywhere",
                (v, r) -> {
                    for (int i = 0; i < v.length; i++) v[i] = Float.NaN;
                });
        for (int end : new int[] {60, 150})
            add("nothing from sample " + end, (v, r) -> plusFrom(v, r, end));
        add(
                "a source twice",
                (v, r) -> System.arraycopy(v, 0, v, r.index(1, 0, 0), r.index(1, 0, 0)));
    }

    private float noise(double deviation) {
        return (float) (deviation * random.nextGaussian());
    }

    private static void scale(float[] v, double factor) {
        for (int i = 0; i < v.length; i++) v[i] *= (float) factor;
    }

    private static void plus(float[] v, Records r, java.util.function.DoubleUnaryOperator added) {
        double interval = r.acquisition().time().interval();
        for (int i = 0; i < v.length; i++)
            v[i] += (float) added.applyAsDouble(interval * (i % r.samples()));
    }

    private static void plusFrom(float[] v, Records r, int end) {
        for (int i = 0; i < v.length; i++) if (i % r.samples() >= end) v[i] = 0;
    }

    /** Of one receiver, or of all for -1. */
    private static void shift(float[] v, Records r, int late, int receiver) {
        float[] from = v.clone();
        for (int i = 0; i < v.length; i++) {
            if (receiver >= 0 && i / r.samples() % r.receivers() != receiver) continue;
            int t = i % r.samples() - late;
            v[i] = t < 0 || t >= r.samples() ? 0 : from[i - late];
        }
    }

    private static void stretch(float[] v, Records r, double factor) {
        float[] from = v.clone();
        for (int i = 0; i < v.length; i++) {
            double at = i % r.samples() / factor;
            int t = (int) at;
            int start = i - i % r.samples();
            v[i] =
                    t + 1 >= r.samples()
                            ? 0
                            : (float)
                                    ((1 - at + t) * from[start + t]
                                            + (at - t) * from[start + t + 1]);
        }
    }

    private static void reverse(float[] v, Records r) {
        for (int start = 0; start < v.length; start += r.samples())
            for (int t = 0; t < r.samples() / 2; t++)
                swap(v, start + t, start + r.samples() - 1 - t);
    }

    private static void smooth(float[] v, Records r) {
        float[] from = v.clone();
        for (int i = 0; i < v.length; i++) {
            double sum = 0;
            int t = i % r.samples();
            int count = 0;
            for (int d = -6; d <= 6; d++)
                if (t + d >= 0 && t + d < r.samples()) {
                    sum += from[i + d];
                    count++;
                }
            v[i] = (float) (sum / count);
        }
    }

    private static void silence(float[] v, Records r, int count, float value) {
        for (int k = 0; k < count; k++)
            for (int s = 0; s < r.sources(); s++)
                for (int t = 0; t < r.samples(); t++)
                    v[r.index(s, (5 + 11 * k) % r.receivers(), t)] = value;
    }

    private static void silenceSources(float[] v, Records r, int count) {
        for (int i = 0; i < r.index(count, 0, 0); i++) v[i] = 0;
    }

    private static void own(float[] v, Records r, float value) {
        for (int s = 0; s < r.sources(); s++)
            for (int t = 0; t < r.samples(); t++) v[r.index(s, r.own(s), t)] = value;
    }

    private static void mute(float[] v, Records r) {
        double interval = r.acquisition().time().interval();
        for (int s = 0; s < r.sources(); s++)
            for (int receiver = 0; receiver < r.receivers(); receiver++)
                for (int t = 0; t < r.samples(); t++)
                    if (t * interval < r.acquisition().distance(s, receiver) / 3)
                        v[r.index(s, receiver, t)] = 0;
    }

    private static void turn(float[] v, Records r, int receivers, int sources) {
        float[] from = v.clone();
        for (int i = 0; i < v.length; i++) {
            int s = (i / r.samples() / r.receivers() + sources) % r.sources();
            int receiver = (i / r.samples() + receivers) % r.receivers();
            v[i] = from[r.index(s, receiver, i % r.samples())];
        }
    }

    private static void reorder(float[] v, Records r, int receivers, int sources) {
        float[] from = v.clone();
        for (int i = 0; i < v.length; i++) {
            int s = i / r.samples() / r.receivers();
            int receiver = i / r.samples() % r.receivers();
            int other = Math.floorMod(receivers * receiver, r.receivers());
            v[i] = from[r.index(Math.floorMod(sources * s, r.sources()), other, i % r.samples())];
        }
    }

    private static void swap(float[] v, int i, int j) {
        float value = v[i];
        v[i] = v[j];
        v[j] = value;
    }
}
