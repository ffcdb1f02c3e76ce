/**
 * Errors that neighbouring pixels share. Of the likelihood of ten thousand pixels, one number that
 * they share is worth next to nothing, so a trained flow's draws may hold every pixel's error and
 * too little of what the pixels of a region have in common. What is missing is measured on bodies
 * that were held back from the training, and added to the draws as smooth random fields, whose
 * variance is taken from that of the pixels: means over regions get wider, pixels do not.
 *
 * <p>{@link sc.fiji.aspire.correlation.SharedErrorFit} measures, {@link
 * sc.fiji.aspire.correlation.SharedError} is what was found, {@link
 * sc.fiji.aspire.correlation.SharedDraws} adds it.
 */
package sc.fiji.aspire.correlation;
