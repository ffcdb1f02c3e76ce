package sc.fiji.aspire.diagnostics;

import sc.fiji.aspire.Progress;
import sc.fiji.aspire.inference.Likelihood;

/**
 * The posterior-predictive check: how well single draws explain the record that they were drawn
 * for,
 *
 * <pre>
 * mean over draws x of  sum (y - F(x))^2 / (n sigma^2).
 * </pre>
 *
 * A draw that fits as well as the true map has about 1. The mean of the draws fits better than they
 * do: what is beyond its chi^2 is what their differences from it change in the record.
 *
 * @param draws that are tried, the first ones; 0: none
 */
public record PosteriorPredictive(int draws) {

    /**
     * Mean reduced chi^2 of the first draws; NaN if there are none.
     *
     * @param observed the record, with the standard deviation that its residuals should have
     * @param images draws from the posterior
     */
    public double chi2(Likelihood observed, float[][] images, Progress progress) {
        int count = Math.min(draws, images.length);
        double sum = 0;
        for (int i = 0; i < count; i++) sum += observed.chi2(images[i], progress.part(i, count));
        return sum / count;
    }
}
