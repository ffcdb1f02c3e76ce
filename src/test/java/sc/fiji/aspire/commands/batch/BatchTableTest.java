package sc.fiji.aspire.commands.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import sc.fiji.aspire.commands.report.RunReport;
import sc.fiji.aspire.tiff.Images;

class BatchTableTest {

    private static ImagePlus posterior(String verdicts, String chi2) {
        ImagePlus posterior = Images.image("posterior", new float[4], 2, 2);
        posterior.setProp(RunReport.VERDICT, verdicts);
        posterior.setProp(RunReport.CHI2_OF_POSTERIOR, chi2);
        return posterior;
    }

    private static BatchStack stack(String name) {
        return new BatchStack(Path.of(name), Path.of("results"));
    }

    @Test
    void saysTheChi2OfEveryRepeat() {
        BatchTable table = new BatchTable();
        table.addDone(stack("a.tif"), posterior("inside inside", "1.0512345 2.5"), 1);
        assertEquals("1.051 2.5", table.table().getStringValue("chi2", 0));
        assertTrue(table.outside().isEmpty());
        assertFalse(table.isAllOutside());
    }

    @Test
    void namesWhatIsOutside() {
        BatchTable table = new BatchTable();
        table.addDone(stack("a.tif"), posterior("outside outside", "9 9"), 1);
        table.addDoneBefore(stack("b.tif"), posterior("outside", "9"));
        assertTrue(table.isAllOutside());
        table.addDone(stack("c.tif"), posterior("inside outside", "1 9"), 1);
        table.addDone(stack("d.tif"), posterior("inside", "1"), 1);
        assertFalse(table.isAllOutside());
        String told = table.outside().get();
        assertTrue(told.startsWith("3 of 4 stacks hold records outside"), told);
        assertTrue(told.contains(": a.tif, b.tif, c.tif. Do not trust"), told);
    }

    /** What failed says so itself. */
    @Test
    void whatFailedIsNotOutside() {
        BatchTable table = new BatchTable();
        table.addFailed(stack("a.tif"), new IllegalStateException("why"));
        assertTrue(table.outside().isEmpty());
        assertFalse(table.isAllOutside());
    }
}
