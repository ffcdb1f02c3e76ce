package sc.fiji.aspire.soak;

import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.flow.Drawing;
import sc.fiji.aspire.flow.FlowArchitecture;
import sc.fiji.aspire.flow.onnx.OnnxDevice;
import sc.fiji.aspire.flow.onnx.OnnxFlow;
import sc.fiji.aspire.inference.AspireModel;
import sc.fiji.aspire.training.UntrainedStage;

/** Closing Fiji while samples are drawn ends it, and not by a crash in native code. */
class QuitTest {

    private static final int FIRST = 20;

    /** Draws far more than it is given time for. */
    public static final class Drawer {

        public static void main(String[] arguments) {
            FlowArchitecture a = new FlowArchitecture(64, 64, 1, 2, 2, 16, 8);
            AspireModel.Stage stage = UntrainedStage.of(a, 1);
            int[] drawn = new int[1];
            try (OnnxFlow flow =
                    OnnxFlow.open(
                            stage.conditionGraph(), stage.samplerGraph(), a, OnnxDevice.CPU)) {
                Drawing drawing =
                        new Drawing(
                                1 << 20,
                                i -> new float[a.numPixels()],
                                image -> {
                                    if (++drawn[0] == FIRST) System.out.println(Worker.BEGIN);
                                });
                flow.sample(new float[a.conditionLength()], drawing, Progress.NONE);
            }
        }
    }

    @RepeatedTest(6)
    void doesNotCrash() throws Exception {
        try (JavaProcess process = JavaProcess.start(List.of("-Xmx512m"), Drawer.class)) {
            process.await(Worker.BEGIN);
            process.requireEnd();
        }
    }
}
