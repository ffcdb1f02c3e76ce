package sc.fiji.aspire.array.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;

/**
 * What instruments do to an array's records, by random amounts, and how exactly it must be found.
 */
enum Fault {
    LATE {
        @Override
        Check apply(List<SimulatedArray> records, Random random) {
            int late = 3 + random.nextInt(17);
            records.forEach(r -> r.late = late);
            double us = late * records.get(0).fineInterval();
            return (fit, times) -> assertEquals(us, times.geometry().late(), 0.05);
        }
    },
    EARLY {
        @Override
        Check apply(List<SimulatedArray> records, Random random) {
            int early = 3 + random.nextInt(8);
            records.forEach(r -> r.late = -early);
            double us = -early * records.get(0).fineInterval();
            return (fit, times) -> assertEquals(us, times.geometry().late(), 0.05);
        }
    },
    RECEIVER_LATE {
        @Override
        Check apply(List<SimulatedArray> records, Random random) {
            int receiver = random.nextInt(32);
            int late = 2 + random.nextInt(40);
            records.forEach(r -> r.receiverLate[receiver] = late);
            double us = late * records.get(0).fineInterval();
            return (fit, times) ->
                    assertEquals(us, times.geometry().receiverDelays()[receiver], 0.05);
        }
    },
    SOURCE_LATE {
        @Override
        Check apply(List<SimulatedArray> records, Random random) {
            int source = random.nextInt(16);
            int late = -2 - random.nextInt(6);
            records.forEach(r -> r.sourceLate[source] = late);
            double us = late * records.get(0).fineInterval();
            return (fit, times) -> assertEquals(us, times.geometry().sourceDelays()[source], 0.05);
        }
    },
    LOUD {
        @Override
        Check apply(List<SimulatedArray> records, Random random) {
            double gain = Math.exp(0.3 + 3 * random.nextDouble()) * (random.nextBoolean() ? 1 : -1);
            for (SimulatedArray record : records)
                for (int s = 0; s < 16; s++) record.sourceGain[s] *= gain;
            return (fit, times) ->
                    assertEquals(1, fit.waves().orElseThrow().gains().all() / gain, 0.02);
        }
    },
    UNEVEN {
        @Override
        Check apply(List<SimulatedArray> records, Random random) {
            int receiver = random.nextInt(32);
            int source = random.nextInt(16);
            double gain = -0.3 - 0.3 * random.nextDouble();
            double strength = 1.5 + random.nextDouble();
            for (SimulatedArray record : records) {
                record.receiverGain[receiver] *= gain;
                record.sourceGain[source] *= strength;
            }
            return (fit, times) -> {
                GainFit gains = fit.waves().orElseThrow().gains();
                assertEquals(1, gains.toldReceivers()[receiver] / gain, 0.06);
                assertEquals(1, gains.toldSources()[source] / strength, 0.06);
            };
        }
    },
    DEAD {
        @Override
        Check apply(List<SimulatedArray> records, Random random) {
            // What is otherwise wrong with a dead element, nobody can tell.
            int receiver = free(records.get(0).receiverGain, random);
            int source = free(records.get(0).sourceGain, random);
            for (SimulatedArray record : records) {
                record.receiverGain[receiver] = 0;
                record.sourceGain[source] = 0;
            }
            return (fit, times) -> {
                assertEquals(List.of(receiver), Told.silentReceivers(fit));
                assertEquals(List.of(source), Told.silentSources(fit));
            };
        }
    },
    EXCHANGED {
        @Override
        Check apply(List<SimulatedArray> records, Random random) {
            int first = random.nextInt(32);
            int second = (first + 1 + random.nextInt(31)) % 32;
            int source = random.nextInt(16);
            int other = (source + 1 + random.nextInt(15)) % 16;
            for (SimulatedArray record : records) {
                swap(record.receiver, first, second);
                swap(record.source, source, other);
            }
            return (fit, times) -> {
                assertEquals(second, fit.order().receivers().get(first));
                assertEquals(first, fit.order().receivers().get(second));
                assertEquals(other, fit.order().sources().get(source));
            };
        }
    },
    MIRRORED {
        @Override
        Check apply(List<SimulatedArray> records, Random random) {
            int first = random.nextInt(32);
            for (SimulatedArray record : records)
                for (int r = 0; r < 32; r++) record.receiver[r] = Math.floorMod(first - r, 32);
            return (fit, times) -> {
                assertTrue(fit.wrongOrder().contains("clockwise"), fit.wrongOrder());
                assertEquals(first, fit.order().receivers().get(0));
            };
        }
    };

    /** Looks whether it was found. */
    interface Check {
        void of(RecordFit fit, TimeFit.Fitted times);
    }

    /** Does it to all records of the array. */
    abstract Check apply(List<SimulatedArray> records, Random random);

    private static int free(double[] gains, Random random) {
        double usual = Recording.median(gains);
        while (true) {
            int element = random.nextInt(gains.length);
            if (gains[element] == usual) return element;
        }
    }

    private static void swap(int[] order, int a, int b) {
        int kept = order[a];
        order[a] = order[b];
        order[b] = kept;
    }
}
