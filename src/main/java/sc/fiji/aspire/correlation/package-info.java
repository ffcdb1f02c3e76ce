/**
 * Errors that neighbouring pixels share. In the likelihood of ten thousand pixels, one number that
 * they share has almost no weight. The draws of a trained flow may therefore be right for each
 * pixel and yet hold too little of the error that the pixels of a region have in common. What is
 * missing is measured on bodies that were held back from the training. It is added to the draws as
 * smooth random fields, and the variance of the pixels is reduced by as much: means over regions
 * become more uncertain, pixels do not.
 *
 * <p>{@link sc.fiji.aspire.correlation.SharedErrorFit} measures it, {@link
 * sc.fiji.aspire.correlation.SharedError} holds the result, and {@link
 * sc.fiji.aspire.correlation.SharedDraws} adds it to draws.
 */
package sc.fiji.aspire.correlation;
