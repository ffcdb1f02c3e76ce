package sc.fiji.aspire.commands.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import sc.fiji.aspire.diagnostics.CalibrationRow;
import sc.fiji.aspire.diagnostics.Perturbation;

class StoredCalibrationTest {

    private final Map<String, Object> checks = new LinkedHashMap<>();

    private String said() {
        Map<String, Object> halved =
                Map.of("rank p, all together", List.of(1e-9, CalibrationRow.NOTICED));
        return new StoredCalibration(
                        Map.of(
                                "results",
                                List.of(
                                        section(Perturbation.NONE, checks),
                                        section(Perturbation.HALVED, halved))))
                .ofRegions(5);
    }

    private static Map<String, Object> section(Perturbation variant, Map<String, Object> checks) {
        return Map.of("refinement", 5, "variant", variant.label(), "checks", checks);
    }

    @Test
    void aRegionThatFailsAloneIsNamed() {
        checks.put("rank p, all together", List.of(0.0106, CalibrationRow.PASSES));
        checks.put("coverage gap, head", List.of(3.0, CalibrationRow.PASSES));
        checks.put("rank p, mean of brain", List.of(0.0478, CalibrationRow.PASSES));
        assertTrue(said().startsWith("Check Calibration found nothing wrong"), said());
        checks.put("rank p, mean of skull", List.of(0.00106, CalibrationRow.FAILS));
        assertEquals(
                "Check Calibration found wrong intervals for this model, of the mean of skull"
                        + " (p = 0.00106): the true mean may lie outside this interval more often"
                        + " than it says.",
                said());
        checks.put("rank p, pixel in brain", List.of(0.002, CalibrationRow.FAILS));
        assertTrue(
                said().contains("of the mean of skull (p = 0.00106) and the pixel in brain (p"),
                said());
    }

    @Test
    void allTogetherCountFirst() {
        checks.put("rank p, all together", List.of(1e-7, CalibrationRow.FAILS));
        checks.put("rank p, mean of skull", List.of(1e-8, CalibrationRow.FAILS));
        assertTrue(said().contains("of means over regions or of pixels"), said());
    }
}
