package sc.fiji.aspire.inference;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.anomaly.NormalScores;
import sc.fiji.aspire.bundle.Manifest;
import sc.fiji.aspire.bundle.ModelBundle;
import sc.fiji.aspire.bundle.ModelNumber;
import sc.fiji.aspire.correlation.SharedError;
import sc.fiji.aspire.flow.FlowArchitecture;
import sc.fiji.aspire.flow.FlowCheck;
import sc.fiji.aspire.flow.ImageSize;
import sc.fiji.aspire.range.GapImage;
import sc.fiji.aspire.range.NoiseCondition;
import sc.fiji.aspire.range.RecordRange;
import sc.fiji.aspire.range.ScoreScale;

/**
 * Reads the model in a bundle. The bundle may be hostile, so every number is checked against bounds
 * before it is used.
 */
final class ModelReader {

    private static final int MAX_REFINEMENTS = 100;

    private final ModelBundle bundle;
    private final Manifest manifest;

    private final Problem.Reader problems;

    ModelReader(ModelBundle bundle, Problem.Reader problems) {
        this.bundle = bundle;
        this.problems = problems;
        this.manifest = bundle.manifest();
    }

    AspireModel model() {
        try {
            AspireModel model = read();
            new ModelSense(model).require();
            return model;
        } catch (IllegalArgumentException e) {
            if (e.getMessage().startsWith(manifest.where())) throw e;
            throw new IllegalArgumentException(manifest.where() + ": " + e.getMessage(), e);
        }
    }

    private AspireModel read() {
        Problem problem = problem();
        Conditioning conditioning = conditioning(problem);
        return new AspireModel(
                manifest.text("name"),
                bundle.sha256(),
                problem,
                conditioning,
                ModelNumber.NOISE.of(manifest),
                ModelNumber.MODEL_ERROR.of(manifest),
                ModelNumber.FIDUCIAL_DRAWS.whole(manifest),
                (float) ModelNumber.START.of(manifest),
                stages(conditioning),
                prior(conditioning.grid()),
                manifest.has(AspireModel.CALIBRATION)
                        ? manifest.section(AspireModel.CALIBRATION).values()
                        : Map.of(),
                manifest.has(AspireModel.NORMAL)
                        ? manifest.sections(AspireModel.NORMAL).stream()
                                .map(ReferenceStatistics::read)
                                .toList()
                        : List.of(),
                manifest.has(RecordRange.MEMBER)
                        ? RecordRange.read(manifest.section(RecordRange.MEMBER))
                        : RecordRange.UNKNOWN,
                scores(conditioning.grid()));
    }

    private NormalScores scores(Grid grid) {
        if (!manifest.has(NormalScores.MEMBER)) return NormalScores.UNKNOWN;
        return NormalScores.read(
                manifest.section(NormalScores.MEMBER), bundle.entry(NormalScores.ENTRY), grid);
    }

    private Conditioning conditioning(Problem problem) {
        Manifest grid = manifest.section("grid");
        int[] size = ModelNumber.SIZE.wholes(grid);
        if (size.length != 2 && size.length != 3)
            throw new IllegalArgumentException(
                    grid.where()
                            + ": expected a size of 2 or 3 numbers, found "
                            + size.length
                            + ".");
        return new Conditioning(
                Grid.centered(ModelNumber.SPACING.of(grid), size),
                crop(size.length),
                ModelNumber.MASK.of(manifest),
                units(),
                traces(problem),
                manifest.has(NoiseCondition.MEMBER)
                        ? Optional.of(NoiseCondition.read(manifest.section(NoiseCondition.MEMBER)))
                        : Optional.empty(),
                gaps());
    }

    private ImageSize crop(int numDimensions) {
        int[] sides = new int[numDimensions];
        Arrays.fill(sides, ModelNumber.CROP.whole(manifest));
        if (manifest.has(AspireModel.CROP_HEIGHT))
            sides[1] = ModelNumber.CROP_HEIGHT.whole(manifest);
        if (numDimensions == 3 && manifest.has(AspireModel.CROP_DEPTH))
            sides[2] = ModelNumber.CROP_DEPTH.whole(manifest);
        return ImageSize.of(sides);
    }

    private Optional<GapImage> gaps() {
        if (!manifest.has(AspireModel.GAPS)) return Optional.empty();
        String found = manifest.text(AspireModel.GAPS);
        if (found.equals(AspireModel.SEEN)) return Optional.of(GapImage.NONE);
        throw new IllegalArgumentException(
                manifest.where()
                        + ": expected gaps that are "
                        + AspireModel.SEEN
                        + ", found "
                        + found
                        + ". Update ASPIRE.");
    }

    private Problem problem() {
        String kind =
                manifest.has(AspireModel.PROBLEM)
                        ? manifest.text(AspireModel.PROBLEM)
                        : Problem.UNNAMED;
        byte[] json = bundle.entry(new Problem(kind, "").entry());
        return new Problem(kind, new String(json, StandardCharsets.UTF_8));
    }

    private TraceImages traces(Problem problem) {
        TraceImages records = problems.images(problem, manifest.where());
        String summary =
                manifest.has(AspireModel.SUMMARY)
                        ? manifest.text(AspireModel.SUMMARY)
                        : AspireModel.SCORE;
        return switch (summary) {
            case AspireModel.SCORE -> TraceImages.NONE;
            case AspireModel.RAW -> {
                if (records.isNone())
                    throw new IllegalArgumentException(
                            manifest.where()
                                    + ": expected records whose flows can see them, found those of"
                                    + " the problem "
                                    + problem.kind()
                                    + ". Choose another model.");
                yield records;
            }
            default ->
                    throw new IllegalArgumentException(
                            manifest.where()
                                    + ": expected the summary "
                                    + AspireModel.SCORE
                                    + " or "
                                    + AspireModel.RAW
                                    + ", found "
                                    + summary
                                    + ". Update ASPIRE.");
        };
    }

    private ImageUnits units() {
        if (!manifest.has(AspireModel.UNITS)) return ImageUnits.SOUND_SPEED;
        Manifest units = manifest.section(AspireModel.UNITS);
        return new ImageUnits(
                units.text("name"),
                (float) ModelNumber.CENTER.of(units),
                (float) ModelNumber.SCALE.of(units));
    }

    private Prior prior(Grid grid) {
        if (!manifest.has(AspireModel.PRIOR)) return Prior.UNKNOWN;
        return Prior.read(
                bundle.entry(AspireModel.PRIOR_IMAGES), manifest.section(AspireModel.PRIOR), grid);
    }

    private List<AspireModel.Stage> stages(Conditioning conditioning) {
        List<Manifest> sections = manifest.sections("refinements");
        if (sections.isEmpty() || sections.size() > MAX_REFINEMENTS)
            throw new IllegalArgumentException(
                    manifest.where()
                            + ": expected 1 to "
                            + MAX_REFINEMENTS
                            + " refinements, found "
                            + sections.size()
                            + ".");
        List<AspireModel.Stage> stages = new ArrayList<>();
        for (Manifest section : sections)
            stages.add(stage(section, "refinement-" + (stages.size() + 1) + "/", conditioning));
        return stages;
    }

    private AspireModel.Stage stage(Manifest stage, String folder, Conditioning conditioning) {
        FlowArchitecture flow = FlowArchitecture.fromMap(stage.section("architecture").values());
        ImageSize crop = conditioning.crop();
        if (!flow.size().equals(crop) || flow.conditionChannels() != conditioning.channels())
            throw new IllegalArgumentException(
                    stage.where()
                            + ": expected a network for "
                            + conditioning.channels()
                            + " images of "
                            + crop.text()
                            + " pixels, found "
                            + flow
                            + ".");
        return new AspireModel.Stage(
                flow,
                bundle.entry(folder + "condition.onnx"),
                bundle.entry(folder + "sampler.onnx"),
                new ScoreScale(
                        ModelNumber.SCORE_SCALE.of(stage),
                        stage.has(AspireModel.SCORE_NOISE) ? ModelNumber.SCORE_NOISE.of(stage) : 0),
                ModelNumber.TEMPERATURE.of(stage),
                stage.section("training").values(),
                check(stage),
                SharedError.read(stage),
                Middle.read(stage, flow));
    }

    private static List<Double> check(Manifest stage) {
        List<Double> numbers = ModelNumber.CHECK.list(stage);
        if (numbers.isEmpty() || numbers.size() == FlowCheck.NUMBERS) return numbers;
        throw new IllegalArgumentException(
                stage.where()
                        + ": expected a check of "
                        + FlowCheck.NUMBERS
                        + " numbers, or of none, found "
                        + numbers.size()
                        + ".");
    }
}
