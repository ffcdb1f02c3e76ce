/**
 * Wavefields on OpenCL devices: graphics cards, or the processor through a driver such as PoCL.
 *
 * <p>{@link sc.fiji.aspire.wave.opencl.OpenClDevice#list} finds devices and is empty where there is
 * no OpenCL; {@link sc.fiji.aspire.wave.opencl.OpenClBackend#open} takes one into use. The kernels
 * are in {@code wavefield.cl}, one per verb of {@link sc.fiji.aspire.wave.scheme.Wavefield},
 * specialised for a layout when they are built. Nothing crosses to the host between the first and
 * the last step of a shot.
 *
 * <p>OpenCL C 1.2 and single precision only, without atomics, so that runs repeat bit for bit. The
 * only package that imports {@code org.jocl}.
 */
package sc.fiji.aspire.wave.opencl;
