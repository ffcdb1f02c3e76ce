package sc.fiji.aspire.commands.scijava;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;

class TablesAndFilesTest {

    private static FontMetrics metrics() {
        Graphics g = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).getGraphics();
        return g.getFontMetrics(new Font("SansSerif", Font.PLAIN, 12));
    }

    @Test
    void windowIsWideEnoughForAllColumns() {
        List<String> head = List.of("repeat", "seconds (flow)");
        FontMetrics metrics = metrics();
        int narrow = TablesAndFiles.width(List.of(head, List.of("1", "0.2")), metrics);
        assertTrue(narrow > metrics.stringWidth("repeatseconds (flow)"), "width " + narrow);
        String reason = "misfit after: expected 0.9 to 1.1, found 40";
        int wide = TablesAndFiles.width(List.of(head, List.of("1", reason)), metrics);
        int grown = metrics.stringWidth(reason) - metrics.stringWidth("seconds (flow)");
        assertEquals(grown, wide - narrow);
    }
}
