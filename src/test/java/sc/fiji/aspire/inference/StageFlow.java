package sc.fiji.aspire.inference;

import sc.fiji.aspire.flow.onnx.OnnxDevice;
import sc.fiji.aspire.flow.onnx.OnnxFlow;

/** The flow of a stage, opened on the processor. */
public final class StageFlow {

    private StageFlow() {}

    public static OnnxFlow open(AspireModel.Stage stage) {
        return OnnxFlow.open(
                stage.conditionGraph(), stage.samplerGraph(), stage.architecture(), OnnxDevice.CPU);
    }
}
