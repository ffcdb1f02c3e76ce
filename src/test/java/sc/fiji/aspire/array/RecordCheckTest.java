package sc.fiji.aspire.array;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.aspire.CanceledWhen;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.tiff.Images;
import sc.fiji.aspire.tiff.TiffFile;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.AcquisitionJson;
import sc.fiji.aspire.wave.Conditions;
import sc.fiji.aspire.wave.Medium;
import sc.fiji.aspire.wave.Observation;
import sc.fiji.aspire.wave.TimeAxis;
import sc.fiji.aspire.wave.Wavelet;
import sc.fiji.aspire.wave.cpu.JavaBackend;
import sc.fiji.aspire.wave.solver.AcousticSolver;

/** The check names what is wrong with a record, and nothing where nothing is. */
class RecordCheckTest {

    /** Standard deviation of the noise on the record of the head. */
    private static final double NOISE = 1.65e-4;

    private static Array head;
    private static Array ring;
    private static Array line;

    /** A clean record. */
    private record Array(float[] traces, Acquisition acquisition, double water) {

        double rms() {
            double sum = 0;
            for (float value : traces) sum += (double) value * value;
            return Math.sqrt(sum / traces.length);
        }

        Distortion.Scene scene(double decibels, long seed) {
            double sigma = rms() * Math.pow(10, -decibels / 20);
            Distortion.Scene scene = new Distortion.Scene(traces, acquisition, sigma, seed);
            scene.change((s, r, i, value) -> value + scene.noise());
            return scene;
        }
    }

    @BeforeAll
    static void readAndSimulate() throws Exception {
        Path json = Path.of("test-data/observation-head.json");
        head =
                new Array(
                        Images.values(TiffFile.read(Path.of("test-data/observation-head.tif"))),
                        AcquisitionJson.read(Files.readString(json), "head"),
                        1500);
        Wavelet burst = Wavelet.toneBurst(0.15, 2);
        ring = simulated(Acquisition.ring(45, 24, 8, burst, new TimeAxis(220, 0.5)), 1480, 0);
        double[][] elements = new double[24][];
        for (int i = 0; i < elements.length; i++) elements[i] = new double[] {4 * i - 46, -40};
        double[][] sources = new double[6][];
        for (int i = 0; i < sources.length; i++) sources[i] = elements[4 * i];
        line =
                simulated(
                        new Acquisition(sources, elements, burst, new TimeAxis(240, 0.5, 2)),
                        1500,
                        12);
    }

    /** Of a disk of fat with a shell of bone. */
    private static Array simulated(Acquisition acquisition, float water, double y) {
        Grid grid = Grid.centered(1, 120, 120);
        float[] speeds = new float[grid.numPoints()];
        for (int i = 0; i < speeds.length; i++) {
            double radius = Math.hypot(grid.position(0, i % 120), grid.position(1, i / 120) - y);
            speeds[i] = radius < 24 ? 1440 : radius < 28 ? 2600 : water;
        }
        try (JavaBackend backend = new JavaBackend(2)) {
            float[] traces =
                    new AcousticSolver(backend)
                            .forward(new Medium(grid, speeds), acquisition, Progress.NONE);
            return new Array(traces, acquisition, water);
        }
    }

    private static RecordCheck check(Distortion.Scene scene, double water) {
        return RecordCheck.of(
                new Observation(scene.traces, scene.acquisition, 1), water, Progress.NONE);
    }

    @ParameterizedTest
    @ValueSource(doubles = {15, 20, 25, 35, 50})
    void findsNothingOnCleanRecords(double decibels) {
        for (Array array : List.of(head, ring, line))
            for (int seed = 0; seed < 3; seed++) {
                RecordCheck check = check(array.scene(decibels, seed), array.water());
                assertEquals("", check.text(), array.acquisition() + ", seed " + seed);
                assertTrue(check.isClean());
                assertFalse(check.isWorthless());
            }
    }

    @ParameterizedTest
    @EnumSource(Distortion.class)
    void namesWhatIsWrong(Distortion distortion) {
        for (Array array : List.of(head, ring, line))
            for (int seed = 0; seed < 3; seed++) {
                Distortion.Scene scene = array.scene(20 + 10 * seed, 7L * seed + 1);
                String expected = distortion.apply(scene);
                String text = check(scene, array.water()).text();
                String where = array.acquisition() + ", seed " + seed + ": " + text;
                assertTrue(text.contains(expected), expected + "; " + where);
                assertFalse(text.contains(";"), "nothing else; " + where);
            }
    }

    @Test
    void canBeCanceled() {
        Distortion.Scene scene = ring.scene(40, 1);
        Observation record = new Observation(scene.traces, scene.acquisition, 1);
        assertThrows(
                CancellationException.class,
                () -> RecordCheck.of(record, 1500, CanceledWhen.ALWAYS));
    }

    @Test
    void namesThreeAtOnce() {
        Distortion.Scene scene = head.scene(35, 5);
        String dead = Distortion.UNPLUGGED.apply(scene);
        String late = Distortion.LATE.apply(scene);
        String quiet = Distortion.QUIET.apply(scene);
        String text = check(scene, 1500).text();
        for (String expected : List.of(dead, late, quiet))
            assertTrue(text.contains(expected), expected + "; " + text);
    }

    @Test
    void saysByHowMuch() {
        Distortion.Scene scene = head.scene(60, 1);
        scene.change((s, r, i, value) -> 1000 * value);
        assertEquals("1000 times too loud", check(scene, 1500).text());
        assertTrue(check(scene, 1500).isWorthless());
        scene.change((s, r, i, value) -> 1e-3 * value);
        scene.shift(15);
        assertEquals("12.0 us late", check(scene, 1500).text());
        assertTrue(check(scene, 1500).isWorthless());
        scene.shift(-13);
        assertEquals("1.6 us late", check(scene, 1500).text());
        assertFalse(check(scene, 1500).isWorthless());
        scene.shift(-2);
        double hum = 2 * Math.PI * 0.05 * 0.8;
        scene.change((s, r, i, value) -> value + 5e-4 * Math.sin(hum * i));
        assertEquals("hum of 0.0", check(scene, 1500).text().substring(0, 10));
        String[] words = check(scene, 1500).text().split(" ");
        assertEquals(0.05, Double.parseDouble(words[2]), 5e-4);
    }

    @Test
    void tellsTheBathFromTheStart() {
        Distortion.Scene scene = head.scene(35, 1);
        String text = check(scene, 1460).text();
        assertEquals("water of 1500 m/s, where 1460 m/s are expected", text);
        assertEquals("", check(scene, 1495).text());
    }

    /** A difference too small to be heard is told if the acquisition says it. */
    @Test
    void tellsTheWaterThatTheAcquisitionSays() {
        Distortion.Scene scene = head.scene(35, 1);
        Acquisition said =
                scene.acquisition.with(new Conditions(OptionalDouble.of(1490), new double[0]));
        String text =
                RecordCheck.of(new Observation(scene.traces, said, 1), 1500, Progress.NONE).text();
        assertEquals("water of 1490 m/s by the acquisition, where 1500 m/s are expected", text);
        assertEquals(
                "",
                RecordCheck.of(new Observation(scene.traces, said, 1), 1491, Progress.NONE).text());
    }

    @Test
    void tellsThatAMapHasOtherWater() {
        Medium map = Medium.uniform(Grid.centered(2, 140, 140), 1500);
        Acquisition ring = head.acquisition;
        assertTrue(BathOfMap.doubt(map, ring).isEmpty());
        Acquisition said = ring.with(new Conditions(OptionalDouble.of(1482), new double[0]));
        String text = BathOfMap.doubt(map, said).orElseThrow();
        assertTrue(text.contains("water of 1482 m/s") && text.contains("found 1500"), text);
    }

    @Test
    void namesSeveralReceivers() {
        Distortion.Scene scene = head.scene(35, 1);
        scene.change((s, r, i, value) -> r == 7 || r == 30 ? 0 : value);
        assertEquals("receivers 7 and 30 silent", check(scene, 1500).text());
    }

    @Test
    void doesNotListenToASourcesOwnReceiver() {
        Distortion.Scene scene = head.scene(35, 1);
        scene.change((s, r, i, value) -> r == 4 * s ? 1e3 * i : value);
        assertEquals("", check(scene, 1500).text());
        scene.change((s, r, i, value) -> r == 4 * s ? Double.NaN : value);
        assertEquals("", check(scene, 1500).text());
    }

    @Test
    void leavesMissingTracesOut() {
        Distortion.Scene scene = head.scene(35, 1);
        scene.change((s, r, i, value) -> r == 7 ? Double.NaN : value);
        RecordCheck check = check(scene, 1500);
        assertEquals("", check.text());
        assertEquals(16, check.missing());
        BitSet dead = new BitSet();
        for (int s = 0; s < 16; s++) dead.set(64 * s + 30);
        scene.change((s, r, i, value) -> r == 30 ? 0 : value);
        Observation masked = new Observation(scene.traces, scene.acquisition.without(dead), 1);
        assertEquals("", RecordCheck.of(masked, 1500, Progress.NONE).text());
        scene.change((s, r, i, value) -> r < 8 ? Double.NaN : value);
        assertTrue(check(scene, 1500).text().contains("% of the traces missing"));
    }

    @Test
    void refusesWhatIsHalfSilent() {
        Distortion.Scene scene = head.scene(35, 1);
        scene.change((s, r, i, value) -> r % 2 == 0 ? 0 : value);
        refuses(scene, "receivers 0, 2, 4, 6, 8, 10, 12, 14 and 24 more silent: half or more");
        Distortion.Scene unfired = head.scene(35, 1);
        unfired.change((s, r, i, value) -> s % 2 == 0 ? 0 : value);
        refuses(unfired, "silent: half or more");
        Distortion.Scene nothing = head.scene(35, 1);
        Arrays.fill(nothing.traces, 0);
        refuses(nothing, "silent: half or more");
    }

    @Test
    void saysThatNoiseAloneIsNoRecord() {
        Random random = new Random(1);
        Distortion.Scene scene = head.scene(35, 1);
        scene.change((s, r, i, value) -> NOISE * random.nextGaussian());
        String text = check(scene, 1500).text();
        assertTrue(text.contains("no direct wave through water"), text);
        assertTrue(check(scene, 1500).isWorthless());
    }

    private static void refuses(Distortion.Scene scene, String expected) {
        Exception e = assertThrows(IllegalArgumentException.class, () -> check(scene, 1500));
        assertTrue(e.getMessage().contains(expected), e.getMessage());
    }
}
