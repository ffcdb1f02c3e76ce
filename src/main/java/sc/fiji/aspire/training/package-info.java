/**
 * Fits flows and writes models. Start reading at {@link sc.fiji.aspire.training.AspireTrainer}, the
 * loop of the paper over {@link sc.fiji.aspire.training.set.TrainingPairs}, such as a {@link
 * sc.fiji.aspire.training.set.TrainingSet}; {@link sc.fiji.aspire.training.FlowTrainer} fits one
 * flow.
 *
 * <pre>
 * TrainingRecipe --TrainingSetGenerator--&gt; maps/, traces/            once
 * for j = 1 .. J:
 *     RefinementFiles   scores-j/ at fiducials-j/                    Likelihood
 *     RefinementData    conditions and targets in network units
 *     FlowTrainer       min over q_j of mean |z|^2 / 2 - log |det|   TorchOps, Adam, Checkpoints
 *     OnnxExport        the same network, written down               OnnxOps
 *     Temperature       on heads that were held back
 *     RefinementFiles   fiducials-(j+1)/ = means of draws            FlowSampler
 * </pre>
 *
 * {@code training.set} is what is trained on, {@code training.torch} the engine. It must not import
 * {@code diagnostics} or {@code commands}.
 */
package sc.fiji.aspire.training;
