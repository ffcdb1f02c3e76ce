/**
 * Tries to break the program, for as long as one likes: {@code scripts/soak}. Test scope only. One
 * class for each campaign, all named {@code ...Soak}, with one method that takes the words of the
 * command line and returns lines {@code name<TAB>value<TAB>unit}.
 *
 * <pre>
 *   kill   long commands are killed and go on
 *   faults their files fail, one operation after the other
 *   fuzz   broken and hostile input of every reader, made by chance
 *   bundles changed bundles are read and, if they pass, sampled
 *   liars  stacks, acquisitions and folders that lie; what is read is sampled, too
 *   limits work within tight limits of memory
 *   guided the same, made by a fuzzer that sees the code
 * </pre>
 *
 * <p>Start reading at {@link sc.fiji.aspire.soak.Soak}, then {@link sc.fiji.aspire.soak.FuzzSoak}.
 */
package sc.fiji.aspire.soak;
