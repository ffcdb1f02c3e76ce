package sc.fiji.aspire.commands;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import sc.fiji.aspire.flow.onnx.OnnxDevice;
import sc.fiji.aspire.flow.onnx.OnnxFlow;
import sc.fiji.aspire.inference.AspireModel;
import sc.fiji.aspire.inference.FlowCheck;

/**
 * A model with its flows, ready to sample.
 *
 * @param model what the bundle says
 * @param flows one for each of its stages
 */
record OpenModel(AspireModel model, List<OnnxFlow> flows) implements AutoCloseable {

    static final String ALL = "auto";

    /**
     * Opens a model.
     *
     * @param name as {@link ModelFile#read} takes it
     */
    static OpenModel open(String name) throws IOException {
        AspireModel model = AspireModel.of(ModelFile.read(name));
        OpenModel open = new OpenModel(model, new ArrayList<>());
        try {
            for (AspireModel.Stage stage : model.stages()) open.add(stage);
            return open;
        } catch (RuntimeException e) {
            open.close();
            throw e;
        }
    }

    private void add(AspireModel.Stage stage) {
        int refinement = flows.size() + 1;
        try {
            OnnxFlow flow =
                    OnnxFlow.open(
                            stage.conditionGraph(),
                            stage.samplerGraph(),
                            stage.architecture(),
                            OnnxDevice.CPU);
            flows.add(flow);
            FlowCheck.require(flow, stage.check(), model.name());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "Model " + model.name() + ", refinement " + refinement + ": " + e.getMessage(),
                    e);
        }
    }

    /** The number of refinements that a user asks for, as {@link #turns(String, AspireModel)}. */
    int turns(String refinements) {
        return turns(refinements, model);
    }

    /**
     * The number of refinements that a user asks for.
     *
     * @param refinements {@value #ALL}, for all that the model was trained for, or a number
     * @throws IllegalArgumentException if it is neither
     */
    static int turns(String refinements, AspireModel model) {
        String text = refinements.trim();
        if (text.equalsIgnoreCase(ALL)) return model.stages().size();
        if (text.matches("\\d{1,4}")) return Integer.parseInt(text);
        throw new IllegalArgumentException(
                "Expected " + ALL + " or a number of refinements, found " + text + ".");
    }

    /** What samples, for a person. */
    String device() {
        return flows.get(0).device();
    }

    @Override
    public void close() {
        flows.forEach(OnnxFlow::close);
    }
}
