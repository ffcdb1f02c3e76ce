/**
 * Measures how exact and how fast the program is, each figure beside a peer or a limit of the same
 * run: {@code scripts/benchmark}. Test scope only: nobody who images a body needs it.
 *
 * <pre>
 *   accuracy     record of an independent solver  -  ours        / noise
 *   records      the same for a folder of records
 *   water        both records  -  Green's function               / noise
 *   convergence  errors by spacing and step, phase at a distance / dispersion relation
 *   skull        steady field behind a layered skull             / a published one
 *   wave         points stepped per second                       / what the memory could carry
 *   devices      the same scene on every device
 *   sampling     images per second in ONNX Runtime               / libtorch
 * </pre>
 *
 * <p>Start reading at {@link sc.fiji.aspire.benchmark.Benchmark}, then {@link
 * sc.fiji.aspire.benchmark.WaveBenchmark} and {@link sc.fiji.aspire.benchmark.Rounds} for how time
 * is taken. Must not import {@code commands}: it measures what lies below.
 */
package sc.fiji.aspire.benchmark;
