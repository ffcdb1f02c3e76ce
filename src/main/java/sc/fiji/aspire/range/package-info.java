/**
 * Which records a model is for where these differ by more than their body: in the level of their
 * noise, in the start image that belongs to them, and in what of them is missing. Start reading at
 * {@link sc.fiji.aspire.range.RecordRange}.
 *
 * <p>Scores are always taken with the model's reference noise, so that they do not grow with 1 /
 * sigma^2 where a record is quiet; what is left of their size is taken out by {@link
 * sc.fiji.aspire.range.ScoreScale}, and the level is told to the flow as an image of its own. Must
 * not import what is for records of one kind.
 */
package sc.fiji.aspire.range;
