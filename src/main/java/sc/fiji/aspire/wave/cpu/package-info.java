/**
 * Wavefields in plain Java, which run wherever Java does.
 *
 * <p>{@link sc.fiji.aspire.wave.cpu.JavaBackend} is the fast one: single precision, shots in
 * parallel, loops in a shape that the compiler turns into vector instructions (start at {@code
 * RowKernels}). {@link sc.fiji.aspire.wave.cpu.ReferenceBackend} is the readable definition, in
 * double precision, that the others are tested against.
 *
 * <p>Both only do arithmetic on numbers that {@link sc.fiji.aspire.wave} gives them. Must not
 * import anything else.
 */
package sc.fiji.aspire.wave.cpu;
