package sc.fiji.aspire.commands.window;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ij.IJ;
import ij.ImagePlus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sc.fiji.aspire.commands.report.RunReport;

class WindowTitleTest {

    private final ImagePlus image = IJ.createImage("posterior", "32-bit", 8, 8, 1);

    @ParameterizedTest
    @CsvSource({
        "inside, inside",
        "inside inside, inside",
        "inside unusual inside, unusual 1 of 3",
        "outside inside outside unusual, outside 2 of 4",
        "unknown, unknown",
    })
    void tellsTheUnitAndTheWorstVerdict(String verdicts, String told) {
        image.setProp(RunReport.UNIT, "m/s");
        image.setProp(RunReport.VERDICT, verdicts);
        assertEquals(": m/s, verdict " + told, WindowTitle.addition(image));
        assertEquals("posterior", image.getTitle());
    }

    @Test
    void saysNothingOfOtherImages() {
        assertEquals("", WindowTitle.addition(image));
    }
}
