package sc.fiji.aspire.wave;

import static org.junit.jupiter.api.Assertions.assertTrue;

import sc.fiji.aspire.Progress;
import sc.fiji.aspire.wave.scheme.WaveBackend;
import sc.fiji.aspire.wave.solver.AcousticSolver;

/** The dot product test of the derivative of a record and its transpose. */
final class DotProduct {

    private DotProduct() {}

    /** (J^T r, dc) over (r, J dc) for a residual near to the change of the record: 1 is right. */
    static double ratio(
            Backends backends, Medium medium, Acquisition acquisition, double[] change) {
        try (WaveBackend backend = backends.open()) {
            AcousticSolver solver = new AcousticSolver(backend);
            double[] record = solver.jacobian(medium, acquisition, change, Progress.NONE);
            double[] residual = record.clone();
            double[] noise = Scenes.noise(record.length, 0.3, 2);
            double scale = Math.sqrt(Scenes.dot(record, record) / record.length);
            for (int i = 0; i < residual.length; i++) residual[i] += scale * noise[i];
            double[] image = solver.jacobianAdjoint(medium, acquisition, residual, Progress.NONE);
            double inRecord = Scenes.dot(record, residual);
            assertTrue(inRecord > 0);
            return Scenes.dot(image, change) / inRecord;
        }
    }
}
