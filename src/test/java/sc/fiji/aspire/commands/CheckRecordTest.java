package sc.fiji.aspire.commands;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import sc.fiji.aspire.commands.image.AcquisitionFile;
import sc.fiji.aspire.commands.image.Records;
import sc.fiji.aspire.tiff.Images;
import sc.fiji.aspire.tiff.TiffFile;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.AcquisitionJson;
import sc.fiji.aspire.wave.Conditions;

/** The command Check Record on the record of a head. */
class CheckRecordTest {

    private static float[] clean;
    private static Acquisition head;

    @TempDir Path folder;

    /** New value of a sample. */
    private interface Change {
        double of(int source, int receiver, int sample, double value);
    }

    @BeforeAll
    static void read() throws Exception {
        Path json = Path.of("test-data/observation-head.json");
        head = AcquisitionJson.read(Files.readString(json), "head");
        clean = Images.values(TiffFile.read(Path.of("test-data/observation-head.tif")));
    }

    private static ImagePlus stack(Change change) {
        float[] traces = new float[clean.length];
        for (int i = 0; i < traces.length; i++) {
            int pair = i / 301;
            traces[i] = (float) change.of(pair / 64, pair % 64, i % 301, clean[i]);
        }
        ImagePlus image = Records.image("lab.tif", traces, head);
        AcquisitionFile.attach(head, image);
        return image;
    }

    private static double at(int source, int receiver, int sample) {
        return sample < 0 ? 0 : clean[(source * 64 + receiver) * 301 + sample];
    }

    private static ImagePlus faulty() {
        return stack(
                (s, r, i, value) ->
                        (r == 7 ? -2 : 1) * (r == 30 ? 0 : at(s, r, i - 4 - (r == 20 ? 2 : 0))));
    }

    private static CommandRun run(ImagePlus stack, Object... inputs) throws Exception {
        Object[] all = Arrays.copyOf(new Object[] {"stack", stack}, inputs.length + 2);
        System.arraycopy(inputs, 0, all, 2, inputs.length);
        return CommandRun.of(CheckRecord.class, all);
    }

    private static String words(CommandRun run, String what) {
        ResultsTable table = (ResultsTable) run.module().getOutput("findings");
        for (int i = 0; i < table.size(); i++)
            if (table.getStringValue("what", i).equals(what))
                return table.getStringValue("in words", i)
                        + ", corrected "
                        + table.getStringValue("corrected", i);
        return "";
    }

    private static Acquisition acquisition(CommandRun run) {
        String json = run.image("corrected").getProp(AcquisitionFile.PROPERTY);
        return AcquisitionJson.read(json, "corrected");
    }

    @Test
    void saysAndPutsRightWhatIsWrong() throws Exception {
        CommandRun run = run(faulty(), "save", folder.toString());
        assertNull(run.reason());
        assertTrue(words(run, "time zero").startsWith("3.2 us late"), words(run, "time zero"));
        assertTrue(words(run, "time zero").endsWith("corrected yes"));
        assertEquals("receiver 30 silent, corrected yes", words(run, "receivers"));
        String late = words(run, "receiver 20").split(" ")[2];
        assertEquals(1.6, Double.parseDouble(late), 0.1);
        assertEquals("receiver 7 of reversed polarity, corrected yes", words(run, "polarity"));
        assertTrue(words(run, "order").contains("clockwise on the screen"));
        String still = words(run, "after correction");
        assertTrue(still.startsWith("up to 4.8 us at the end of traces were never"), still);
        assertTrue(still.contains("the loudness of a receiver is corrected to about 5 %"), still);
        Acquisition right = acquisition(run);
        assertEquals(16, right.missing().cardinality());
        assertEquals(head.time(), right.time());
        float[] put = Images.values(run.image("corrected"));
        double left = 0;
        double all = 0;
        for (int i = 0; i < put.length; i++) {
            int pair = i / 301;
            if (!right.isUsed(pair / 64, pair % 64)) continue;
            int lost = 300 - (pair % 64 == 20 ? 6 : 4);
            if (i % 301 > lost + 1) assertTrue(Float.isNaN(put[i]), "sample " + i % 301);
            if (i % 301 < lost) assertTrue(Float.isFinite(put[i]), "sample " + i % 301);
            if (i % 301 > 290) continue;
            left += Math.pow(put[i] - clean[i], 2);
            all += (double) clean[i] * clean[i];
        }
        assertTrue(left < 4e-3 * all, "left " + left / all);
        assertNotNull(run.image("figure"));
        Path image = folder.resolve("lab-corrected.tif");
        assertArrayEquals(put, Images.values(TiffFile.read(image)));
        assertTrue(AcquisitionFile.beside(image).orElseThrow().isSame(right));
        String csv = Files.readString(folder.resolve("lab-check.csv"));
        assertTrue(csv.contains("receiver 30 silent"), csv);
        assertTrue(Files.size(folder.resolve("lab-check.png")) > 10_000);
    }

    @Test
    void changesNothingOfACleanRecord() throws Exception {
        CommandRun run = run(stack((s, r, i, value) -> value));
        assertNull(run.reason());
        assertArrayEquals(clean, Images.values(run.image("corrected")));
        assertTrue(acquisition(run).isSame(head));
        assertEquals("nothing looks wrong, corrected -", words(run, "after correction"));
        ResultsTable table = (ResultsTable) run.module().getOutput("findings");
        for (int i = 0; i < table.size(); i++)
            assertEquals("no", table.getStringValue("finding", i));
    }

    @Test
    void eachCorrectionIsAChoice() throws Exception {
        ImagePlus faulty = faulty();
        Object[] nothing = {
            "timing",
            false,
            "gain",
            false,
            "polarity",
            false,
            "order",
            false,
            "silent",
            false,
            "offset",
            false,
            "bath",
            false,
            "positions",
            false
        };
        CommandRun none = run(faulty, nothing);
        assertNull(none.reason());
        assertArrayEquals(Images.values(faulty), Images.values(none.image("corrected")));
        assertTrue(acquisition(none).isSame(head));
        assertTrue(words(none, "time zero").endsWith("corrected no"));
        assertTrue(words(none, "after correction").contains("3.2 us late"));
        CommandRun said = run(faulty, "into", "acquisition");
        assertEquals(-3.2, acquisition(said).time().start(), 0.1);
        assertTrue(words(said, "after correction").startsWith("up to 1.6 us"));
        String refused = run(faulty, "into", "Samples").reason();
        assertTrue(refused.contains("Expected samples or acquisition for into"), refused);
    }

    /** A constant and a tone are added, and the amplitude is not known. */
    @Test
    void subtractsWhatWasAddedAndTellsAmplitudes() throws Exception {
        double w = 2 * Math.PI * 0.21 * 0.8;
        ImagePlus added =
                stack((s, r, i, value) -> 50 * (value + 8e-4 + 1e-3 * Math.sin(w * i + s)));
        double[] unknown = new double[16];
        Arrays.fill(unknown, Double.NaN);
        Acquisition taken = head.with(new Conditions(OptionalDouble.empty(), unknown));
        AcquisitionFile.attach(taken, added);
        CommandRun run = run(added, "into", "acquisition");
        assertNull(run.reason());
        assertTrue(words(run, "hum").contains("0.21"), words(run, "hum"));
        assertTrue(words(run, "loudness").startsWith("sources of amplitude 5"));
        double[] amplitudes = acquisition(run).conditions().amplitudes();
        for (double amplitude : amplitudes) assertEquals(50, amplitude, 10);
        float[] put = Images.values(run.image("corrected"));
        double left = 0;
        for (int i = 0; i < put.length; i++) left += Math.pow(put[i] / 50 - clean[i], 2);
        assertTrue(Math.sqrt(left / put.length) < 1e-4, "left " + Math.sqrt(left / put.length));
    }

    /** So large that no value is below 0, and nothing looks like a wave. */
    @Test
    void subtractsALargeOffset() throws Exception {
        CommandRun run = run(stack((s, r, i, value) -> value + 1));
        assertNull(run.reason());
        assertTrue(words(run, "offset").contains("constant offset of 1"), words(run, "offset"));
        assertTrue(words(run, "offset").endsWith("corrected yes"));
        assertTrue(words(run, "time zero").startsWith("as the acquisition says"));
        float[] put = Images.values(run.image("corrected"));
        assertArrayEquals(clean, put, 1e-4f);
    }

    /** Its quiet part is one value, and its faint traces have few. */
    @Test
    void takesARecordOfEightBits() throws Exception {
        float peak = 0;
        for (float value : clean) peak = Math.max(peak, Math.abs(value));
        double scale = 127 / peak;
        CommandRun run = run(stack((s, r, i, value) -> Math.round(128 + scale * value)));
        assertNull(run.reason());
        assertEquals("constant offset of 128, corrected yes", words(run, "offset"));
        assertEquals("", words(run, "hum") + words(run, "clipped"));
        assertTrue(words(run, "after correction").startsWith("noise that cannot be estimated"));
        float[] put = Images.values(run.image("corrected"));
        double left = 0;
        double all = 0;
        for (int i = 0; i < put.length; i++) {
            left += Math.pow(put[i] - clean[i], 2);
            all += (double) clean[i] * clean[i];
        }
        assertTrue(left < 0.01 * all, "left " + left / all);
    }

    @Test
    void saysWhatIsWrongWithOtherRepeats() throws Exception {
        float[] late = Images.values(stack((s, r, i, value) -> -3 * at(s, r, i - 6)));
        ImagePlus both = Records.image("both", List.of(clean, late, late), head);
        AcquisitionFile.attach(head, both);
        String words = words(run(both), "after correction");
        assertTrue(words.startsWith("repeats 2 and 3: reversed polarity; 4.8 us late"), words);
    }

    /** Of noise alone nothing is known, even if the loudness is to be corrected. */
    @Test
    void whatNobodyMeasuredStaysUnknown() throws Exception {
        Random random = new Random(1);
        ImagePlus noise = stack((s, r, i, value) -> 1e-3 * random.nextGaussian());
        double[] unknown = new double[16];
        Arrays.fill(unknown, Double.NaN);
        AcquisitionFile.attach(head.with(new Conditions(OptionalDouble.empty(), unknown)), noise);
        CommandRun run = run(noise);
        assertTrue(Double.isNaN(acquisition(run).conditions().amplitude(3)));
        String left = words(run, "after correction");
        assertTrue(left.startsWith("times, places and loudness were not measured"), left);
        assertTrue(left.contains("amplitudes that nobody knows"), left);
    }

    /** What was corrected needs no second correction. */
    @Test
    void correctsOnce() throws Exception {
        CommandRun again = run(run(faulty(), "into", "acquisition").image("corrected"));
        assertEquals("as the acquisition says, corrected -", words(again, "time zero"));
        assertEquals("", words(again, "polarity") + words(again, "receiver 20"));
    }

    /** Another record of the same size is no shot. */
    @Test
    void takesNoOtherRecordForAShot() throws Exception {
        ImagePlus body = stack((s, r, i, value) -> value);
        String reason = run(faulty(), "shot", body).reason();
        assertTrue(reason.contains("Expected a shot through water alone"), reason);
    }

    @Test
    void needsAnAcquisition() throws Exception {
        ImagePlus bare = Images.image("bare", clean, 301, 64, 1, 16);
        try (Context context = new Context()) {
            String reason = CommandRun.in(context, CheckRecord.class, "stack", bare).reason();
            assertTrue(reason.contains("Expected an acquisition (JSON), found none"), reason);
        }
    }
}
