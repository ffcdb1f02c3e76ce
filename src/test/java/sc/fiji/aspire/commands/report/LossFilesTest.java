package sc.fiji.aspire.commands.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.aspire.figure.LossFigure;
import sc.fiji.aspire.training.TrainingEpoch;

class LossFilesTest {

    @TempDir Path folder;

    @Test
    void holdTheCurveOfAllRefinements() throws Exception {
        LossFiles files = new LossFiles(folder);
        files.trained(1, epochs(3, i -> 2.0 / i));
        files.trained(2, epochs(2, i -> -1.0 / i));
        List<String> lines = Files.readAllLines(folder.resolve(LossFiles.TABLE));
        assertEquals(6, lines.size());
        assertEquals("1,3,0.6666666666666666,0.7666666666666666,0.001,", lines.get(3));
        assertEquals("2,1,-1.0,-0.9,0.001,", lines.get(4));
        assertArrayEquals(new double[] {3.5}, files.figure().bounds());
        assertArrayEquals(new double[] {4, 5}, files.figure().training().get(1).x());
        BufferedImage chart = ImageIO.read(folder.resolve(LossFiles.CHART).toFile());
        assertTrue(chart.getWidth() > 500);
        try (var all = Files.list(folder)) {
            assertEquals(2, all.count(), "no temporary file is left");
        }
    }

    @Test
    void goOnFromWhatAnEarlierRunTrained() throws Exception {
        new LossFiles(folder).trained(1, epochs(2, i -> 1.0 / i));
        new LossFiles(folder).trained(1, epochs(3, i -> 1.0 / i));
        assertEquals(4, Files.readAllLines(folder.resolve(LossFiles.TABLE)).size());
    }

    @Test
    void areDrawnOverFactorsOnlyWhereThatIsPossible() {
        assertFalse(new LossFigure(List.of(epochs(9, i -> 1.0 / i))).isLogarithmic());
        assertTrue(new LossFigure(List.of(epochs(9, i -> Math.pow(0.1, i)))).range()[0] > 0);
        assertTrue(new LossFigure(List.of(epochs(40, i -> 100.0 / (i * i)))).isLogarithmic());
        assertFalse(new LossFigure(List.of(epochs(40, i -> 100.0 / i - 9))).isLogarithmic());
        assertEquals(0, new LossFigure(List.of()).epochs());
    }

    private static List<TrainingEpoch> epochs(int count, IntToDoubleFunction loss) {
        List<TrainingEpoch> epochs = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            double value = loss.applyAsDouble(i);
            epochs.add(new TrainingEpoch(i, value, value + 0.1, 1e-3, ""));
        }
        return epochs;
    }
}
