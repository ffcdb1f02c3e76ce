/**
 * The SciJava commands under Plugins &gt; ASPIRE, for the menu, macros, scripts and headless runs.
 * Only the commands are here; what supports them is in the packages below.
 *
 * <pre>
 *   ImagePlus, text, numbers  -&gt;  command: its parameters and about ten lines  -&gt;  ImagePlus
 *                                    |
 *                                 domain packages: arrays and records of values
 *
 *   commands --&gt; batch, repeat --&gt; scijava --&gt; stack --&gt; image --&gt; report
 * </pre>
 *
 * <p>Names of parameters are keys of macros and never change. They are lower case letters, because
 * ImageJ finds no others, each has a default, and none remembers what was chosen last: what a macro
 * leaves out is the default wherever it runs.
 *
 * <p>Start reading at {@link sc.fiji.aspire.commands.scijava.AspireCommand}. Holds no mathematics.
 * Nothing imports this package.
 */
package sc.fiji.aspire.commands;
