package sc.fiji.aspire.diagnostics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sc.fiji.aspire.posterior.PosteriorSamples;

class CoverageTest {

    private static final int PIXELS = 20_000;

    @ParameterizedTest(name = "{0} of {1} draws")
    @CsvSource({"0.5, 32", "0.8, 32", "0.9, 32", "0.9, 19", "0.95, 64", "0.9, 128"})
    void rightPosteriorCoversAsItSays(double level, int draws) {
        GaussianWorld w = new GaussianWorld(PIXELS, draws, 1, 0);
        assertEquals(level, Coverage.share(w.truth, w.draws, w.all, level), 0.01);
    }

    @ParameterizedTest(name = "spread {0}, shift {1}")
    @CsvSource({"0.5, 0, 0.59", "2, 0, 0.999", "1, 1, 0.74"})
    void wrongPosteriorDoesNot(double spread, double shift, double expected) {
        GaussianWorld w = new GaussianWorld(PIXELS, 64, spread, shift);
        assertEquals(expected, Coverage.share(w.truth, w.draws, w.all, 0.9), 0.02);
    }

    @Test
    void quantilesStandAtPlottingPositions() {
        float[] sorted = {10, 20, 30, 40};
        assertEquals(20, PosteriorSamples.quantile(sorted, 0.4), 1e-9);
        assertEquals(25, PosteriorSamples.quantile(sorted, 0.5), 1e-9);
        assertEquals(40, PosteriorSamples.quantile(sorted, 0.8), 1e-9);
        assertEquals(40, PosteriorSamples.quantile(sorted, 0.99), 1e-9);
        assertEquals(10, PosteriorSamples.quantile(sorted, 0.01), 1e-9);
    }

    @Test
    void tooFewDrawsGiveNoFigure() {
        assertEquals(19, Coverage.fewestDraws(0.9));
        assertEquals(39, Coverage.fewestDraws(0.95));
        GaussianWorld w = new GaussianWorld(100, 32, 1, 0);
        assertTrue(Double.isNaN(Coverage.share(w.truth, w.draws, w.all, 0.95)));
    }

    @Test
    void levelsOutsideAreRefused() {
        GaussianWorld w = new GaussianWorld(10, 32, 1, 0);
        assertThrows(
                IllegalArgumentException.class, () -> Coverage.share(w.truth, w.draws, w.all, 90));
    }
}
