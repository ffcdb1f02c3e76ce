/**
 * What a training will take and which parts of it cannot work, before anybody waits for it. Start
 * reading at {@link sc.fiji.aspire.planning.SetPlan}.
 *
 * <pre>
 *   recipe -&gt; SetPlan: bodies, records, disk, doubts      set, TrainingPlan -&gt; FitPlan: steps, memory, doubts
 *                     WavePace, FitPace: a few solves and steps, measured -&gt; hours
 * </pre>
 *
 * <p>The results are sentences, which the commands show.
 */
package sc.fiji.aspire.planning;
