/**
 * ASPIRE for Fiji: posterior samples of the speed of sound from ultrasound channel data, by
 * amortized variational inference with physics-based summaries that is iteratively refined
 * (arXiv:2405.05398).
 *
 * <p>The house, floor by floor. A room may use the rooms on the floors below its own, not its
 * neighbours:
 *
 * <pre>
 *   commands     menus, macros, scripts, headless batches
 *                (.batch .image .imglib .macro .repeat .report .scijava .stack .window)
 *
 *   evaluation   a model or a baseline on records of known truth
 *
 *   planning     what a training will take             figure       pictures as PNG files
 *
 *   model        opens a bundle, samples posteriors    training     fits flows, writes bundles
 *                                                                   (.set .torch)
 *
 *   physics      the kinds of record and their models  diagnostics  is the posterior right?
 *
 *   acoustics    the likelihood of sound waves         picks        the likelihood of picked times
 *
 *   inference    scores, samples and refinements, for any likelihood
 *
 *   range        which records a model is for          correlation  errors that pixels share
 *   channeldata  files of other programs (.format)     anomaly      where a record contradicts
 *   picking      times of first arrivals in records
 *
 *   bundle       the file of a trained model           tiff         ImageJ's TIFF files
 *   array        checks of records (.fit .sent)        design       grid and times for an array
 *   phantom      random bodies                         bone         density and loss of bone
 *   inversion    full-waveform inversion               ray          first arrivals
 *   shard        jobs that many processes share
 *
 *   wave         the wave equation                     flow         conditional normalizing flows
 *                (.scheme .solver .cpu .opencl .device)             (.glow .onnx)
 *   posterior    samples and what follows from them    files        files that are whole or absent
 * </pre>
 *
 * <p>Start reading at {@code inference.Aspire}; programs start at {@code model.PosteriorSampler}.
 * This package holds only what every other may use, such as {@link sc.fiji.aspire.Grid} and {@link
 * sc.fiji.aspire.Progress}.
 */
package sc.fiji.aspire;
