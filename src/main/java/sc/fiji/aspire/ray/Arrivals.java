package sc.fiji.aspire.ray;

import sc.fiji.aspire.Progress;

/** The times of a survey in a medium, and their derivative J by the slowness of each point. */
public interface Arrivals {

    /** One time per pick. */
    double[] times();

    /** J ds: to first order, the change of the times for a change of the slowness. */
    double[] jacobian(double[] perturbation, Progress progress);

    /**
     * J^T r, the transpose of {@link #jacobian} to rounding.
     *
     * @param residual one value per pick
     * @return one value per grid point
     */
    double[] jacobianAdjoint(double[] residual, Progress progress);
}
