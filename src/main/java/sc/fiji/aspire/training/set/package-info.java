/**
 * What a model is trained on: pairs of map and record, drawn and simulated once, in a folder of
 * TIFF files that open in Fiji. Start reading at {@link sc.fiji.aspire.training.set.TrainingPairs}
 * and its {@link sc.fiji.aspire.training.set.TrainingSet}. Kinds of records differ in their {@link
 * sc.fiji.aspire.training.set.Recording} alone. Uses no network.
 */
package sc.fiji.aspire.training.set;
