package sc.fiji.aspire.inference;

import sc.fiji.aspire.Progress;

/**
 * A forward model F from images to records, y = F(x) + white noise, and the adjoint of its Jacobian
 * J(x): what one writes to use ASPIRE for an inverse problem of one's own.
 *
 * <p>Two tests tell whether the two belong together: the dot product &lt;J v, r&gt; = &lt;v, J^T
 * r&gt;, with J v from differences of F where F is not linear; and Taylor's, that the error of log
 * p(y | x + h v) after the score's first-order term falls with h^2.
 */
public interface ForwardModel {

    /** The record F(x) of an image, without noise; nothing is written into what is returned. */
    float[] forward(float[] image, Progress progress);

    /**
     * J(x)^T r on the grid of the images.
     *
     * @param image x
     * @param residual r, as long as a record
     */
    float[] jacobianAdjoint(float[] image, float[] residual, Progress progress);
}
