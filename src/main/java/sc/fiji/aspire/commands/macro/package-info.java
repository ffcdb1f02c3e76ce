/**
 * Makes commands work where there is no dialog: in macros, in scripts, on a command line and
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
 * SciJava discovers these classes; no command refers to them.
 */
package sc.fiji.aspire.commands.macro;
