package sc.fiji.aspire.benchmark;

import sc.fiji.aspire.wave.opencl.OpenClDevice;
import sc.fiji.aspire.wave.opencl.TriadKernel;

/** On an OpenCL device, in its own memory. */
final class OpenClTriad implements Triad {

    private final TriadKernel kernel;

    OpenClTriad(OpenClDevice device) {
        kernel = new TriadKernel(device, ELEMENTS);
    }

    @Override
    public double seconds() {
        return Rounds.timed(kernel::run).getAsDouble();
    }

    @Override
    public void close() {
        kernel.close();
    }
}
