package sc.fiji.aspire.example;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.benchmark.Options;
import sc.fiji.aspire.benchmark.Report;
import sc.fiji.aspire.files.AtomicFile;
import sc.fiji.aspire.inference.Aspire;
import sc.fiji.aspire.inference.Likelihood;
import sc.fiji.aspire.inference.Refinement;
import sc.fiji.aspire.training.set.TrainingPairs;

/** What {@code scripts/example} runs: another inverse problem, from its prior to samples. */
public final class Example {

    private static final List<String> OPTIONS =
            List.of("--out", "--model", "--items", "--epochs", "--records");
    private static final int DRAWS = 256;
    private static final int ITERATIONS = 200;

    /** Items that are held back, and no more than are trained on. */
    private static final int VALIDATION = 64;

    /** Of the records that nothing was trained or chosen on. */
    private static final long HELD_OUT = 1L << 32;

    private final ExampleProblem example;
    private final Path out;

    private Example(ExampleProblem example, Path out) {
        this.example = example;
        this.out = out;
    }

    /**
     * Trains an example unless a model is given, samples records that it has not seen, and writes
     * bundle, results.csv and a contact sheet.
     *
     * @param arguments its name, then {@code --option} and value in turn, parted by tabs
     * @return lines {@code name<TAB>value<TAB>unit}, means over the records
     * @throws IllegalArgumentException if there is no such example, option or value
     */
    public static List<String> lines(String arguments) throws IOException {
        List<String> words = Arrays.asList(arguments.split("\t"));
        ExampleProblem problem =
                switch (words.get(0)) {
                    case "gaussian" -> new BlurredField();
                    case "tomography" -> new LimitedAngle();
                    default ->
                            throw new IllegalArgumentException(
                                    "Expected gaussian or tomography, found \""
                                            + words.get(0)
                                            + "\".");
                };
        Options options = new Options(words.subList(1, words.size()), OPTIONS);
        Path out = Path.of(options.text("--out", "target/example/" + words.get(0)));
        return new Example(problem, out).run(options);
    }

    private List<String> run(Options options) throws IOException {
        long begin = System.nanoTime();
        boolean trained = options.text("--model", "").isEmpty();
        int items = options.count("--items", 1536);
        int held = Math.min(VALIDATION, items);
        TrainingPairs pairs = example.pairs(items, held, out.resolve("training"));
        try (ExampleModel model =
                trained
                        ? ExampleModel.train(
                                example,
                                pairs,
                                options.count("--epochs", 8),
                                out.resolve("model.zip"))
                        : ExampleModel.read(example, options.file("--model"))) {
            double training = secondsSince(begin);
            begin = System.nanoTime();
            int records = options.count("--records", 16);
            Report report = sample(model, records);
            if (trained) report.add("training-seconds", training, "s");
            return report.add("seconds-per-record", secondsSince(begin) / records, "s").lines();
        }
    }

    private Report sample(ExampleModel model, int records) {
        ExampleMetrics metrics = new ExampleMetrics(example);
        Sheet sheet = new Sheet(example);
        GaussianPrior prior = example.prior();
        for (long seed = HELD_OUT; seed < HELD_OUT + records; seed++) {
            float[] truth = example.image(seed);
            float[] record = example.record(seed);
            Aspire.Result run = model.sample(example, record, DRAWS);
            Likelihood likelihood = example.likelihood(record).withNoise(run.noise());
            float[] likely = prior.mostProbable(likelihood, record.length, ITERATIONS);
            metrics.begin();
            metrics.misfit("truth", likelihood.chi2(truth, Progress.NONE));
            metrics.estimate("map", truth, likely, likelihood.chi2(likely, Progress.NONE));
            float[] start = new float[truth.length];
            Arrays.fill(start, example.start());
            metrics.estimate("0", truth, start, run.startChi2());
            for (Refinement refinement : run.refinements()) {
                String name = Integer.toString(refinement.number());
                metrics.posterior(name, truth, refinement.samples(), refinement.chi2());
                example.exactPosterior(record)
                        .ifPresent(exact -> metrics.exact(name, refinement.samples(), exact));
            }
            sheet.add(truth, likely, run.posterior());
        }
        AtomicFile.write(out.resolve("results.csv"), metrics.csv());
        sheet.write(out.resolve("contact-sheet.png"));
        return metrics.report();
    }

    private static double secondsSince(long begin) {
        return 1e-9 * (System.nanoTime() - begin);
    }
}
