/**
 * Pictures of posteriors as PNG files, drawn without a screen.
 *
 * <pre>
 *   Estimate -&gt; PosteriorFigure   one observation: truth, mean, deviation, error; all and soft tissue
 *   Entries  -&gt; ContactSheet      a row per observation
 *                  |
 *               PanelFigure       rows of Panels: image, title, colour bar, scale bar
 *
 *   Calibrations, Summary -&gt; CalibrationFigure   four Charts over two Axes each
 * </pre>
 *
 * <p>Start reading at {@link sc.fiji.aspire.figure.PanelFigure} and {@link
 * sc.fiji.aspire.figure.CalibrationFigure}. Needs AWT, but neither SciJava nor ImageJ.
 */
package sc.fiji.aspire.figure;
