package sc.fiji.aspire.commands.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.bundle.BundleSignature;
import sc.fiji.aspire.diagnostics.Perturbation;
import sc.fiji.aspire.flow.FlowArchitecture;
import sc.fiji.aspire.flow.ImageSize;
import sc.fiji.aspire.inference.AspireModel;
import sc.fiji.aspire.physics.KnownPhysics;
import sc.fiji.aspire.physics.Physics;
import sc.fiji.aspire.range.RecordRange;

/**
 * What a model says of itself, as lines for a person.
 *
 * @param model read from a bundle
 */
public record ModelFacts(AspireModel model) {

    private static final String RMSE_TRAINING = "rmse_training";
    private static final String RMSE_VALIDATION = "rmse_validation";

    private static final String COVERED =
            "the signer's name, the manifest and, by their SHA-256 in it, all that the file holds;"
                    + " not that the name is true, nor that the model is good";

    /**
     * Fiducials that err this much more on new heads are unlike those that a flow was fitted at.
     */
    private static final double GAP = 1.1;

    /**
     * One line.
     *
     * @param section of the model
     * @param name of the value
     * @param value as text
     * @param unit empty where there is none
     */
    public record Row(String section, String name, String value, String unit) {}

    /** How good the model is, in words. */
    public Row judgement() {
        return new Row("judgement", "", new ModelJudgement(model).text(), "");
    }

    /** Who signed a bundle; one whose signature does not hold is not read in the first place. */
    public static List<Row> signature(Optional<BundleSignature> signature) {
        String section = "signature";
        if (signature.isEmpty()) return List.of(new Row(section, "signed by", "nobody", ""));
        return List.of(
                new Row(section, "signed by", signature.get().name(), ""),
                new Row(section, "key (SHA-256)", signature.get().fingerprint(), ""),
                new Row(section, "holds", "yes", ""),
                new Row(section, "covers", COVERED, ""));
    }

    /** All lines: model, grid, acquisition, noise, refinements, prior, calibration, warnings. */
    public List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        rows.add(new Row("model", "name", model.name(), ""));
        rows.add(new Row("model", "SHA-256", model.sha256(), ""));
        add(rows, "model", "refinements", model.stages().size(), "");
        add(rows, "model", "start", model.start(), unit());
        add(rows, "model", "samples per fiducial", model.fiducialDraws(), "");
        addGrid(rows);
        Physics physics = KnownPhysics.of(model);
        for (Physics.Fact fact : physics.facts(model))
            add(rows, fact.section(), fact.name(), fact.value(), fact.unit());
        String ofRecords = physics.unitOfRecords(model);
        add(rows, "noise", "that scales the score", model.referenceNoise(), ofRecords);
        add(rows, "noise", "of the training records", model.recordNoise(), ofRecords);
        add(rows, "noise", "error of the solver", model.modelError(), ofRecords);
        addRange(rows);
        for (int j = 1; j <= model.stages().size(); j++)
            addStage(rows, "refinement " + j, model.stages().get(j - 1));
        addPrior(rows);
        addCalibration(rows);
        for (String warning : warnings()) rows.add(new Row("warning", "", warning, ""));
        return rows;
    }

    /** Of the images. */
    private String unit() {
        return model.conditioning().units().name();
    }

    private void addGrid(List<Row> rows) {
        Grid grid = model.conditioning().grid();
        rows.add(new Row("grid", "size", ImageSize.of(grid.size()).text(), "pixels"));
        add(rows, "grid", "pixel size", grid.spacing(), "mm");
        ImageSize crop = model.conditioning().crop();
        add(rows, "grid", "width that the flow sees", crop.width(), "pixels");
        if (!crop.isEqual()) {
            add(rows, "grid", "height that the flow sees", crop.height(), "pixels");
            if (crop.numDimensions() == 3)
                add(rows, "grid", "depth that the flow sees", crop.side(2), "pixels");
        }
        add(rows, "grid", "radius of the score", model.conditioning().maskRadius(), "mm");
    }

    private void addRange(List<Row> rows) {
        model.conditioning()
                .noise()
                .ifPresent(
                        levels -> {
                            String unit = KnownPhysics.of(model).unitOfRecords(model);
                            add(rows, "noise", "lowest in training", levels.lowest(), unit);
                            add(rows, "noise", "highest in training", levels.highest(), unit);
                        });
        RecordRange range = model.range();
        if (!range.isKnown()) return;
        add(rows, "records", "slowest water", range.lowest(), "m/s");
        add(rows, "records", "fastest water", range.highest(), "m/s");
        add(rows, "records", "missing traces, at most", 100 * range.missing(), "%");
    }

    private void addStage(List<Row> rows, String section, AspireModel.Stage stage) {
        FlowArchitecture flow = stage.architecture();
        String steps = flow.scales() + " scales of " + flow.steps() + " steps";
        rows.add(new Row(section, "flow", steps + ", " + flow.hidden() + " hidden channels", ""));
        add(
                rows,
                section,
                "score scale",
                stage.scoreScale(),
                KnownPhysics.of(model).unitOfScores(model));
        add(rows, section, "temperature", stage.temperature(), "");
        rows.add(new Row(section, "samples lie around", stage.middle().text(), ""));
        String shared = stage.error().toString();
        rows.add(new Row(section, "error shared by pixels", shared, "of a pixel's variance"));
        stage.facts()
                .forEach(
                        (name, value) ->
                                add(
                                        rows,
                                        section,
                                        name.replace('_', ' '),
                                        value,
                                        name.startsWith("rmse") ? unit() : ""));
    }

    private void addPrior(List<Row> rows) {
        if (!model.prior().isKnown()) return;
        add(rows, "prior", "maps", model.prior().maps(), "");
        double sum = 0;
        for (float deviation : model.prior().deviation()) sum += deviation * deviation;
        double rms = Math.sqrt(sum / model.prior().deviation().length);
        add(rows, "prior", "standard deviation, rms over the image", rms, unit());
    }

    private void addCalibration(List<Row> rows) {
        model.calibration()
                .forEach(
                        (name, value) -> {
                            if (!name.equals("results"))
                                add(rows, "calibration", name.replace('_', ' '), value, "");
                        });
        for (Map<String, Object> found : new StoredCalibration(model.calibration()).results()) {
            String of = "calibration " + found.get("refinement") + ", " + found.get("variant");
            for (String name : List.of("records", "heads", "draws"))
                if (found.containsKey(name)) add(rows, of, name, found.get(name), "");
            StoredCalibration.checks(found)
                    .forEach((name, value) -> rows.add(new Row(of, name, verdict(value), "")));
        }
    }

    private static String verdict(Object check) {
        if (!(check instanceof List<?> list) || list.size() != 2) return String.valueOf(check);
        return StoredCalibration.number(list.get(0)) + ": " + list.get(1);
    }

    /** What to know before trusting the model; empty if nothing is known against it. */
    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        if (!model.prior().isKnown())
            warnings.add("The bundle does not hold the prior, the maps that it was trained on.");
        if (model.stages().stream().anyMatch(stage -> stage.check().isEmpty()))
            warnings.add("The bundle does not hold what its networks compute, to compare with.");
        StoredCalibration calibration = new StoredCalibration(model.calibration());
        if (calibration.results().isEmpty())
            warnings.add("Its calibration was not checked: run Check Calibration.");
        for (Map<String, Object> found : calibration.results())
            StoredCalibration.checks(found)
                    .forEach((name, value) -> addWarning(warnings, found, name, verdict(value)));
        for (int j = 1; j <= model.stages().size(); j++) {
            double gap = gap(model.stages().get(j - 1).facts());
            if (gap > GAP)
                warnings.add(
                        "Refinement "
                                + j
                                + " errs by "
                                + Math.round(100 * (gap - 1))
                                + " % more on heads that were held back than on those that it was"
                                + " trained on.");
        }
        return warnings;
    }

    private static void addWarning(
            List<String> warnings, Map<String, Object> found, String name, String verdict) {
        boolean control = !Perturbation.NONE.label().equals(found.get("variant"));
        String where = "Refinement " + found.get("refinement") + ", " + name + ": ";
        if (!control && verdict.endsWith("fails")) warnings.add(where + verdict + ".");
        if (control && name.startsWith("rank p, all") && verdict.contains("not told apart"))
            warnings.add(where + found.get("variant") + " was " + verdict.replaceFirst(".*: ", ""));
    }

    private static double gap(Map<String, Object> facts) {
        if (!(facts.get(RMSE_TRAINING) instanceof Number training)
                || !(facts.get(RMSE_VALIDATION) instanceof Number validation)) return Double.NaN;
        return validation.doubleValue() / training.doubleValue();
    }

    private static void add(
            List<Row> rows, String section, String name, Object value, String unit) {
        rows.add(new Row(section, name, StoredCalibration.number(value), unit));
    }
}
