package sc.fiji.aspire.benchmark;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** How much of the processors this program had, since it was made. */
final class ProcessorTime {

    private final OperatingSystemMXBean system =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final long wall = System.nanoTime();
    private final long used = system.getProcessCpuTime();

    /** Processor time over wall time, of all processors: 1 if it had them for itself. */
    double share() {
        double available =
                (double) (System.nanoTime() - wall) * Runtime.getRuntime().availableProcessors();
        return (system.getProcessCpuTime() - used) / available;
    }

    /** Processor time that was used since this was made, s. */
    double seconds() {
        return 1e-9 * (system.getProcessCpuTime() - used);
    }
}
