package sc.fiji.aspire.physics;

import sc.fiji.aspire.acoustics.AcousticModel;
import sc.fiji.aspire.inference.Likelihood;
import sc.fiji.aspire.wave.Observation;
import sc.fiji.aspire.wave.scheme.WaveBackend;
import sc.fiji.aspire.wave.solver.AcousticSolver;

/**
 * Computes the likelihood of records of sound waves.
 *
 * @param model of such records
 * @param backend solves the wave equation, and is closed with this
 */
public record OpenWaves(AcousticModel model, WaveBackend backend) implements OpenProblem {

    /** The solver of the wave equation that scores are computed with. */
    public AcousticSolver solver() {
        return new AcousticSolver(backend);
    }

    /**
     * The likelihood of a record.
     *
     * @throws IllegalArgumentException if the model was not made for records like this one
     */
    public Likelihood likelihood(Observation record) {
        return model.likelihood(record, solver());
    }

    @Override
    public String device() {
        return backend.name();
    }

    @Override
    public void close() {
        backend.close();
    }
}
