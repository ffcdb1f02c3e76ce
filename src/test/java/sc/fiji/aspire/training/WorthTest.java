package sc.fiji.aspire.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class WorthTest {

    private static final double FIRST = Double.POSITIVE_INFINITY;

    @Test
    void whatErsClearlyLessIsWorthIt() {
        assertEquals(Optional.empty(), worth(50, 300, 100).objection(FIRST));
        assertEquals(Optional.empty(), worth(50, 52, 100).objection(51));
    }

    @Test
    void whatDoesNotIsNamed() {
        require(
                "clearly less than that of the mean of the training maps (100)",
                worth(95, 300, 100),
                FIRST);
        require("clearly less than that of its own start (60", worth(70, 60, 100), FIRST);
        require("less than that of the refinement before (49", worth(50, 51, 100), 49);
        require("less than that of its own start (49", worth(50, 49, 100), 51);
        for (double wrong : new double[] {Double.NaN, 1.0 / 0})
            require("mean of the training maps", worth(wrong, 300, 100), FIRST);
        require("mean of the training maps", worth(50, 300, Double.NaN), FIRST);
    }

    @Test
    void lossesAndTemperaturesHaveLimits() {
        for (double wrong : new double[] {2, Double.NaN, 1.0 / 0})
            require("training loss", new Worth(50, 300, 100, wrong, 1, "m/s"), FIRST);
        for (double wrong : new double[] {0.7, 1.6, Double.NaN})
            require("temperature", new Worth(50, 300, 100, 0, wrong, "m/s"), FIRST);
    }

    private static void require(String part, Worth worth, double before) {
        String objection = worth.objection(before).orElse("none");
        assertTrue(objection.contains(part), objection);
    }

    @Test
    void saysWhetherSamplesAreTooWideOrTooNarrow() {
        String wide = new Worth(50, 300, 100, 0, 0.7, "m/s").objection(1 / 0.0).orElseThrow();
        assertTrue(wide.contains("lie farther from their mean") && wide.contains("dequant"), wide);
        String narrow = new Worth(50, 300, 100, 0, 1.6, "m/s").objection(1 / 0.0).orElseThrow();
        assertTrue(narrow.contains("lie less far") && narrow.contains("More maps"), narrow);
    }

    private static Worth worth(double error, double ofStart, double ofMeanMap) {
        return new Worth(error, ofStart, ofMeanMap, 0, 1, "m/s");
    }
}
