package sc.fiji.aspire.array;

import java.util.Locale;
import java.util.Random;
import sc.fiji.aspire.wave.Acquisition;

/** What instruments, and people, do to a record, by random amounts. */
enum Distortion {
    LATE {
        @Override
        String apply(Scene scene) {
            int k = 1 + scene.random.nextInt((int) (3 * scene.period()));
            scene.shift(k);
            return scene.format("%.1f us late", k * scene.interval());
        }
    },
    EARLY {
        @Override
        String apply(Scene scene) {
            int k = 1 + scene.random.nextInt((int) scene.period());
            scene.shift(-k);
            return scene.format("%.1f us early", k * scene.interval());
        }
    },
    LOUD {
        @Override
        String apply(Scene scene) {
            double gain = 1.3 * Math.pow(1000, scene.random.nextDouble());
            scene.change((s, r, i, value) -> value * gain);
            return "times too loud";
        }
    },
    QUIET {
        @Override
        String apply(Scene scene) {
            double gain = 0.01 + 0.7 * scene.random.nextDouble();
            scene.change((s, r, i, value) -> value * gain);
            return "times too quiet";
        }
    },
    DEAD {
        @Override
        String apply(Scene scene) {
            int dead = scene.receiver();
            scene.change((s, r, i, value) -> r == dead ? 0 : value);
            return "receiver " + dead + " silent";
        }
    },
    UNPLUGGED {
        @Override
        String apply(Scene scene) {
            int dead = scene.receiver();
            scene.change((s, r, i, value) -> r == dead ? scene.noise() : value);
            return "receiver " + dead + " silent";
        }
    },
    UNFIRED {
        @Override
        String apply(Scene scene) {
            int dead = scene.random.nextInt(scene.acquisition.numSources());
            scene.change((s, r, i, value) -> s == dead ? scene.noise() : value);
            return "source " + dead + " silent";
        }
    },
    NOISY {
        @Override
        String apply(Scene scene) {
            int noisy = scene.receiver();
            double factor = 4 + 10 * scene.random.nextDouble();
            scene.change((s, r, i, value) -> r == noisy ? value + factor * scene.noise() : value);
            return "receiver " + noisy + " noisy";
        }
    },
    CLIPPED {
        @Override
        String apply(Scene scene) {
            double level = scene.peak() * (0.2 + 0.4 * scene.random.nextDouble());
            float cut = (float) level;
            scene.change((s, r, i, value) -> Math.max(-cut, Math.min(cut, value)));
            return "clipped at " + Finding.number(cut);
        }
    },
    OFFSET {
        @Override
        String apply(Scene scene) {
            double offset = scene.sigma * (1 + 4 * scene.random.nextDouble());
            scene.change((s, r, i, value) -> value - offset);
            return "constant offset of -";
        }
    },
    HUM {
        @Override
        String apply(Scene scene) {
            double f = (0.2 + 0.6 * scene.random.nextDouble()) * 0.5 / scene.interval();
            double w = 2 * Math.PI * f * scene.interval();
            scene.change((s, r, i, value) -> value + 3 * scene.sigma * Math.sin(w * i + s));
            return "hum of ";
        }
    },
    DRIFT {
        @Override
        String apply(Scene scene) {
            scene.change((s, r, i, value) -> value + 5 * scene.sigma * Math.sin(1 + 2.4 * s));
            return "changes from trace to trace";
        }
    },
    REVERSED {
        @Override
        String apply(Scene scene) {
            scene.change((s, r, i, value) -> -value);
            return "reversed polarity";
        }
    },
    ONE_REVERSED {
        @Override
        String apply(Scene scene) {
            int other = scene.receiver();
            scene.change((s, r, i, value) -> r == other ? -value : value);
            return "receiver " + other + " of reversed polarity";
        }
    },
    WEAK {
        @Override
        String apply(Scene scene) {
            int other = scene.receiver();
            scene.change((s, r, i, value) -> r == other ? 0.3 * value : value);
            return "receiver " + other + " louder or quieter than the others";
        }
    },
    ROTATED {
        @Override
        String apply(Scene scene) {
            int n = scene.acquisition.numReceivers();
            int k = 1 + scene.random.nextInt(n - 1);
            scene.reorder(r -> (r + k) % n);
            return "order looks rotated by " + Math.min(k, n - k);
        }
    },
    MIRRORED {
        @Override
        String apply(Scene scene) {
            int n = scene.acquisition.numReceivers();
            int k = scene.random.nextInt(n);
            scene.reorder(r -> (k + n - r) % n);
            return "order looks clockwise";
        }
    },
    RESAMPLED {
        @Override
        String apply(Scene scene) {
            double factor = scene.random.nextBoolean() ? 1.25 : 0.8;
            scene.stretch(factor);
            return "sampled every ";
        }
    },
    MUTED {
        @Override
        String apply(Scene scene) {
            scene.change(
                    (s, r, i, value) -> {
                        double arrival = scene.acquisition.distance(s, r) / 3;
                        return i * scene.interval() < arrival ? 0 : value;
                    });
            return "noise that cannot be estimated";
        }
    };

    /** Distorts the record; gives what must be said of it. */
    abstract String apply(Scene scene);

    /** New value of a sample. */
    interface Change {
        double of(int source, int receiver, int sample, double value);
    }

    /** Where the trace of a receiver comes from. */
    interface Origin {
        int of(int receiver);
    }

    /** A record, its noise and its random numbers. */
    static final class Scene {

        final Acquisition acquisition;
        final double sigma;
        final Random random;
        float[] traces;

        Scene(float[] traces, Acquisition acquisition, double sigma, long seed) {
            this.traces = traces.clone();
            this.acquisition = acquisition;
            this.sigma = sigma;
            random = new Random(seed);
        }

        double interval() {
            return acquisition.time().interval();
        }

        /** In samples. */
        double period() {
            return 1 / acquisition.wavelet().centreFrequency() / interval();
        }

        double noise() {
            return sigma * random.nextGaussian();
        }

        int receiver() {
            return random.nextInt(acquisition.numReceivers());
        }

        /** Of the used traces. */
        double peak() {
            double[] peak = {0};
            change(
                    (s, r, i, value) -> {
                        if (acquisition.isUsed(s, r)) peak[0] = Math.max(peak[0], Math.abs(value));
                        return value;
                    });
            return peak[0];
        }

        void change(Change change) {
            int n = acquisition.time().samples();
            int receivers = acquisition.numReceivers();
            float[] changed = new float[traces.length];
            for (int i = 0; i < traces.length; i++)
                changed[i] =
                        (float) change.of(i / n / receivers, i / n % receivers, i % n, traces[i]);
            traces = changed;
        }

        void shift(int by) {
            float[] before = traces;
            int n = acquisition.time().samples();
            int receivers = acquisition.numReceivers();
            change(
                    (s, r, i, value) -> {
                        boolean there = i - by >= 0 && i - by < n;
                        return there ? before[(s * receivers + r) * n + i - by] : noise();
                    });
        }

        void reorder(Origin origin) {
            float[] before = traces;
            int n = acquisition.time().samples();
            int receivers = acquisition.numReceivers();
            change((s, r, i, value) -> before[(s * receivers + origin.of(r)) * n + i]);
        }

        void stretch(double factor) {
            float[] before = traces;
            int n = acquisition.time().samples();
            int receivers = acquisition.numReceivers();
            change(
                    (s, r, i, value) -> {
                        int k = (int) (i / factor);
                        double share = i / factor - k;
                        int from = (s * receivers + r) * n + k;
                        return k + 1 < n
                                ? (1 - share) * before[from] + share * before[from + 1]
                                : noise();
                    });
        }

        String format(String text, Object... numbers) {
            return String.format(Locale.ROOT, text, numbers);
        }
    }
}
