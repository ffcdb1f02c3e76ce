package sc.fiji.aspire.commands;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.commands.figure.ContactSheet;
import sc.fiji.aspire.diagnostics.Estimate;
import sc.fiji.aspire.inference.Aspire;
import sc.fiji.aspire.inference.AspireModel;
import sc.fiji.aspire.inference.Likelihood;
import sc.fiji.aspire.inference.ScoreSummary;
import sc.fiji.aspire.io.TiffFile;
import sc.fiji.aspire.wave.AcousticSolver;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.Medium;
import sc.fiji.aspire.wave.Observation;
import sc.fiji.aspire.wave.WaveBackend;

/**
 * Judges a model by records whose truth is known: {@code observation-NAME.tif} in one folder,
 * {@code truth-NAME.tif} in another or the same. Records of another acquisition are left out, with
 * a warning.
 */
@Plugin(type = Command.class, menuPath = "Plugins>ASPIRE>Evaluate Model...")
public final class EvaluateModel extends AspireCommand {

    private static final String OBSERVATION = "observation-";
    private static final String TRUTH = "truth-";

    @Parameter(label = "Records (folder)", persist = false)
    private String observations = "";

    @Parameter(label = "True maps (folder)", persist = false)
    private String truth = "";

    @Parameter(
            label = "Acquisition (JSON)",
            description = "Empty: the model's own.",
            required = false,
            persist = false)
    private String acquisition = "";

    @Parameter(label = "Model", persist = false)
    private String model = ModelFile.RING64;

    @Parameter(
            label = "Refinements",
            description = "auto: all that the model was trained for; or a number.",
            persist = false)
    private String refinements = OpenModel.ALL;

    @Parameter(label = "Posterior samples", min = "2", max = "10000", persist = false)
    private int draws = 64;

    @Parameter(label = "Seed", persist = false)
    private long seed = 1;

    @Parameter(
            label = "Device",
            description = "auto, Java, or a name that Compute Devices lists.",
            persist = false)
    private String device = ComputeDevice.AUTO;

    @Parameter(
            label = "Baseline",
            description =
                    "Empty: the model. In its place atlas: mean and spread of its training maps;"
                            + " fwi, fwi10: full-waveform inversion with as many wave solves or"
                            + " ten times as many; ensemble: 8 of the latter.",
            required = false,
            persist = false)
    private String baseline = "";

    @Parameter(label = "Results (folder)", required = false, persist = false)
    private String save = "";

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable figures;

    private final Evaluation evaluation = new Evaluation();
    private final List<ContactSheet.Entry> rows = new ArrayList<>();

    @Override
    protected void run(Progress progress) throws IOException {
        List<Path> files = records();
        try (OpenModel opened = OpenModel.open(model);
                WaveBackend backend = ComputeDevice.open(device, this::warn, progress)) {
            Judge judge = judge(opened, new AcousticSolver(backend));
            for (int i = 0; i < files.size(); i++)
                evaluate(files.get(i), judge, opened, progress.part(i, files.size()));
            if (rows.isEmpty())
                throw new IllegalArgumentException(
                        "Expected records of the acquisition "
                                + acquisition(opened)
                                + ", found none in "
                                + observations
                                + ". Correct the acquisition or the folder.");
            figures = evaluation.table(rows.size(), backend.name(), opened.device());
            evaluation.calibration().warnings().forEach(this::warn);
        }
    }

    /** What is judged: the model, or a peer in its place. */
    private interface Judge {
        void add(String name, Observation record, Medium truth, Progress progress);
    }

    private Judge judge(OpenModel opened, AcousticSolver solver) {
        AspireModel trained = opened.model();
        int turns = opened.turns(refinements);
        if (baseline.isBlank()) {
            Aspire aspire = new Aspire(trained, opened.flows());
            Aspire.Request request = new Aspire.Request(turns, draws, seed);
            return (name, record, truth, progress) -> {
                Likelihood observed = trained.likelihood(record, solver);
                Aspire.Result run = aspire.run(observed, request, progress);
                evaluation.add(name, truth, trained.start(), run);
                List<float[]> means =
                        run.refinements().stream().map(r -> r.samples().mean()).toList();
                float[] deviation = run.posterior().standardDeviation();
                rows.add(new ContactSheet.Entry(name, truth, means, deviation));
            };
        }
        Peer peer =
                baseline.trim().equals(AtlasPeer.NAME)
                        ? AtlasPeer.of(trained, draws)
                        : InversionPeer.of(baseline.trim(), trained, solver, turns);
        return (name, record, truth, progress) -> {
            long begin = System.nanoTime();
            Estimate said = peer.estimate(record, truth, seed, progress.part(0, 2));
            double seconds = 1e-9 * (System.nanoTime() - begin);
            ScoreSummary summary = new ScoreSummary(solver, truth.grid());
            Observation observation = record.withNoise(trained.totalNoise(record.noise()));
            float[] start = Medium.uniform(truth.grid(), trained.start()).values();
            double before = summary.chi2(observation, start, progress.part(2, 4));
            double after = summary.chi2(observation, said.mean(), progress.part(3, 4));
            evaluation.add(
                    name, trained.start(), new Evaluation.Judged(said, before, after, seconds));
            float[] none = new float[said.mean().length];
            float[] deviation = said.hasDeviation() ? said.deviation() : none;
            rows.add(new ContactSheet.Entry(name, truth, List.of(said.mean()), deviation));
        };
    }

    private void evaluate(Path file, Judge judge, OpenModel opened, Progress progress)
            throws IOException {
        String name = file.getFileName().toString().substring(OBSERVATION.length());
        Acquisition taken = acquisition(opened);
        ImagePlus record = TiffFile.read(file);
        if (!Records.hasSizeOf(taken, record)) {
            warn("Left out " + file + ": it is no record of " + taken);
            return;
        }
        ImagePlus map = TiffFile.read(Path.of(truth.trim(), TRUTH + name));
        Observation observation = Records.observation(record, taken, 0);
        Medium body = SoundSpeedMap.truth(map, opened.model().conditioning().grid());
        String shown = name.replaceFirst("\\.tif$", "");
        judge.add(shown, observation, body, progress);
    }

    private Acquisition acquisition(OpenModel opened) throws IOException {
        return acquisition.isBlank()
                ? opened.model().acquisition()
                : AcquisitionFile.read(Path.of(acquisition.trim()));
    }

    private List<Path> records() throws IOException {
        Path folder = Path.of(observations.trim());
        if (Files.isDirectory(folder))
            try (Stream<Path> files = Files.list(folder)) {
                List<Path> found =
                        files.filter(f -> f.getFileName().toString().matches(OBSERVATION + ".+tif"))
                                .sorted()
                                .toList();
                if (!found.isEmpty()) return found;
            }
        throw new IllegalArgumentException(
                "Expected files "
                        + OBSERVATION
                        + "*.tif, found none in "
                        + folder
                        + ". Correct the folder of the records.");
    }

    @Override
    protected void store() {
        if (save.isBlank()) return;
        evaluation.write(Path.of(save.trim()));
        new ContactSheet(rows).write(Path.of(save.trim(), "contact-sheet.png"));
    }
}
