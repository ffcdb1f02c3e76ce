package sc.fiji.aspire.benchmark;

import java.util.List;
import java.util.Random;
import sc.fiji.aspire.wave.Acquisition;

/** What instruments and cables do to records of an array, by random amounts. */
enum InstrumentFault {
    LATE {
        @Override
        void on(List<float[]> records, Acquisition acquisition, Random random) {
            double late = period(acquisition) * (0.1 + 0.9 * random.nextDouble());
            for (float[] record : records) each(record, acquisition, (s, r, t) -> delay(t, late));
        }
    },
    ELEMENT_LATE {
        @Override
        void on(List<float[]> records, Acquisition acquisition, Random random) {
            int receiver = random.nextInt(acquisition.numReceivers());
            int source = random.nextInt(acquisition.numSources());
            double late = period(acquisition) * (0.1 + 0.4 * random.nextDouble());
            for (float[] record : records) {
                each(record, acquisition, (s, r, t) -> r == receiver ? delay(t, late) : t);
                each(record, acquisition, (s, r, t) -> s == source ? delay(t, 0.5 * late) : t);
            }
        }
    },
    LOUD {
        @Override
        void on(List<float[]> records, Acquisition acquisition, Random random) {
            double gain = Math.exp(4 * random.nextDouble());
            for (float[] record : records) each(record, acquisition, (s, r, t) -> times(t, gain));
        }
    },
    UNEVEN {
        @Override
        void on(List<float[]> records, Acquisition acquisition, Random random) {
            double[] gains = new double[acquisition.numReceivers()];
            for (int r = 0; r < gains.length; r++) gains[r] = Math.exp(0.3 * random.nextGaussian());
            for (float[] record : records)
                each(record, acquisition, (s, r, t) -> times(t, gains[r]));
        }
    },
    REVERSED {
        @Override
        void on(List<float[]> records, Acquisition acquisition, Random random) {
            int receiver = random.nextInt(acquisition.numReceivers());
            int source = random.nextInt(acquisition.numSources());
            for (float[] record : records)
                each(
                        record,
                        acquisition,
                        (s, r, t) -> times(t, (r == receiver ? -1 : 1) * (s == source ? -1 : 1)));
        }
    },
    EXCHANGED {
        @Override
        void on(List<float[]> records, Acquisition acquisition, Random random) {
            int n = acquisition.numReceivers();
            int a = random.nextInt(n);
            int b = (a + 1 + random.nextInt(n - 1)) % n;
            for (float[] record : records)
                reorder(record, acquisition, r -> r == a ? b : r == b ? a : r);
        }
    },
    MIRRORED {
        @Override
        void on(List<float[]> records, Acquisition acquisition, Random random) {
            int n = acquisition.numReceivers();
            int first = random.nextInt(n);
            for (float[] record : records)
                reorder(record, acquisition, r -> Math.floorMod(first - r, n));
        }
    },
    HUM {
        @Override
        void on(List<float[]> records, Acquisition acquisition, Random random) {
            double f = (0.2 + 0.3 * random.nextDouble()) / acquisition.time().interval();
            double w = 2 * Math.PI * f * acquisition.time().interval();
            double size = 0.02 * peak(records.get(0));
            for (float[] record : records)
                each(
                        record,
                        acquisition,
                        (s, r, t) -> {
                            for (int i = 0; i < t.length; i++)
                                t[i] += (float) (size * Math.sin(w * i + 7 * s));
                            return t;
                        });
        }
    },
    OFFSET {
        @Override
        void on(List<float[]> records, Acquisition acquisition, Random random) {
            double offset = peak(records.get(0)) * 0.02 * (1 + random.nextDouble());
            for (float[] record : records)
                each(
                        record,
                        acquisition,
                        (s, r, t) -> {
                            for (int i = 0; i < t.length; i++) t[i] += (float) offset;
                            return t;
                        });
        }
    };

    /** New trace of a pair. */
    private interface Change {
        float[] of(int source, int receiver, float[] trace);
    }

    /** Where the trace of a receiver comes from. */
    private interface Origin {
        int of(int receiver);
    }

    /** Does it to all records of the array. */
    abstract void on(List<float[]> records, Acquisition acquisition, Random random);

    /** In samples. */
    private static double period(Acquisition acquisition) {
        return 1 / acquisition.wavelet().centreFrequency() / acquisition.time().interval();
    }

    private static double peak(float[] record) {
        float peak = 0;
        for (float value : record) peak = Math.max(peak, Math.abs(value));
        return peak;
    }

    private static void each(float[] record, Acquisition acquisition, Change change) {
        int n = acquisition.time().samples();
        int receivers = acquisition.numReceivers();
        for (int pair = 0; pair < record.length / n; pair++) {
            float[] trace = new float[n];
            System.arraycopy(record, pair * n, trace, 0, n);
            float[] changed = change.of(pair / receivers, pair % receivers, trace);
            System.arraycopy(changed, 0, record, pair * n, n);
        }
    }

    private static float[] times(float[] trace, double factor) {
        for (int i = 0; i < trace.length; i++) trace[i] *= (float) factor;
        return trace;
    }

    /** By its Fourier series over twice its length, so that nothing comes around. */
    private static float[] delay(float[] trace, double samples) {
        int n = 2 * trace.length;
        double[] delayed = new double[trace.length];
        for (int k = 0; k <= n / 2; k++) {
            double w = 2 * Math.PI * k / n;
            double re = 0;
            double im = 0;
            for (int i = 0; i < trace.length; i++) {
                re += trace[i] * Math.cos(w * i);
                im -= trace[i] * Math.sin(w * i);
            }
            double weight = (k == 0 || k == n / 2 ? 1.0 : 2.0) / n;
            for (int i = 0; i < trace.length; i++) {
                double angle = w * (i - samples);
                delayed[i] += weight * (re * Math.cos(angle) - im * Math.sin(angle));
            }
        }
        float[] values = new float[trace.length];
        for (int i = 0; i < values.length; i++) values[i] = (float) delayed[i];
        return values;
    }

    private static void reorder(float[] record, Acquisition acquisition, Origin origin) {
        int n = acquisition.time().samples();
        int receivers = acquisition.numReceivers();
        float[] before = record.clone();
        for (int pair = 0; pair < record.length / n; pair++) {
            int from = pair / receivers * receivers + origin.of(pair % receivers);
            System.arraycopy(before, from * n, record, pair * n, n);
        }
    }
}
