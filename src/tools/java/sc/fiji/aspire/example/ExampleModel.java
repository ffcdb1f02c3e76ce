package sc.fiji.aspire.example;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.bundle.ModelBundle;
import sc.fiji.aspire.files.AtomicFile;
import sc.fiji.aspire.flow.onnx.OnnxDevice;
import sc.fiji.aspire.flow.onnx.OnnxFlow;
import sc.fiji.aspire.inference.Aspire;
import sc.fiji.aspire.inference.AspireModel;
import sc.fiji.aspire.inference.Conditioning;
import sc.fiji.aspire.training.AspireTrainer;
import sc.fiji.aspire.training.FlowTrainingOptions;
import sc.fiji.aspire.training.TrainingEpoch;
import sc.fiji.aspire.training.TrainingListener;

/** Trains the model of an example, or reads it, and samples with it. */
final class ExampleModel implements AutoCloseable {

    private static final int REFINEMENTS = 2;
    private static final int FIDUCIAL_DRAWS = 16;
    private static final int BATCH = 16;
    private static final double RATE = 2e-3;
    private static final int WARMUP = 50;

    /** Of the noise on the images that flows are fitted to, to the unit of the network. */
    private static final double DEQUANTIZATION = 0.005;

    /** The metrics tell what a model is worth: one that is worth nothing shows that they do. */
    private static final TrainingListener CONTROL =
            new TrainingListener() {
                @Override
                public void trained(int refinement, List<TrainingEpoch> history) {}

                @Override
                public boolean keeps(int refinement, String reason) {
                    return true;
                }
            };

    private final AspireModel model;
    private final List<OnnxFlow> flows = new ArrayList<>();

    private ExampleModel(AspireModel model) {
        this.model = model;
        for (AspireModel.Stage stage : model.stages())
            flows.add(
                    OnnxFlow.open(
                            stage.conditionGraph(),
                            stage.samplerGraph(),
                            stage.architecture(),
                            OnnxDevice.CPU));
    }

    /**
     * Trains a model and writes its bundle.
     *
     * @param epochs times that every flow is shown all pairs
     * @param bundle file to write
     */
    static ExampleModel train(ExamplePairs pairs, int epochs, Path bundle) throws IOException {
        ExampleProblem example = pairs.example();
        int side = example.grid().size(0);
        double everywhere = side * example.grid().spacing();
        Conditioning conditioning =
                new Conditioning(example.grid(), side, everywhere, example.units());
        int threads = Runtime.getRuntime().availableProcessors();
        FlowTrainingOptions options =
                FlowTrainingOptions.standard(1, epochs)
                        .withBatch(BATCH)
                        .withRate(RATE, WARMUP)
                        .withThreads(threads);
        AspireTrainer.Plan plan =
                new AspireTrainer.Plan(
                        example.problem().kind(),
                        REFINEMENTS,
                        conditioning,
                        example.architecture(),
                        options,
                        FIDUCIAL_DRAWS,
                        DEQUANTIZATION * example.units().scale(),
                        example.turns(),
                        false);
        AspireTrainer trainer = new AspireTrainer(pairs, pairs.folder());
        AtomicFile.write(bundle, trainer.train(plan, CONTROL, Progress.NONE).toBundle().write());
        return read(example, bundle);
    }

    /**
     * Reads a model.
     *
     * @throws IllegalArgumentException if it is for another problem
     */
    static ExampleModel read(ExampleProblem example, Path bundle) throws IOException {
        byte[] zip = Files.readAllBytes(bundle);
        AspireModel model = AspireModel.of(ModelBundle.read(zip, bundle.toString()));
        if (!model.problem().equals(example.problem()))
            throw new IllegalArgumentException(
                    "Expected a model for "
                            + example.problem()
                            + " in "
                            + bundle
                            + ", found one for "
                            + model.problem()
                            + ". Choose another model, or train one.");
        return new ExampleModel(model);
    }

    /** The refinements of a record. */
    Aspire.Result sample(ExampleProblem example, float[] record, int draws) {
        return new Aspire(model, flows)
                .run(
                        example.likelihood(record),
                        new Aspire.Request(flows.size(), draws, 1),
                        Progress.NONE);
    }

    @Override
    public void close() {
        flows.forEach(OnnxFlow::close);
    }
}
