package sc.fiji.aspire.inference;

import sc.fiji.aspire.Progress;

/**
 * A forward model F from images to records, y = F(x) + white noise, and the adjoint of its Jacobian
 * J(x): implement this to use ASPIRE for your own inverse problem.
 *
 * <p>Two tests show whether the two fit together: the dot product &lt;J v, r&gt; = &lt;v, J^T
 * r&gt;, with J v from differences of F where F is not linear; and Taylor's, that the error of log
 * p(y | x + h v) after the score's first-order term falls with h^2.
 */
public interface ForwardModel {

    /** The record F(x) of an image, without noise; callers do not change the returned array. */
    float[] forward(float[] image, Progress progress);

    /**
     * J(x)^T r on the grid of the images.
     *
     * @param image x
     * @param residual r, as long as a record
     */
    float[] jacobianAdjoint(float[] image, float[] residual, Progress progress);
}
