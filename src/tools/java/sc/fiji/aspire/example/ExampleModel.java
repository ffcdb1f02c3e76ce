package sc.fiji.aspire.example;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.bundle.ModelBundle;
import sc.fiji.aspire.files.AtomicFile;
import sc.fiji.aspire.inference.Aspire;
import sc.fiji.aspire.inference.AspireModel;
import sc.fiji.aspire.model.OpenModel;
import sc.fiji.aspire.training.AspireTrainer;
import sc.fiji.aspire.training.FlowTrainingOptions;
import sc.fiji.aspire.training.TrainingEpoch;
import sc.fiji.aspire.training.TrainingListener;
import sc.fiji.aspire.training.TrainingPlan;
import sc.fiji.aspire.training.set.TrainingPairs;

/** Trains the model of an example, or reads it, and samples with it. */
final class ExampleModel implements AutoCloseable {

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

    private final OpenModel opened;

    private ExampleModel(AspireModel model) {
        opened = OpenModel.of(model);
    }

    /**
     * Trains a model and writes its bundle.
     *
     * @param pairs of the example
     * @param epochs times that every flow is shown all pairs
     * @param bundle file to write
     */
    static ExampleModel train(ExampleProblem example, TrainingPairs pairs, int epochs, Path bundle)
            throws IOException {
        FlowTrainingOptions flow =
                FlowTrainingOptions.standard(1, epochs)
                        .withBatch(16)
                        .withRate(2e-3, 50)
                        .withThreads(Runtime.getRuntime().availableProcessors());
        TrainingPlan plan =
                TrainingPlan.of(pairs, example.units())
                        .withArchitecture(example.architecture())
                        .withFlow(flow)
                        .withTurns(example.turns());
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
        int refinements = opened.model().stages().size();
        return new Aspire(opened.model(), opened.flows())
                .run(
                        example.likelihood(record),
                        new Aspire.Request(refinements, draws, 1),
                        Progress.NONE);
    }

    @Override
    public void close() {
        opened.close();
    }
}
