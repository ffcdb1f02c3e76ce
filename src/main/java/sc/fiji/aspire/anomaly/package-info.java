/**
 * Where a record contradicts its posterior: the score at the posterior mean beside what it is for
 * records that the model explains.
 *
 * <pre>
 * NormalScoresFit  what is normal, from runs on bodies that were held back
 *   NormalScores   which a bundle holds
 *     ScoreBands   of blobs of several sizes
 *     Anomaly      of one record: an image, and the regions beyond the threshold
 * </pre>
 */
package sc.fiji.aspire.anomaly;
