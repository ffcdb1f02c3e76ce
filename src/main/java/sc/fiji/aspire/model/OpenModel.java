package sc.fiji.aspire.model;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.flow.FailoverFlow;
import sc.fiji.aspire.flow.FlowCheck;
import sc.fiji.aspire.flow.onnx.OnnxDevice;
import sc.fiji.aspire.flow.onnx.OnnxFlow;
import sc.fiji.aspire.inference.AspireModel;
import sc.fiji.aspire.physics.KnownPhysics;

/**
 * A model with its flows, ready to sample.
 *
 * @param model what the bundle says
 * @param flows one for each of its stages
 */
public record OpenModel(AspireModel model, List<FailoverFlow> flows) implements AutoCloseable {

    /** In place of a number of refinements: as many as explain the record better. */
    public static final String ALL = "auto";

    /**
     * Opens a model on the fastest device that ONNX Runtime has; where it fails, on the next.
     *
     * @param name as {@link ModelFile#read} takes it
     * @param told is given a line for each device that fails
     * @throws IllegalArgumentException if it is damaged, not safe, or takes too much memory or time
     */
    public static OpenModel open(String name, Consumer<String> told, Progress progress)
            throws IOException {
        AspireModel model = KnownPhysics.read(ModelFile.read(name));
        for (int j = 1; j <= model.stages().size(); j++) requireSafe(model, j);
        if (!ModelFile.isOwn(name)) TriedModels.require(model, told, progress);
        return of(model, told);
    }

    /** A model that was trained or read before, ready to sample; for any problem. */
    public static OpenModel of(AspireModel model) {
        return of(model, line -> {});
    }

    private static OpenModel of(AspireModel model, Consumer<String> told) {
        OpenModel open = new OpenModel(model, new ArrayList<>());
        try {
            for (AspireModel.Stage stage : model.stages()) open.add(stage, told);
            if (model.stages().stream().anyMatch(stage -> stage.check().isEmpty()))
                told.accept(
                        "The model "
                                + model.name()
                                + " does not say what its networks compute where it was trained, so"
                                + " that nothing shows whether they compute the same here.");
            return open;
        } catch (RuntimeException e) {
            open.close();
            throw e;
        }
    }

    /** The same; only {@link #device()} tells which failed. */
    public static OpenModel open(String name) throws IOException {
        return open(name, line -> {}, Progress.NONE);
    }

    private static void requireSafe(AspireModel model, int refinement) {
        AspireModel.Stage stage = model.stages().get(refinement - 1);
        try {
            OnnxFlow.requireSafe(
                    stage.conditionGraph(), stage.samplerGraph(), stage.architecture());
        } catch (IllegalArgumentException e) {
            throw of(model, refinement, e);
        }
    }

    private static IllegalArgumentException of(
            AspireModel model, int refinement, IllegalArgumentException e) {
        return new IllegalArgumentException(
                "Model " + model.name() + ", refinement " + refinement + ": " + e.getMessage(), e);
    }

    private void add(AspireModel.Stage stage, Consumer<String> told) {
        int refinement = flows.size() + 1;
        try {
            flows.add(new FailoverFlow(choices(stage, model.name()), told));
        } catch (IllegalArgumentException e) {
            throw of(model, refinement, e);
        }
    }

    private static List<FailoverFlow.Choice> choices(AspireModel.Stage stage, String name) {
        return OnnxFlow.devices().stream()
                .map(
                        device ->
                                new FailoverFlow.Choice(
                                        OnnxFlow.nameOf(device),
                                        () -> checked(stage, device, name)))
                .toList();
    }

    private static OnnxFlow checked(AspireModel.Stage stage, OnnxDevice device, String name) {
        OnnxFlow flow =
                OnnxFlow.open(
                        stage.conditionGraph(), stage.samplerGraph(), stage.architecture(), device);
        try {
            FlowCheck.require(flow, stage.check(), name);
            return flow;
        } catch (RuntimeException e) {
            flow.close();
            throw e;
        }
    }

    /**
     * The number of refinements that a user asks for, as {@link #refinements(String, AspireModel)}.
     */
    public int refinements(String asked) {
        return refinements(asked, model);
    }

    /**
     * The number of refinements that a user asks for.
     *
     * @param asked {@value #ALL}, for all that the model was trained for, or a number
     * @throws IllegalArgumentException if it is neither
     */
    public static int refinements(String asked, AspireModel model) {
        String text = asked.trim();
        if (text.equalsIgnoreCase(ALL)) return model.stages().size();
        if (text.matches("\\d{1,4}")) return Integer.parseInt(text);
        throw new IllegalArgumentException(
                "Expected " + ALL + " or a number of refinements, found " + text + ".");
    }

    /** What samples, for a person. */
    public String device() {
        return flows.stream()
                .map(FailoverFlow::device)
                .distinct()
                .collect(Collectors.joining(", "));
    }

    @Override
    public void close() {
        flows.forEach(FailoverFlow::close);
    }
}
