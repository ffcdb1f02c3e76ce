package sc.fiji.aspire.inference;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import sc.fiji.aspire.anomaly.NormalScores;
import sc.fiji.aspire.bundle.Manifest;
import sc.fiji.aspire.bundle.ModelBundle;
import sc.fiji.aspire.correlation.SharedError;
import sc.fiji.aspire.flow.FlowArchitecture;
import sc.fiji.aspire.flow.FlowCheck;
import sc.fiji.aspire.flow.ImageSize;
import sc.fiji.aspire.posterior.Extremes;
import sc.fiji.aspire.range.NoiseCondition;
import sc.fiji.aspire.range.RecordRange;
import sc.fiji.aspire.range.ScoreScale;

/**
 * A trained model: the problem it was trained for and one stage for each refinement.
 *
 * @param name for a person
 * @param sha256 of the bundle that it came from; empty if it was not read from one
 * @param problem that it solves: how the records must have been taken
 * @param conditioning what the flows see
 * @param referenceNoise standard deviation that scales the scores: the training records' noise and
 *     model error
 * @param modelError standard deviation of what the solver on the model's grid cannot explain
 * @param fiducialDraws samples whose mean is a fiducial
 * @param start value of the start image everywhere, such as the speed of sound in water, m/s
 * @param stages one for each refinement
 * @param prior what the maps say that it was trained on; unknown in older bundles
 * @param calibration what a check of its calibration found, by name; empty if there was none
 * @param normal what is normal of each refinement; empty in older bundles
 * @param range which records it is for; unknown where they do not differ
 * @param scores what is normal of the score at the last refinement's mean; unknown in older bundles
 */
public record AspireModel(
        String name,
        String sha256,
        Problem problem,
        Conditioning conditioning,
        double referenceNoise,
        double modelError,
        int fiducialDraws,
        float start,
        List<Stage> stages,
        Prior prior,
        Map<String, Object> calibration,
        List<ReferenceStatistics> normal,
        RecordRange range,
        NormalScores scores) {

    /** Summary of flows that see the score; bundles need not say it. */
    public static final String SCORE = "score";

    /** Summary of flows that see the record. */
    public static final String RAW = "raw";

    static final String CROP_HEIGHT = "crop_height";
    static final String CROP_DEPTH = "crop_depth";
    static final String SUMMARY = "summary";
    static final String PROBLEM = "problem";
    static final String UNITS = "units";
    static final String PRIOR = "prior";
    static final String PRIOR_IMAGES = "prior.f32";
    static final String CALIBRATION = "calibration";
    static final String NORMAL = "normal_runs";
    static final String SCORE_NOISE = "score_noise";
    static final String GAPS = "gaps";
    static final String SEEN = "seen";

    /**
     * What a refinement is done with.
     *
     * @param architecture of the flow
     * @param conditionGraph ONNX graph from condition to features
     * @param samplerGraph ONNX graph from latent images and features to images
     * @param scale root mean square of the training scores
     * @param temperature standard deviation of the latent images
     * @param facts of the training, for a person: steps, losses, errors
     * @param check what {@link FlowCheck} must find; empty until the model is complete
     * @param error what the draws' pixels share beside what the flow gives them
     * @param middle that the draws lie around
     */
    public record Stage(
            FlowArchitecture architecture,
            byte[] conditionGraph,
            byte[] samplerGraph,
            ScoreScale scale,
            double temperature,
            Map<String, Object> facts,
            List<Double> check,
            SharedError error,
            Middle middle) {

        /** A stage with the draws of its flow, whose scores have one scale, whatever the noise. */
        public Stage(
                FlowArchitecture architecture,
                byte[] conditionGraph,
                byte[] samplerGraph,
                double scoreScale,
                double temperature,
                Map<String, Object> facts,
                List<Double> check) {
            this(
                    architecture,
                    conditionGraph,
                    samplerGraph,
                    new ScoreScale(scoreScale, 0),
                    temperature,
                    facts,
                    check,
                    SharedError.NONE,
                    Middle.OWN);
        }

        /** Root mean square of the training scores, at the reference noise. */
        public double scoreScale() {
            return scale.value();
        }

        /** The same stage, with another temperature and what else is known of it. */
        public Stage withTemperature(double value, Map<String, Object> known) {
            return new Stage(
                    architecture,
                    conditionGraph,
                    samplerGraph,
                    scale,
                    value,
                    known,
                    check,
                    error,
                    middle);
        }

        /** The same stage, whose draws lie around this. */
        public Stage withMiddle(Middle found) {
            return with(check, error, found);
        }

        /** The same stage with the numbers that its flow must give wherever it is opened. */
        public Stage withCheck(List<Double> numbers) {
            return with(numbers, error, middle);
        }

        /** The same stage with what the draws' pixels share. */
        public Stage withError(SharedError found) {
            return with(check, found, middle);
        }

        private Stage with(List<Double> numbers, SharedError found, Middle around) {
            return new Stage(
                    architecture,
                    conditionGraph,
                    samplerGraph,
                    scale,
                    temperature,
                    facts,
                    numbers,
                    found,
                    around);
        }
    }

    public AspireModel {
        calibration = new LinkedHashMap<>(calibration);
        stages = List.copyOf(stages);
        normal = List.copyOf(normal);
        if (stages.isEmpty())
            throw new IllegalArgumentException("Expected at least one" + " refinement.");
        if (!normal.isEmpty() && normal.size() != stages.size())
            throw new IllegalArgumentException(
                    "Expected the normal statistics of "
                            + stages.size()
                            + " refinements, found those of "
                            + normal.size()
                            + ".");
    }

    /**
     * Refuses more refinements than there are stages.
     *
     * @throws IllegalArgumentException saying how many there are
     */
    void requireStages(int refinements) {
        if (refinements > stages.size())
            throw new IllegalArgumentException(
                    "Expected at most the "
                            + stages.size()
                            + " refinements of the model "
                            + name
                            + ", found "
                            + refinements
                            + ". Take fewer, or auto.");
    }

    /** A model of unknown prior and normal runs whose calibration was not checked. */
    public AspireModel(
            String name,
            String sha256,
            Problem problem,
            Conditioning conditioning,
            double referenceNoise,
            double modelError,
            int fiducialDraws,
            float start,
            List<Stage> stages) {
        this(
                name,
                sha256,
                problem,
                conditioning,
                referenceNoise,
                modelError,
                fiducialDraws,
                start,
                stages,
                Prior.UNKNOWN,
                Map.of(),
                List.of(),
                RecordRange.UNKNOWN,
                NormalScores.UNKNOWN);
    }

    /** The same model with these stages. */
    public AspireModel withStages(List<Stage> others) {
        return with(others, prior, calibration, normal, range, scores);
    }

    /** The same model with what is known of its training maps. */
    public AspireModel withPrior(Prior known) {
        return with(stages, known, calibration, normal, range, scores);
    }

    /** The same model with what a check of its calibration found, in types that YAML has. */
    public AspireModel withCalibration(Map<String, Object> found) {
        return with(stages, prior, found, normal, range, scores);
    }

    /** The same model with what is normal of each of its refinements. */
    public AspireModel withNormal(List<ReferenceStatistics> known) {
        return with(stages, prior, calibration, known, range, scores);
    }

    /** The same model for records of a range. */
    public AspireModel withRange(RecordRange records) {
        return with(stages, prior, calibration, normal, records, scores);
    }

    /** The same model with what is normal of the score at its last refinement's mean. */
    public AspireModel withScores(NormalScores known) {
        return with(stages, prior, calibration, normal, range, known);
    }

    private AspireModel with(
            List<Stage> others,
            Prior known,
            Map<String, Object> checked,
            List<ReferenceStatistics> reference,
            RecordRange records,
            NormalScores measured) {
        return new AspireModel(
                name,
                sha256,
                problem,
                conditioning,
                referenceNoise,
                modelError,
                fiducialDraws,
                start,
                others,
                known,
                checked,
                reference,
                records,
                measured);
    }

    /**
     * Where images of the model may lie: the range of the training maps; where that is not known,
     * what is plausible of their units.
     */
    Extremes rangeOfImages() {
        if (prior.isKnown()) return prior.range();
        return conditioning.units().plausible();
    }

    /** Standard deviation of the noise alone on the records that it was trained with. */
    public double recordNoise() {
        return Math.sqrt(Math.max(0, referenceNoise * referenceNoise - modelError * modelError));
    }

    /** Standard deviation that a record's residuals should have: its own noise and model error. */
    public double totalNoise(double recordNoise) {
        return Math.hypot(recordNoise, modelError);
    }

    /**
     * The model that a bundle holds, whatever its records are; its flows see scores.
     *
     * @throws IllegalArgumentException if the bundle's description is no such model
     */
    public static AspireModel of(ModelBundle bundle) {
        return of(bundle, (problem, where) -> TraceImages.NONE);
    }

    /**
     * The model that a bundle holds.
     *
     * @param problems reads the description of the problem
     * @throws IllegalArgumentException if the bundle's description is no such model
     */
    public static AspireModel of(ModelBundle bundle, Problem.Reader problems) {
        return new ModelReader(bundle, problems).model();
    }

    private static Map<String, Object> unitsToMap(ImageUnits units) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("name", units.name());
        values.put("center", (double) units.center());
        values.put("scale", (double) units.scale());
        return values;
    }

    /** The bundle that {@link #of} reads the same model for. */
    public ModelBundle toBundle() {
        Map<String, byte[]> entries = new TreeMap<>();
        entries.put(problem.entry(), problem.json().getBytes(StandardCharsets.UTF_8));
        List<Map<String, Object>> refinements = new ArrayList<>();
        for (Stage stage : stages) {
            String folder = "refinement-" + (refinements.size() + 1) + "/";
            entries.put(folder + "condition.onnx", stage.conditionGraph());
            entries.put(folder + "sampler.onnx", stage.samplerGraph());
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("score_scale", stage.scoreScale());
            if (stage.scale().noise() > 0) values.put(SCORE_NOISE, stage.scale().noise());
            values.put("temperature", stage.temperature());
            if (!stage.error().isNone()) values.put(SharedError.MEMBER, stage.error().toList());
            stage.middle().tell(values);
            values.put("architecture", stage.architecture().toMap());
            values.put("training", stage.facts());
            values.put("check", stage.check());
            refinements.add(values);
        }
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("name", name);
        if (!problem.kind().equals(Problem.UNNAMED)) values.put(PROBLEM, problem.kind());
        if (!conditioning.traces().isNone()) values.put(SUMMARY, RAW);
        if (!conditioning.units().equals(ImageUnits.SOUND_SPEED))
            values.put(UNITS, unitsToMap(conditioning.units()));
        Map<String, Object> grid = new LinkedHashMap<>();
        grid.put("size", ImageSize.of(conditioning.grid().size()).sides());
        grid.put("spacing", conditioning.grid().spacing());
        values.put("grid", grid);
        ImageSize crop = conditioning.crop();
        values.put("crop", crop.width());
        if (!crop.isEqual()) values.put(CROP_HEIGHT, crop.height());
        if (!crop.isEqual() && crop.numDimensions() == 3) values.put(CROP_DEPTH, crop.side(2));
        values.put("mask_radius", conditioning.maskRadius());
        values.put("reference_noise", referenceNoise);
        values.put("model_error", modelError);
        values.put("fiducial_draws", fiducialDraws);
        values.put("start", (double) start);
        values.put("refinements", refinements);
        if (prior.isKnown()) {
            values.put(PRIOR, prior.toMap());
            entries.put(PRIOR_IMAGES, prior.write());
        }
        if (!calibration.isEmpty()) values.put(CALIBRATION, calibration);
        conditioning.noise().ifPresent(levels -> values.put(NoiseCondition.MEMBER, levels.toMap()));
        if (conditioning.gaps().isPresent()) values.put(GAPS, SEEN);
        if (range.isKnown()) values.put(RecordRange.MEMBER, range.toMap());
        if (scores.isKnown()) {
            values.put(NormalScores.MEMBER, scores.toMap());
            entries.put(NormalScores.ENTRY, scores.write());
        }
        if (!normal.isEmpty())
            values.put(NORMAL, normal.stream().map(ReferenceStatistics::toMap).toList());
        return new ModelBundle(new Manifest("Model bundle " + name, values), entries);
    }
}
