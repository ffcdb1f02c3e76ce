/**
 * What a training will take, and what of it cannot work, before anybody waits for it. Start reading
 * at {@link sc.fiji.aspire.planning.SetPlan}.
 *
 * <pre>
 *   recipe -&gt; SetPlan: bodies, records, disk, doubts      set, TrainingPlan -&gt; FitPlan: steps, memory, doubts
 *                     WavePace, FitPace: a few solves and steps, measured -&gt; hours
 * </pre>
 *
 * <p>It tells in sentences; the commands show them.
 */
package sc.fiji.aspire.planning;
