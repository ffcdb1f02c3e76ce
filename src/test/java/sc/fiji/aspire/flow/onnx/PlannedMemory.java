package sc.fiji.aspire.flow.onnx;

import sc.fiji.aspire.FreeMemory;
import sc.fiji.aspire.flow.FlowArchitecture;

/** What drawing is planned to take outside Java's heap, for tests elsewhere. */
public final class PlannedMemory {

    private PlannedMemory() {}

    /** Bytes for so many draws on the CPU. */
    public static long bytes(FlowArchitecture architecture, int count) {
        return SamplingPlan.of(architecture, OnnxDevice.CPU, count, FreeMemory.bytes()).bytes();
    }
}
