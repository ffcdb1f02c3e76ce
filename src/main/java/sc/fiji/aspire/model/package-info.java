/**
 * The interface for programmers: {@link sc.fiji.aspire.model.PosteriorSampler} opens a model by
 * name or path and gives a {@link sc.fiji.aspire.model.Posterior} for each record, as ImgLib2
 * images. Needs neither SciJava nor ImageJ. {@link sc.fiji.aspire.model.OpenModel} opens models of
 * any problem.
 */
package sc.fiji.aspire.model;
