/**
 * Opens a model: finds its bundle by name or path, checks it, and puts its flows on a device. Start
 * reading at {@link sc.fiji.aspire.model.OpenModel}. Knows neither SciJava nor ImageJ.
 */
package sc.fiji.aspire.model;
