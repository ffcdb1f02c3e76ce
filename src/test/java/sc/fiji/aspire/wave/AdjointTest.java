package sc.fiji.aspire.wave;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sc.fiji.aspire.Progress;

/** The derivative is the derivative, and its adjoint is its adjoint. */
class AdjointTest {

    @ParameterizedTest
    @EnumSource
    void passesTheDotProductTest(Backends backends) {
        dotProduct(backends, Scenes.inclusion2d(), Scenes.ring());
    }

    @ParameterizedTest
    @EnumSource
    void passesTheDotProductTestInThreeDimensions(Backends backends) {
        dotProduct(backends, Scenes.inclusion3d(), Scenes.volume());
    }

    /** The residual is one that the medium could cause: white noise is nearly orthogonal to it. */
    private static void dotProduct(Backends backends, Medium medium, Acquisition acquisition) {
        try (WaveBackend backend = backends.open()) {
            AcousticSolver solver = new AcousticSolver(backend);
            double[] change = Scenes.perturbation(medium.grid(), 10, 1);
            double[] record = solver.linearized(medium, acquisition, change, Progress.NONE);
            double[] residual = record.clone();
            double[] noise = Scenes.noise(record.length, 0.3, 2);
            double scale = Math.sqrt(Scenes.dot(record, record) / record.length);
            for (int i = 0; i < residual.length; i++) residual[i] += scale * noise[i];
            double[] image = solver.adjoint(medium, acquisition, residual, Progress.NONE);
            double inRecord = Scenes.dot(record, residual);
            assertTrue(inRecord > 0);
            assertEquals(1, Scenes.dot(image, change) / inRecord, backends.rounding);
        }
    }

    @ParameterizedTest
    @EnumSource
    void linearizesToSecondOrder(Backends backends) {
        try (WaveBackend backend = backends.open()) {
            AcousticSolver solver = new AcousticSolver(backend);
            Medium medium = Scenes.inclusion2d();
            Acquisition acquisition = Scenes.ring();
            double[] change = Scenes.perturbation(medium.grid(), 20, 3);
            float[] start = solver.forward(medium, acquisition, Progress.NONE);
            float[] slope =
                    solver.linearized(medium, acquisition, Scenes.floats(change), Progress.NONE);
            double[] remainder = new double[3];
            for (int k = 0; k < remainder.length; k++) {
                double step = Math.pow(0.5, k);
                float[] end =
                        solver.forward(
                                Scenes.plus(medium, change, step), acquisition, Progress.NONE);
                for (int i = 0; i < end.length; i++) {
                    double rest = end[i] - start[i] - step * slope[i];
                    remainder[k] += rest * rest;
                }
            }
            for (int k = 1; k < remainder.length; k++)
                assertEquals(2, 0.5 * Math.log(remainder[k - 1] / remainder[k]) / Math.log(2), 0.1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void gradientIsTheSlopeOfTheMisfit(Backends backends) {
        try (WaveBackend backend = backends.open()) {
            AcousticSolver solver = new AcousticSolver(backend);
            Acquisition acquisition = Scenes.ring();
            Medium truth = Scenes.inclusion2d();
            Medium medium = Medium.uniform(truth.grid(), 1500);
            float[] traces = solver.forward(truth, acquisition, Progress.NONE);
            Observation observation = new Observation(traces, acquisition, 1e-3);
            Gradient gradient = solver.gradient(medium, observation, Progress.NONE);
            double[] change = Scenes.perturbation(medium.grid(), 2, 4);
            double up = misfit(solver, Scenes.plus(medium, change, 1), observation);
            double down = misfit(solver, Scenes.plus(medium, change, -1), observation);
            double expected = 0;
            for (int i = 0; i < change.length; i++) expected += gradient.gradient()[i] * change[i];
            assertEquals(1, (up - down) / 2 / expected, 1e-3);
            assertEquals(2 * gradient.misfit() / gradient.numUsed(), gradient.chi2());
            assertTrue(solver.gradient(truth, observation, Progress.NONE).chi2() < 1e-6);
        }
    }

    private static double misfit(AcousticSolver solver, Medium medium, Observation observation) {
        return solver.gradient(medium, observation, Progress.NONE).misfit();
    }
}
