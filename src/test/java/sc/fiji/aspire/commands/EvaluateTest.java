package sc.fiji.aspire.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.aspire.standin.FijiProcess;
import sc.fiji.aspire.tiff.Images;
import sc.fiji.aspire.tiff.TiffFile;

/** The figures that come from images and those that come from files are the same. */
class EvaluateTest {

    @TempDir Path folder;
    private String ring;
    private String model;

    /** The truth is a disk with 1 mm, twice as fine as the posterior. */
    @BeforeEach
    void writeInputs() throws Exception {
        ring = TinyProblem.writeRing(folder).toString();
        model = TinyProblem.writeModel(folder).toString();
        TiffFile.write(TinyProblem.fineDisk(), folder.resolve("truth-a.tif"));
        CommandRun run =
                CommandRun.of(
                        SimulateAcquisition.class,
                        "map",
                        TinyProblem.disk(),
                        "acquisition",
                        ring,
                        "device",
                        "Java",
                        "save",
                        folder.resolve("observation-a.tif").toString());
        assertNull(run.reason());
    }

    @Test
    void judgesAModelByAFolderOfRecords() throws Exception {
        CommandRun run = evaluateModel();
        assertNull(run.reason());
        Map<String, Double> figures = figures(run);
        assertTrue(figures.get("rmse-head-0") > 50, figures.toString());
        assertTrue(figures.containsKey("rmse-head-2"));
        assertTrue(figures.containsKey("coverage-90-1"));
        assertTrue(figures.get("chi2-0") > 1);
        assertTrue(figures.get("chi2-samples-2") > figures.get("chi2-2"), figures.toString());
        assertTrue(figures.get("seconds-1") > 0);
        List<String> rows = Files.readAllLines(folder.resolve("out/results.csv"));
        assertEquals(1 + 3, rows.size());
        assertTrue(rows.get(1).startsWith("a,0,"));
        assertTrue(Files.size(folder.resolve("out/contact-sheet.png")) > 0);
        assertTrue(!figures.containsKey("rmse-head-1-low"), "one head has no interval");
        List<String> checks = Files.readAllLines(folder.resolve("out/calibration.csv"));
        assertTrue(
                checks.stream().anyMatch(c -> c.matches("1,posterior,z2,head,[0-9.e+]+,1,1,")),
                checks.toString());
        assertTrue(checks.stream().anyMatch(row -> row.endsWith(",fails as it must")));
        assertTrue(checks.stream().noneMatch(row -> row.contains("rank")), "a disk has no regions");
        assertTrue(Files.size(folder.resolve("out/calibration.png")) > 10_000);
    }

    @Test
    void addsIntervalsOverHeads() throws Exception {
        Map<String, Double> one = figures(evaluateModel());
        for (String kind : List.of("truth", "observation"))
            Files.copy(folder.resolve(kind + "-a.tif"), folder.resolve(kind + "-b-z05.tif"));
        Map<String, Double> two = figures(evaluateModel());
        double mean = two.get("rmse-head-1");
        assertEquals(one.get("rmse-head-1"), mean, 1e-4 * mean);
        assertEquals(mean, two.get("rmse-head-1-low"), 1e-4 * mean);
        assertEquals(mean, two.get("rmse-head-1-high"), 1e-4 * mean);
        double fall = 100 * (1 - two.get("rmse-head-2") / mean);
        assertEquals(fall, two.get("fall-rmse-head-2"), 1e-2);
        List<String> rows = Files.readAllLines(folder.resolve("out/summary.csv"));
        assertEquals("metric,refinement,mean,low,high,unit", rows.get(0));
        assertTrue(rows.stream().anyMatch(row -> row.startsWith("fall-rmse-head,2,")));
    }

    @Test
    void judgesInversionInPlaceOfTheModel() throws Exception {
        Map<String, Double> one = figures(evaluateModel("baseline", "fwi"));
        assertTrue(one.get("chi2-1") < one.get("chi2-0"), one.toString());
        assertTrue(!one.containsKey("coverage-90-1"), one.toString());
        Map<String, Double> more = figures(evaluateModel("baseline", "fwi10"));
        assertTrue(more.get("chi2-1") < one.get("chi2-1"), more + " after " + one);
        Map<String, Double> many = figures(evaluateModel("baseline", "ensemble", "draws", "4"));
        assertTrue(many.get("z2-1") > 0, many.toString());
        CommandRun unknown = evaluateModel("baseline", "fwi100");
        assertTrue(unknown.reason().contains("fwi, fwi10, ensemble"), unknown.reason());
    }

    @Test
    void judgesThePriorInPlaceOfTheModel() throws Exception {
        String without = evaluateModel("baseline", "atlas").reason();
        assertTrue(without.contains("Train Model"), without);
        float[] disk = Images.values(TinyProblem.disk());
        TinyProblem.addPrior(Path.of(model), disk, 20);
        Map<String, Double> atlas = figures(evaluateModel("baseline", "atlas"));
        assertTrue(atlas.get("rmse-head-1") < 0.3 * atlas.get("rmse-head-0"), atlas.toString());
        assertTrue(atlas.get("chi2-1") < atlas.get("chi2-0"), atlas.toString());
        assertTrue(atlas.get("coverage-90-1") > 90, atlas.toString());
    }

    @Test
    void comparesTheModelWithItsControl() throws Exception {
        String control = TinyProblem.writeModel(folder.resolve("control.zip"), 1, 20).toString();
        for (String kind : List.of("truth", "observation"))
            Files.copy(folder.resolve(kind + "-a.tif"), folder.resolve(kind + "-b-z05.tif"));
        Map<String, Double> model = figures(evaluateModel());
        Map<String, Double> single =
                figures(evaluateModel("baseline", "single", "control", control));
        assertEquals(40, single.get("steps-control"));
        assertEquals(40, single.get("steps-model"));
        double lower = 100 * (1 - model.get("rmse-head-2") / single.get("rmse-head-1"));
        assertEquals(lower, single.get("lower-rmse-head-2"), 1e-2);
        assertEquals(lower, single.get("lower-rmse-head-2-low"), 1e-2);
        double ratio = model.get("uce-2") / single.get("uce-1");
        assertEquals(ratio, single.get("ratio-uce-2"), 1e-4 * ratio);
        assertTrue(!single.containsKey("rmse-head-2"), "the model's figures are not the control's");
        List<String> rows = Files.readAllLines(folder.resolve("out/results-model.csv"));
        assertTrue(rows.get(1).startsWith("a,2,"), rows.get(1));
    }

    @Test
    void refusesAControlThatIsNone() throws Exception {
        String none = evaluateModel("baseline", "single").reason();
        assertTrue(none.contains("refinements=1"), none);
        String twice = evaluateModel("baseline", "single", "control", model).reason();
        assertTrue(twice.contains("found 2 in tiny"), twice);
        Path file = folder.resolve("control.zip");
        TinyProblem.writeModel(file, 1, 18);
        String shorter = evaluateModel("baseline", "single", "control", file.toString()).reason();
        assertTrue(shorter.contains("of 40 training steps"), shorter);
        assertTrue(shorter.contains("found 36") && shorter.contains("epochs=20"), shorter);
        String other = evaluateModel("baseline", "fwi", "control", file.toString()).reason();
        assertTrue(other.contains("Leave out the control"), other);
    }

    @Test
    void judgesLayersAsItJudgesTheModel() throws Exception {
        ImagePlus stack = TiffFile.read(folder.resolve("observation-a.tif"));
        CommandRun sampled =
                CommandRun.of(
                        SamplePosterior.class,
                        "stack",
                        stack,
                        "model",
                        model,
                        "draws",
                        20,
                        "device",
                        "Java");
        CommandRun run =
                CommandRun.of(
                        EvaluatePosterior.class,
                        "history",
                        reopened(sampled.image("history")),
                        "samples",
                        reopened(sampled.image("samples")),
                        "truth",
                        TinyProblem.fineDisk(),
                        "save",
                        folder.resolve("layers").toString());
        assertNull(run.reason());
        assertTrue(Files.size(folder.resolve("layers/posterior.png")) > 0);
        Map<String, Double> layers = figures(run);
        Map<String, Double> files = figures(evaluateModel());
        for (String name :
                List.of("rmse-head-0", "rmse-head-2", "uce-1", "coverage-90-2", "chi2-2"))
            assertEquals(files.get(name), layers.get(name), 1e-4 * files.get(name), name);
    }

    @Test
    void leavesOutRecordsOfAnotherAcquisition() throws Exception {
        Map<String, Double> before = figures(evaluateModel());
        TiffFile.write(
                Images.image("other", new float[10 * 7 * 3], 10, 7, 1, 3),
                folder.resolve("observation-other.tif"));
        Map<String, Double> after = figures(evaluateModel());
        for (String name : List.of("rmse-head-2", "chi2-1", "observations"))
            assertEquals(before.get(name), after.get(name), name);
    }

    @Test
    void refusesAnAcquisitionThatIsNone() throws Exception {
        Path list = Files.writeString(folder.resolve("list.json"), "{\"records\": []}");
        String none = evaluateModel("acquisition", list.toString()).reason();
        assertTrue(none.contains("list.json") && none.contains("\"records\""), none);
    }

    @Test
    void saysWhatIsMissing() throws Exception {
        CommandRun empty =
                CommandRun.of(EvaluateModel.class, "observations", folder.resolve("x").toString());
        assertTrue(empty.reason().contains("observation-*.tif"), empty.reason());
        CommandRun other =
                CommandRun.of(
                        EvaluatePosterior.class,
                        "history",
                        TinyProblem.disk(),
                        "samples",
                        TinyProblem.disk(),
                        "truth",
                        TinyProblem.disk());
        assertTrue(other.reason().contains("aspire.chi2"), other.reason());
    }

    @Test
    void printsLinesWhenRunAsAScript() throws Exception {
        FijiProcess script =
                FijiProcess.script(
                        "scripts/evaluate",
                        "--model",
                        model,
                        "--acquisition",
                        ring,
                        "--observations",
                        folder.toString(),
                        "--truth",
                        folder.toString(),
                        "--out",
                        folder.resolve("a b").toString(),
                        "--samples",
                        "20",
                        "--refinements",
                        "1");
        assertEquals(0, script.code(), script.errors().toString());
        assertTrue(script.output().get(0).matches("rmse-head-0\t[0-9.]+\tm/s"));
        assertTrue(script.output().stream().allMatch(line -> line.split("\t").length == 3));
        assertTrue(Files.exists(folder.resolve("a b/results.csv")));
        assertEquals(2, FijiProcess.script("scripts/evaluate", "--model", model).code());
    }

    private CommandRun evaluateModel(String... more) throws Exception {
        List<Object> inputs = new ArrayList<>();
        Collections.addAll(inputs, "observations", folder.toString(), "truth", folder.toString());
        Collections.addAll(inputs, "acquisition", ring, "model", model);
        if (!List.of(more).contains("draws")) Collections.addAll(inputs, "draws", 20);
        Collections.addAll(inputs, "device", "Java", "save", folder.resolve("out").toString());
        Collections.addAll(inputs, (Object[]) more);
        return CommandRun.of(EvaluateModel.class, inputs.toArray());
    }

    private ImagePlus reopened(ImagePlus image) {
        Path file = folder.resolve(image.getTitle() + ".tif");
        TiffFile.write(image, file);
        return TiffFile.read(file);
    }

    private static Map<String, Double> figures(CommandRun run) {
        ResultsTable table = (ResultsTable) run.module().getOutput("metrics");
        Map<String, Double> figures = new TreeMap<>();
        for (int i = 0; i < table.size(); i++)
            if (!table.getStringValue("metric", i).equals("device"))
                figures.put(
                        table.getStringValue("metric", i),
                        Double.valueOf(table.getStringValue("value", i)));
        return figures;
    }
}
