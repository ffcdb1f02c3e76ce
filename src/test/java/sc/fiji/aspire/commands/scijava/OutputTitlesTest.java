package sc.fiji.aspire.commands.scijava;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ij.ImagePlus;
import ij.macro.Interpreter;
import java.util.List;
import org.junit.jupiter.api.Test;
import sc.fiji.aspire.tiff.Images;

class OutputTitlesTest {

    @Test
    void theNumberStandsBeforeBrackets() {
        assertEquals("posterior", OutputTitles.numbered("posterior", 0));
        assertEquals("posterior-2", OutputTitles.numbered("posterior", 2));
        assertEquals("samples-1 (cancelled)", OutputTitles.numbered("samples (cancelled)", 1));
    }

    @Test
    void aTableSaysWhatItIsOf() {
        TableTitle report = new TableTitle("report", "night (a).tif");
        assertEquals("report of night (a).tif", report.text(0));
        assertEquals("report-2 of night (a).tif", report.text(2));
        assertEquals("devices", new TableTitle("devices", "").text(3));
    }

    /** Also where the first run's samples alone are still open. */
    @Test
    void theImagesOfARunHaveOneNumber() {
        boolean batch = Interpreter.batchMode;
        ImagePlus open = image("samples of this test");
        Interpreter.batchMode = true;
        try {
            Interpreter.addBatchModeImage(open);
            List<ImagePlus> run =
                    List.of(image("posterior of this test"), image("samples of this test"));
            assertEquals(1, OutputTitles.makeUnique(run, List.of()));
            assertEquals("posterior of this test-1", run.get(0).getTitle());
            assertEquals("samples of this test-1", run.get(1).getTitle());
            OutputTitles.makeUnique(List.of(open), List.of());
            assertEquals("samples of this test", open.getTitle());
        } finally {
            Interpreter.removeBatchModeImage(open);
            Interpreter.batchMode = batch;
        }
    }

    private static ImagePlus image(String title) {
        return Images.image(title, new float[4], 2, 2);
    }
}
