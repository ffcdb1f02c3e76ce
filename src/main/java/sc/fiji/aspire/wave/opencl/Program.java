package sc.fiji.aspire.wave.opencl;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.jocl.CL;
import org.jocl.CLException;
import org.jocl.Pointer;
import org.jocl.cl_device_id;
import org.jocl.cl_kernel;
import org.jocl.cl_program;
import sc.fiji.aspire.wave.scheme.Layout;
import sc.fiji.aspire.wave.scheme.MediumTerms;
import sc.fiji.aspire.wave.scheme.Scheme;
import sc.fiji.aspire.wave.scheme.Stencil;

/** {@code wavefield.cl}, built for one scheme. */
final class Program implements AutoCloseable {

    private final cl_program program;

    /**
     * @throws IllegalStateException with the compiler's words if it cannot be built
     */
    Program(OpenClBackend backend, String options) {
        String[] source = {source()};
        program = CL.clCreateProgramWithSource(backend.context(), 1, source, null, null);
        cl_device_id[] devices = {backend.device().device()};
        try {
            SignalHandlers.keep(() -> CL.clBuildProgram(program, 1, devices, options, null, null));
        } catch (CLException e) {
            try (Program unbuilt = this) {
                throw new IllegalStateException(
                        "The OpenCL driver of "
                                + backend.name()
                                + " cannot build the wave kernels. Use the Java backend. It says: "
                                + log(devices[0]),
                        e);
            }
        }
    }

    /** What distinguishes the program of a scheme from others. */
    static String options(Scheme scheme) {
        Layout layout = scheme.layout();
        int n = layout.numDimensions();
        Map<String, Integer> constants = new TreeMap<>();
        constants.put("DIMENSIONS", n);
        constants.put("NZ", n == 3 ? layout.stepped(2) : 1);
        constants.put("STRIDE_Y", layout.stride(1));
        constants.put("STRIDE_Z", n == 3 ? layout.stride(2) : 0);
        constants.put("FIELD_POINTS", layout.numPoints());
        constants.put("STEPPED", layout.point(new int[n]));
        constants.put("LAYER", layout.layer());
        constants.put("GRID", layout.pointOfGrid(0));
        constants.put("GRID_X", layout.grid(0));
        constants.put("GRID_Y", layout.grid(1));
        constants.put("GRID_Z", n == 3 ? layout.grid(2) : 1);
        // A field is quiet, that is full of denormal numbers, until the wave arrives.
        StringBuilder options = new StringBuilder("-cl-denorms-are-zero -cl-mad-enable");
        constants.forEach((name, value) -> options.append(" -D " + name + "=" + value));
        double[] weights = Stencil.weights();
        weights[0] *= n;
        for (int k = 0; k < weights.length; k++)
            options.append(" -D W" + k + "=" + (float) weights[k] + "f");
        MediumTerms terms = scheme.terms();
        if (!terms.isNone()) options.append(" -D TERMS");
        if (terms.isViscous())
            options.append(" -D NOW=" + (float) terms.now() + "f")
                    .append(" -D BEFORE=" + (float) terms.before() + "f");
        return options.toString();
    }

    /** A kernel of its own for whoever asks, since it holds arguments; to be released. */
    cl_kernel kernel(String name) {
        return CL.clCreateKernel(program, name, null);
    }

    private String log(cl_device_id device) {
        long[] length = new long[1];
        CL.clGetProgramBuildInfo(program, device, CL.CL_PROGRAM_BUILD_LOG, 0, null, length);
        byte[] log = new byte[(int) length[0]];
        CL.clGetProgramBuildInfo(
                program, device, CL.CL_PROGRAM_BUILD_LOG, log.length, Pointer.to(log), null);
        return new String(log, StandardCharsets.UTF_8).trim();
    }

    private static String source() {
        try (InputStream stream = Program.class.getResourceAsStream("wavefield.cl")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        CL.clReleaseProgram(program);
    }
}
