/**
 * Makes commands right where nobody sees a dialog: in macros, scripts, on a command line and
 * headless. Start reading at {@link sc.fiji.aspire.commands.macro.CalledByProgram}.
 *
 * <pre>
 *   macro, program, --run --&gt; what was given: MacroOptions, RunArguments, GivenInputs
 *            |                      names and values that cannot be meant: Refusal
 *            v
 *   no dialog for the rest: UnaskedInputs, RequiredImages, OptionalImages
 *            |
 *            v
 *   the command runs --&gt; EndedRuns: a failure is noticed; MacroImages: its images have titles
 * </pre>
 *
 * SciJava finds all of them by itself; no command knows them.
 */
package sc.fiji.aspire.commands.macro;
