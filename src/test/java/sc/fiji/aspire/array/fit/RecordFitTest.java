package sc.fiji.aspire.array.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.aspire.CanceledWhen;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.tiff.Images;
import sc.fiji.aspire.tiff.TiffFile;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.AcquisitionJson;
import sc.fiji.aspire.wave.Observation;
import sc.fiji.aspire.wave.Wavelet;

/** What is wrong with a record is found and undone, with a shot through water and without. */
class RecordFitTest {

    static final Wavelet BURST = Wavelet.toneBurst(0.15, 2);
    static final Acquisition RING = SimulatedArray.ring(45, BURST);

    private static SimulatedArray record;
    private static SimulatedArray shot;

    @BeforeAll
    static void simulate() {
        record = new SimulatedArray(RING, RING, 1500, true);
        shot = new SimulatedArray(RING, RING, 1500, false);
    }

    @AfterEach
    void reset() {
        record.reset();
        shot.reset();
    }

    static RecordFit fit(
            SimulatedArray record, SimulatedArray shot, double decibels, boolean isShot) {
        return RecordFit.of(
                new RecordFit.Question(
                        record.record(decibels, 1),
                        isShot ? Optional.of(shot.record(decibels, 2)) : Optional.empty(),
                        1500,
                        false),
                Progress.NONE);
    }

    private static RecordFit fit(double decibels, boolean isShot) {
        return fit(record, shot, decibels, isShot);
    }

    static String text(RecordFit fit) {
        return new RecordTable(fit, false).text();
    }

    /** Difference of two records over what is there, of the traces that are used. */
    private static double difference(float[] traces, float[] clean, Acquisition used) {
        double sum = 0;
        double all = 0;
        // What shifts bring in at the ends was never recorded, and is interpolated near them.
        int n = used.time().samples();
        for (int i = 0; i < traces.length; i++) {
            int pair = i / n;
            int receivers = used.numReceivers();
            if (!used.isUsed(pair / receivers, pair % receivers) || i % n > 0.85 * n) continue;
            if (Float.isNaN(traces[i]) && i % n < 0.15 * n) continue;
            sum += Math.pow(traces[i] - clean[i], 2);
            all += (double) clean[i] * clean[i];
        }
        return Math.sqrt(sum / all);
    }

    @ParameterizedTest
    @ValueSource(doubles = {10, 20, 60})
    void findsAndChangesNothingOfACleanRecord(double decibels) {
        for (boolean isShot : new boolean[] {true, false}) {
            Observation clean = record.record(decibels, 1);
            RecordFit fit = fit(decibels, isShot);
            assertEquals("", text(fit), decibels + " dB, shot " + isShot);
            CorrectedRecord corrected = new CorrectedRecord(fit, Corrections.USUAL);
            assertTrue(corrected.acquisition(RING).isSame(RING));
            assertEquals(
                    0, difference(corrected.traces(clean.traces(), RING), clean.traces(), RING));
        }
    }

    @Test
    void findsNothingOnTheHead() throws Exception {
        Path json = Path.of("test-data/observation-head.json");
        Acquisition head = AcquisitionJson.read(Files.readString(json), "head");
        float[] traces = Images.values(TiffFile.read(Path.of("test-data/observation-head.tif")));
        RecordFit fit =
                RecordFit.of(
                        new RecordFit.Question(
                                new Observation(traces, head, 1), Optional.empty(), 1500, false),
                        Progress.NONE);
        assertEquals("", text(fit));
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void findsAndUndoesEachFault(Fault fault) {
        for (boolean isShot : new boolean[] {true, false})
            requireUndone(EnumSet.of(fault), fault.ordinal(), isShot);
    }

    @Test
    void findsAndUndoesThreeAtOnce() {
        for (int seed = 0; seed < 2; seed++) {
            Random random = new Random(seed);
            EnumSet<Fault> three = EnumSet.noneOf(Fault.class);
            while (three.size() < 3)
                three.add(Fault.values()[random.nextInt(Fault.values().length)]);
            // They would be one.
            if (three.contains(Fault.LATE)) three.remove(Fault.EARLY);
            if (three.contains(Fault.MIRRORED)) three.remove(Fault.EXCHANGED);
            requireUndone(three, seed, true);
        }
    }

    private void requireUndone(EnumSet<Fault> faults, int seed, boolean isShot) {
        reset();
        float[] clean = record.record(70, 1).traces();
        Random random = new Random(31L * seed + 7);
        List<Fault.Check> checks = new ArrayList<>();
        for (Fault fault : faults) checks.add(fault.apply(List.of(record, shot), random));
        RecordFit fit = fit(45, isShot);
        String where = faults + ", seed " + seed + ", shot " + isShot + ": " + text(fit);
        TimeFit.Fitted times = fit.waves().orElseThrow(() -> new AssertionError(where)).times();
        try {
            checks.forEach(check -> check.of(fit, times));
        } catch (AssertionError e) {
            throw new AssertionError(where + "; " + e.getMessage(), e);
        }
        CorrectedRecord corrected = new CorrectedRecord(fit, Corrections.USUAL);
        float[] traces = corrected.traces(record.record(45, 1).traces(), RING);
        double left = difference(traces, clean, corrected.acquisition(RING));
        assertTrue(left < (isShot ? 0.03 : 0.06), where + "; " + left);
    }

    /** Elsewhere than said, in other water. */
    @Test
    void findsPlacesAndWater() {
        double[][] receivers = RING.receivers();
        double[][] sources = RING.sources();
        receivers[6][0] += 1.5;
        receivers[6][1] -= 0.8;
        sources[3] = receivers[6].clone();
        receivers[11][0] -= 1.2;
        Acquisition is = new Acquisition(sources, receivers, BURST, RING.time());
        SimulatedArray other = new SimulatedArray(RING, is, 1470, false);
        SimulatedArray body = new SimulatedArray(RING, is, 1470, true);
        for (boolean isShot : new boolean[] {true, false}) {
            RecordFit fit = fit(body, other, 40, isShot);
            assertEquals(1470, Told.speed(fit), isShot ? 0.5 : 3);
            assertTrue(text(fit).contains("water 147"), text(fit));
            Acquisition found = new CorrectedRecord(fit, Corrections.USUAL).acquisition(RING);
            double off = isShot ? 0.05 : 0.35;
            for (int r = 0; r < 32; r++)
                for (int d = 0; d < 2; d++)
                    assertEquals(receivers[r][d], found.receivers()[r][d], off, text(fit));
            assertEquals(sources[3][1], found.sources()[3][1], off);
            assertEquals(1470, found.conditions().water().orElseThrow(), isShot ? 0.5 : 3);
        }
        // If the water is what is known, the array is larger.
        RecordFit fit = fit(body, other, 40, true);
        Corrections known = new Corrections(Corrections.USUAL.chosen(), true, true);
        Acquisition larger = new CorrectedRecord(fit, known).acquisition(RING);
        assertEquals(45 * 1500 / 1470.0, larger.receivers()[0][0], 0.03);
        String told = new RecordTable(fit, true).text();
        assertTrue(told.contains("radius of 45.92 mm, where 45 mm are said"), told);
    }

    /** What a late record lost at its end is left out, and not taken for silence. */
    @Test
    void leavesOutWhatALateRecordLost() {
        shot.late = 24;
        record.late = 24;
        RecordFit fit = fit(60, true);
        CorrectedRecord corrected = new CorrectedRecord(fit, Corrections.USUAL);
        float[] traces = corrected.traces(record.record(60, 1).traces(), RING);
        Observation right = new Observation(traces, corrected.acquisition(RING), 1);
        int n = RING.time().samples();
        assertEquals(12L * (16 * 32 - 16), right.lost().cardinality(), 16 * 32);
        assertTrue(right.lost().get(2 * n - 1) && !right.lost().get(2 * n - 14));
        assertTrue(corrected.lost().contains("left out (NaN)"), corrected.lost());
        // The same once more changes nothing.
        RecordFit again =
                RecordFit.of(
                        new RecordFit.Question(right, Optional.empty(), 1500, false),
                        Progress.NONE);
        float[] kept = new CorrectedRecord(again, Corrections.USUAL).traces(traces, RING);
        int same = 0;
        for (int i = 0; i < kept.length; i++)
            if (Float.isNaN(kept[i]) == Float.isNaN(traces[i])) same++;
        assertEquals(kept.length, same, text(again));
    }

    /** Pulses as long as they should be, at other times, are those of another size. */
    @ParameterizedTest
    @ValueSource(doubles = {36.5, 49.5, 54})
    void tellsAnArrayOfAnotherSizeFromAnotherSampling(double radius) {
        Acquisition is = SimulatedArray.ring(radius, BURST);
        SimulatedArray other = new SimulatedArray(RING, is, 1500, false);
        for (boolean isShot : new boolean[] {true, false}) {
            RecordFit fit = fit(other, other, 40, isShot);
            String percent = radius > 45 ? " % larger than" : " % smaller than";
            assertTrue(text(fit).contains("an array ") && text(fit).contains(percent), text(fit));
            assertTrue(text(fit).contains("known=water"), text(fit));
            assertTrue(!text(fit).contains("sampled every"), text(fit));
            // There is no such water.
            Acquisition usual = new CorrectedRecord(fit, Corrections.USUAL).acquisition(RING);
            assertTrue(usual.conditions().water().isEmpty());
            Corrections known = new Corrections(Corrections.USUAL.chosen(), true, true);
            Acquisition right = new CorrectedRecord(fit, known).acquisition(RING);
            assertEquals(radius, right.receivers()[0][0], 0.1);
        }
    }

    /** The wavelet and the size of the array are others; only a shot can tell the wavelet. */
    @Test
    void findsTheWavelet() {
        Wavelet sent = Wavelet.toneBurst(0.16, 2.4);
        SimulatedArray other = new SimulatedArray(RING, SimulatedArray.ring(45, sent), 1500, false);
        RecordFit fit = fit(other, other, 45, true);
        Corrections all = new Corrections(EnumSet.allOf(Correction.class), true, false);
        CorrectedRecord corrected = new CorrectedRecord(fit, all);
        Acquisition right = corrected.acquisition(RING);
        assertEquals(sent.centreFrequency(), right.wavelet().centreFrequency(), 0.002);
        // Time zero and loudness were told by the other wavelet: together they explain the record.
        Acquisition as =
                new Acquisition(right.sources(), right.receivers(), right.wavelet(), right.time());
        float[] traces = corrected.traces(other.record(45, 1).traces(), RING);
        SimulatedArray again = new SimulatedArray(RING, as, 1500, false);
        assertTrue(difference(traces, again.record(90, 1).traces(), RING) < 0.03);
    }

    /** One source rings on: each of its traces comes again a period later. */
    @Test
    void namesASourceOfAnotherWavelet() {
        Observation clean = shot.record(45, 2);
        float[] traces = clean.traces();
        int n = RING.time().samples();
        for (int i = (6 * 32 - 31) * n; i < 6 * 32 * n; i++)
            if (i % n >= 14) traces[i] += 0.6F * clean.traces()[i - 14];
        RecordFit fit =
                RecordFit.of(
                        new RecordFit.Question(
                                record.record(45, 1),
                                Optional.of(new Observation(traces, RING, 1)),
                                1500,
                                false),
                        Progress.NONE);
        assertTrue(text(fit).contains("source 5 sends another wavelet"), text(fit));
    }

    @Test
    void tellsAmplitudesThatNobodyKnows() {
        Random random = new Random(3);
        for (SimulatedArray one : List.of(record, shot))
            for (int s = 0; s < 16; s++) one.sourceGain[s] = 0.7;
        for (int s = 0; s < 16; s++) {
            double gain = 200 * (1 + 0.04 * random.nextGaussian());
            record.sourceGain[s] = gain;
            shot.sourceGain[s] = gain;
        }
        RecordFit fit =
                RecordFit.of(
                        new RecordFit.Question(
                                record.record(50, 1), Optional.of(shot.record(50, 2)), 1500, true),
                        Progress.NONE);
        Corrections into = new Corrections(Corrections.USUAL.chosen(), false, false);
        double[] amplitudes =
                new CorrectedRecord(fit, into).acquisition(RING).conditions().amplitudes();
        for (int s = 0; s < 16; s++)
            assertEquals(1, amplitudes[s] / record.sourceGain[s], 0.02, text(fit));
    }

    @Test
    void refusesABodyAsAShotThroughWater() {
        RecordFit.Question question =
                new RecordFit.Question(
                        record.record(40, 1), Optional.of(record.record(40, 2)), 1500, false);
        Exception e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> RecordFit.of(question, Progress.NONE));
        assertTrue(e.getMessage().contains("Expected a shot through water alone"), e.getMessage());
    }

    /** Most pairs hear it beside the body. */
    @Test
    void refusesASmallBodyAsAShotThroughWater() {
        float[] traces = shot.record(40, 2).traces();
        float[] through = record.record(40, 1).traces();
        int n = RING.time().samples();
        for (int i = 0; i < traces.length; i++) if (i / n % 32 >= 20) traces[i] = through[i];
        refusesShot(new Observation(traces, RING, 1), "% of the direct waves are as in water");
    }

    /** What it would say of time zero is not so of the record. */
    @Test
    void refusesAShotOfAnotherTimeZero() {
        shot.late = 6;
        refusesShot(shot.record(40, 2), "arrive 1.5 us later than those of near pairs");
        record.late = 6;
        assertTrue(text(fit(40, true)).startsWith("1.5 us late"), text(fit(40, true)));
    }

    /** Waves of far pairs that end after the record are not there to be counted. */
    @Test
    void takesAShotThatIsCutOff() {
        float[] traces = shot.record(40, 2).traces();
        float[] through = record.record(40, 1).traces();
        int n = RING.time().samples();
        int late = 90;
        for (float[] one : List.of(traces, through))
            for (int i = one.length - 1; i >= 0; i--)
                one[i] = i % n >= late ? one[i - late] : (float) (1e-5 * Math.sin(7.7 * i));
        RecordFit fit =
                RecordFit.of(
                        new RecordFit.Question(
                                new Observation(through, RING, 1),
                                Optional.of(new Observation(traces, RING, 1)),
                                1500,
                                false),
                        Progress.NONE);
        assertTrue(text(fit).startsWith("45.0 us late"), text(fit));
    }

    private static void refusesShot(Observation other, String part) {
        RecordFit.Question question =
                new RecordFit.Question(record.record(40, 1), Optional.of(other), 1500, false);
        Exception e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> RecordFit.of(question, Progress.NONE));
        assertTrue(e.getMessage().contains(part), e.getMessage());
    }

    /** Elements keep their numbers, but what is found of each is put right where it is. */
    @Test
    void correctsInAnOrderThatIsKept() {
        float[] clean = record.record(60, 1).traces();
        for (int r = 0; r < 32; r++) record.receiver[r] = Math.floorMod(-r, 32);
        record.receiverGain[5] = 0;
        record.receiverGain[9] = -3;
        EnumSet<Correction> but = EnumSet.complementOf(EnumSet.of(Correction.ORDER));
        RecordFit fit = fit(60, false);
        CorrectedRecord corrected = new CorrectedRecord(fit, new Corrections(but, true, false));
        for (int i = 0; i < 16 * 32; i++)
            assertEquals(i % 32 == 27, corrected.acquisition(RING).missing().get(i), text(fit));
        float[] traces = corrected.traces(record.record(60, 1).traces(), RING);
        int n = RING.time().samples();
        double left = 0;
        double all = 0;
        for (int i = 0; i < n; i++)
            for (int s = 1; s < 16; s++) {
                double was = clean[(s * 32 + 9) * n + i];
                left += Math.pow(traces[(s * 32 + 23) * n + i] - was, 2);
                all += was * was;
            }
        assertTrue(left < 0.01 * all, text(fit) + "; " + left / all);
    }

    @Test
    void canBeCanceled() {
        RecordFit.Question question =
                new RecordFit.Question(record.record(40, 1), Optional.empty(), 1500, false);
        assertThrows(
                CancellationException.class, () -> RecordFit.of(question, CanceledWhen.ALWAYS));
    }
}
