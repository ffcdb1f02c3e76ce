package sc.fiji.aspire.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.imglib2.Cursor;
import net.imglib2.type.numeric.real.FloatType;
import org.junit.jupiter.api.Test;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.acoustics.Simulator;
import sc.fiji.aspire.inference.Verdict;
import sc.fiji.aspire.phantom.Anatomy;
import sc.fiji.aspire.wave.Medium;
import sc.fiji.aspire.wave.Observation;
import sc.fiji.aspire.wave.Surroundings;

/** The bundled model for breasts on a body that it was not trained on. */
class BreastModelTest {

    private static final int FINE = 2;
    private static final long SEED = 2026;

    /** Root mean square error of its mean over bodies that were held back, m/s, and a half more. */
    private static final double ERROR = 11;

    @Test
    void findsTheSpeedsInABreast() throws Exception {
        try (PosteriorSampler sampler = PosteriorSampler.open(ModelFile.BREAST128)) {
            Grid grid = sampler.model().conditioning().grid();
            int side = FINE * grid.size(0);
            float water = (float) sampler.acquisition().conditions().water().orElseThrow();
            Medium breast =
                    Surroundings.filled(
                            Anatomy.BREAST.draw(
                                    Grid.centered(grid.spacing() / FINE, side, side), SEED),
                            water);
            Observation record =
                    new Simulator(sampler.solver(), sampler.acquisition(), 35)
                            .simulate(breast, SEED, Progress.NONE);
            Posterior posterior = sampler.sample(record, 16);
            assertEquals(Verdict.INSIDE, posterior.verdict(), posterior.reason());
            float[] truth = breast.averaged(FINE).values();
            double squares = 0;
            double ofWater = 0;
            int count = 0;
            Cursor<FloatType> mean = posterior.mean().cursor();
            for (float speed : truth) {
                double found = mean.next().get();
                if (speed == water) continue;
                squares += Math.pow(found - speed, 2);
                ofWater += Math.pow(water - speed, 2);
                count++;
            }
            double error = Math.sqrt(squares / count);
            assertTrue(error < ERROR, error + " m/s");
            assertTrue(Math.sqrt(ofWater / count) > 3 * ERROR, "a body that is hardly there");
        }
    }
}
