package sc.fiji.aspire.soak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sc.fiji.aspire.benchmark.Report;
import sc.fiji.aspire.tiff.Images;
import sc.fiji.aspire.tiff.TiffFile;

/** A short campaign of lies finds nothing, and one that goes unnoticed is found. */
class LiarSoakTest {

    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource({"stacks, 20", "acquisitions, 20", "channels, 60", "folders, 6"})
    void findsNothingInAShortCampaign(String kind, String inputs) throws Exception {
        List<String> lines = LiarSoak.run(List.of(kind, "--inputs", inputs, "--seed", "7"));
        assertTrue(lines.contains(kind + "-inputs\t" + inputs + "\t1"), lines.toString());
        assertTrue(lines.contains(kind + "-wrong\t0\t1"), lines.toString());
        assertTrue(lines.contains(kind + "-over-limit\t0\t1"), lines.toString());
    }

    /** Other values where the true ones were promised. */
    @Test
    void findsAnotherPosteriorWithoutAWord() throws Exception {
        try (LiarRecords records = new LiarRecords(folder)) {
            LiarTally tally = new LiarTally("control");
            records.sample(new byte[0], true, tally);
            assertEquals(0, tally.bad());
            var record = TiffFile.read(folder.resolve("record.tif"));
            float[] pixels = (float[]) record.getStack().getProcessor(2).getPixels();
            for (int i = 0; i < pixels.length; i++) pixels[i] *= 1.2f;
            TiffFile.write(record, folder.resolve("record.tif"));
            records.sample("control".getBytes(StandardCharsets.UTF_8), true, tally);
            Report report = new Report();
            tally.report(2, report);
            assertEquals(1, tally.bad(), report.lines().toString());
            assertEquals(3 * 12 * 81, Images.values(record).length);
        }
    }

    @Test
    void knowsSentencesThatWereMeantForPeople() {
        assertTrue(LiarRecords.isSentence("Expected 3 stacks, found 2. Add one."));
        assertFalse(LiarRecords.isSentence("null"));
        assertFalse(LiarRecords.isSentence("ASPIRE failed: expected x, found y."));
        assertFalse(LiarRecords.isSentence("java.lang.ArrayIndexOutOfBoundsException: 7"));
        Exception e =
                assertThrows(IllegalArgumentException.class, () -> LiarSoak.run(List.of("nobody")));
        assertTrue(e.getMessage().contains("acquisitions"), e.getMessage());
    }
}
