package sc.fiji.aspire.picking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.BitSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.Observation;

/** Pulses of 2 us periods that are late by known times. */
class ArrivalPickerTest {

    private static final double PERIOD = 2;

    private static PickedTimes pick(ShiftedPulses scene, Observation record, PickRule rule) {
        WaterTraces water = WaterTraces.measured(scene.water(1e-3));
        return new ArrivalPicker(water, ShiftedPulses.WATER, rule, ArrivalPicker.LEVEL)
                .pick(record, Progress.NONE);
    }

    private static PickedTimes pick(ShiftedPulses scene, double loud, double noise, PickRule rule) {
        return pick(scene, scene.record(ShiftedPulses::late, loud, noise, 5), rule);
    }

    /** Whatever the sampling, the time of the first sample and the loudness. */
    @ParameterizedTest
    @CsvSource({
        "4, 0, 1, 1e-4, 1e-3, 1e-3",
        "4, -3.3, 0.2, 1e-2, 1e-3, 1.5e-2",
        "10, 0, 1, 1e-4, 1e-4, 1e-3",
        "10, 7, 3, 3e-2, 1e-3, 3e-3",
        "25, 0, 0.5, 1e-2, 1e-3, 3e-3",
    })
    void findsTimesBetweenSamples(
            int perPeriod, double start, double loud, double noise, double bias, double spread) {
        PickedTimes times = pick(ShiftedPulses.of(perPeriod, start), loud, noise, PickRule.USUAL);
        double[] errors = ShiftedPulses.errors(times);
        double mean = Arrays.stream(errors).average().orElseThrow();
        double power = Arrays.stream(errors).map(e -> e * e).average().orElseThrow();
        assertTrue(errors.length > 0.95 * times.picks().size(), times.text());
        assertEquals(0, mean, bias);
        assertTrue(Math.sqrt(power) < spread, "rms " + Math.sqrt(power));
        float[] found = times.times(ArrivalPick::lag);
        double known = times.inWater(17) + ShiftedPulses.late(17);
        assertEquals(known, found[17], 5 * spread);
    }

    /** The one checks the other: where both are right, they differ by little. */
    @Test
    void onsetsAndLagsAreBothRight() {
        PickedTimes times = pick(ShiftedPulses.of(25, 0), 0.6, 1e-2, PickRule.USUAL);
        for (int i = 0; i < times.picks().size(); i++)
            assertEquals(ShiftedPulses.late(i), times.picks().get(i).onset(), 0.2 * PERIOD);
    }

    /** The pickers seldom skip the same cycle, and then in noise. */
    @ParameterizedTest
    @ValueSource(doubles = {0.2, 0.25})
    void masksSkippedCycles(double noise) {
        ShiftedPulses scene = ShiftedPulses.of(4, 0);
        PickedTimes all = pick(scene, 1, noise, new PickRule(0, 0, 10));
        assertTrue(skipped(all) >= 4, all.text() + ", skipped " + skipped(all));
        PickedTimes agreed = pick(scene, 1, noise, new PickRule(0, 0, PickRule.USUAL.apart()));
        assertTrue(agreed.count() > 100, agreed.text());
        assertTrue(skipped(agreed) <= skipped(all) / 2, "skipped " + skipped(agreed));
        PickedTimes kept = pick(scene, 1, noise, PickRule.USUAL);
        assertEquals(0, skipped(kept));
        assertTrue(kept.count() > 0, kept.text());
    }

    private static long skipped(PickedTimes times) {
        return Arrays.stream(ShiftedPulses.errors(times))
                .filter(e -> Math.abs(e) > 0.5 * PERIOD)
                .count();
    }

    @Test
    void noiseAloneGivesNoPicks() {
        ShiftedPulses scene = ShiftedPulses.of(10, 0);
        PickedTimes times = pick(scene, 0, 1, PickRule.USUAL);
        assertEquals(0, times.count(), times.text());
        for (float time : times.times(ArrivalPick::lag)) assertTrue(Float.isNaN(time));
        String message =
                assertThrows(IllegalArgumentException.class, times::requireAny).getMessage();
        assertTrue(message.contains("found none that can be trusted: 0 of 384"), message);
    }

    /** What was not recorded in one of the records has no pick. */
    @Test
    void missingTracesHaveNone() {
        ShiftedPulses scene = ShiftedPulses.of(10, 0);
        BitSet missing = new BitSet();
        missing.set(3, 9);
        Acquisition part = scene.acquisition().without(missing);
        Observation whole = scene.record(ShiftedPulses::late, 1, 1e-2, 5);
        PickedTimes times =
                pick(scene, new Observation(whole.traces(), part, 1e-2), PickRule.USUAL);
        assertEquals(378, times.count(), times.text());
        assertTrue(times.text().contains("6 missing in the record"), times.text());
        Observation water = scene.water(1e-3);
        WaterTraces gaps =
                WaterTraces.measured(new Observation(water.traces(), part, water.noise()));
        assertEquals(
                378,
                new ArrivalPicker(gaps, ShiftedPulses.WATER, PickRule.USUAL, ArrivalPicker.LEVEL)
                        .pick(whole, Progress.NONE)
                        .count());
    }

    @Test
    void refusesWhatIsNoWaterRecordOfThisArray() {
        ShiftedPulses scene = ShiftedPulses.of(10, 0);
        Observation record = scene.record(ShiftedPulses::late, 1, 1e-2, 5);
        refuses("the same traces in both", record, record, ShiftedPulses.WATER);
        Observation other = ShiftedPulses.of(10, 1).water(1e-2);
        refuses("a water record that was taken as the record", record, other, ShiftedPulses.WATER);
        Observation water = scene.water(1e-2);
        refuses("at 1600 m/s, found about 150", record, water, 1600);
        Observation body = scene.record(pair -> 4 * ShiftedPulses.late(pair), 1, 1e-2, 6);
        refuses("arrivals that follow no line", record, body, ShiftedPulses.WATER);
    }

    private static void refuses(String told, Observation record, Observation water, double speed) {
        ArrivalPicker picker =
                new ArrivalPicker(
                        WaterTraces.measured(water), speed, PickRule.USUAL, ArrivalPicker.LEVEL);
        String message =
                assertThrows(
                                IllegalArgumentException.class,
                                () -> picker.pick(record, Progress.NONE))
                        .getMessage();
        assertTrue(message.contains(told), message);
    }

    @Test
    void refusesRulesThatMakeNoSense() {
        assertThrows(IllegalArgumentException.class, () -> new PickRule(-1, 0.5, 0.5));
        assertThrows(IllegalArgumentException.class, () -> new PickRule(10, 1.5, 0.5));
        assertThrows(IllegalArgumentException.class, () -> new PickRule(10, 0.5, Double.NaN));
    }
}
