package sc.fiji.aspire.wave;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.util.List;
import sc.fiji.aspire.wave.cpu.JavaBackend;
import sc.fiji.aspire.wave.cpu.ReferenceBackend;
import sc.fiji.aspire.wave.opencl.OpenClBackend;
import sc.fiji.aspire.wave.opencl.OpenClDevice;
import sc.fiji.aspire.wave.scheme.WaveBackend;

/** The backends that every test of the solver runs on. */
public enum Backends {
    REFERENCE(1e-10) {
        @Override
        public WaveBackend open() {
            return new ReferenceBackend();
        }
    },
    JAVA(1e-6) {
        @Override
        public WaveBackend open() {
            return new JavaBackend(2);
        }
    },
    OPENCL(1e-6) {
        @Override
        public WaveBackend open() {
            List<OpenClDevice> devices = OpenClDevice.list();
            assumeFalse(devices.isEmpty(), "There is no OpenCL device here.");
            return OpenClBackend.open(devices.get(0));
        }
    };

    /** What rounding may do to an inner product of records, relative to it. */
    final double rounding;

    Backends(double rounding) {
        this.rounding = rounding;
    }

    public abstract WaveBackend open();
}
