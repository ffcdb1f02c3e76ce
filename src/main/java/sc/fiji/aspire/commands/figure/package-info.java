/**
 * Pictures of posteriors as PNG files, drawn without a screen.
 *
 * <pre>
 *   Estimate -&gt; PosteriorFigure   one observation: truth, mean, deviation, error; all and soft tissue
 *   Entries  -&gt; ContactSheet      a row per observation
 *                  |
 *               PanelFigure       rows of Panels: image, title, colour bar, scale bar
 * </pre>
 *
 * <p>Start reading at {@link sc.fiji.aspire.commands.figure.PanelFigure}. Knows AWT, like all of
 * {@code commands}, but neither SciJava nor ImageJ.
 */
package sc.fiji.aspire.commands.figure;
