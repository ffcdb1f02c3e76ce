package sc.fiji.aspire.commands.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.array.RecordCheck;
import sc.fiji.aspire.bundle.ModelBundle;
import sc.fiji.aspire.commands.CommandRun;
import sc.fiji.aspire.commands.SamplePosterior;
import sc.fiji.aspire.commands.SimulateAcquisition;
import sc.fiji.aspire.commands.TinyProblem;
import sc.fiji.aspire.commands.image.PosteriorImages;
import sc.fiji.aspire.inference.Aspire;
import sc.fiji.aspire.inference.AspireModel;
import sc.fiji.aspire.inference.Assessment;
import sc.fiji.aspire.inference.ReferenceStatistics;
import sc.fiji.aspire.inference.Refinement;
import sc.fiji.aspire.inference.RefinementStatistics;
import sc.fiji.aspire.inference.Verdict;
import sc.fiji.aspire.physics.KnownPhysics;
import sc.fiji.aspire.posterior.PosteriorSamples;

class RunReportTest {

    private static final int STATISTICS = RefinementStatistics.NAMES.size();

    @TempDir Path folder;
    private AspireModel model;

    @BeforeEach
    void writeModel() throws Exception {
        Path file = TinyProblem.writeModel(folder);
        model = KnownPhysics.read(ModelBundle.read(Files.readAllBytes(file), "tiny"));
    }

    @Test
    void nothingIsSaidOfARunAsItShouldBe() {
        RunReport report = report(result(2, Verdict.INSIDE, 9, 1.5, 1.1));
        assertEquals(List.of(), report.warnings());
        ResultsTable table = report.table();
        assertEquals(3, table.size());
        assertEquals("inside", table.getStringValue("verdict", 2));
        assertEquals("this", table.getStringValue("posterior", 2));
        assertEquals("", table.getStringValue("posterior", 1));
        assertEquals(2, table.getValue("wave solves", 1));
        assertEquals(2e-3, table.getValue("noise", 0), 1e-9);
        assertEquals(2, table.getValue("noise / training's", 0), 1e-9);
    }

    /** What a narrow window shows is what matters; of the start nothing was sampled. */
    @Test
    void whatMattersComesFirst() {
        ResultsTable table = report(result(2, Verdict.INSIDE, 9, 1.5, 1.1)).table();
        assertEquals(
                List.of("repeat", "refinement", "chi2", "verdict", "posterior", "mean std (m/s)"),
                List.of(table.getHeadings()).subList(0, 6));
        for (String column : List.of("mean std (m/s)", "wave solves", "seconds (flow)"))
            assertEquals("", table.getStringValue(column, 0), column);
    }

    @Test
    void repeatsWithTheSameTroubleShareALine() {
        Aspire.Result good = result(2, Verdict.INSIDE, 9, 1.5, 1.1);
        Aspire.Result bad = result(2, Verdict.OUTSIDE, 9, 80, 70);
        RunReport report = report(bad, good, bad);
        List<String> lines = report.warnings();
        assertEquals(1, lines.size(), lines.toString());
        assertTrue(lines.get(0).startsWith("Repeats 1, 3: outside"), lines.get(0));
        assertTrue(lines.get(0).contains("expected 1 to 2, found 70"), lines.get(0));
        assertEquals("outside inside outside", report.properties().get(RunReport.VERDICT));
        String reason = "misfit after: expected 1 to 2, found 70";
        assertEquals(reason, report.properties().get(RunReport.REASON));
        assertEquals(reason, report.table().getStringValue("reason", 2));
        assertEquals("", report.table().getStringValue("reason", 5));
    }

    @Test
    void whatWasTakenBackIsSaid() {
        RunReport report = report(result(1, Verdict.INSIDE, 9, 1.5, 6));
        List<String> lines = report.warnings();
        assertEquals(1, lines.size(), lines.toString());
        assertTrue(lines.get(0).contains("refinement 2 was discarded"), lines.get(0));
        assertTrue(lines.get(0).contains("from 1.50 to 6.00"), lines.get(0));
        assertEquals("1", report.properties().get(RunReport.KEPT));
        assertEquals("this", report.table().getStringValue("posterior", 1));
        PosteriorImages images = new PosteriorImages(report.repeats(), "m/s");
        assertEquals(2, images.history().getNSlices());
    }

    @Test
    void thatNoneWasKeptIsSaid() {
        Aspire.Result one = result(1, Verdict.OUTSIDE, 9, 20);
        Aspire.Result none = new Aspire.Result(9, 2e-3, 2e-3, one.refinements(), 0);
        List<String> lines = report(none).warnings();
        assertTrue(lines.toString().contains("no refinement was kept"), lines.toString());
        assertEquals("0", report(none).properties().get(RunReport.KEPT));
        assertEquals("", report(none).table().getStringValue("posterior", 1));
        assertEquals(4, new PosteriorImages(List.of(none), "m/s").withoutBounds().getWidth() * 2);
    }

    @Test
    void withoutStatisticsOnlyAPoorFitIsTold() {
        assertEquals(List.of(), report(result(2, Verdict.UNKNOWN, 9, 1.5, 1.7)).warnings());
        List<String> lines = report(result(2, Verdict.UNKNOWN, 90, 60, 50)).warnings();
        assertEquals(1, lines.size(), lines.toString());
        assertTrue(lines.get(0).contains("no statistics"), lines.get(0));
    }

    @Test
    void repeatsThatStoppedEarlierAreFilledUp() {
        Aspire.Result two = result(2, Verdict.INSIDE, 9, 1.5, 1.1);
        Aspire.Result one = new Aspire.Result(9, 2e-3, 2e-3, two.refinements().subList(0, 1), 1);
        ImagePlus history = new PosteriorImages(List.of(one, two), "m/s").history();
        assertEquals(2, history.getNSlices());
        assertEquals(2, history.getNFrames());
        int secondOfFirst = history.getStackIndex(1, 2, 1);
        assertTrue(Float.isNaN(history.getStack().getProcessor(secondOfFirst).getf(3)));
        int secondOfSecond = history.getStackIndex(1, 2, 2);
        assertTrue(history.getStack().getProcessor(secondOfSecond).getf(3) > 0);
    }

    @Test
    void aRecordThatIsFarFromNormalIsCalledOutsideInImagesAndReport() throws Exception {
        double[] mean = new double[STATISTICS];
        Arrays.fill(mean, 30);
        double[][] covariance = new double[STATISTICS][STATISTICS];
        for (int a = 0; a < STATISTICS; a++) covariance[a][a] = 1;
        ReferenceStatistics normal = new ReferenceStatistics(mean, covariance, 20, 40);
        Path other = folder.resolve("other.zip");
        Files.write(other, model.withNormal(List.of(normal, normal)).toBundle().write());
        CommandRun simulated =
                CommandRun.of(
                        SimulateAcquisition.class,
                        "map",
                        TinyProblem.disk(),
                        "acquisition",
                        TinyProblem.writeRing(folder).toString(),
                        "device",
                        "Java");
        ImagePlus stack = simulated.image("stack");
        CommandRun run =
                CommandRun.of(
                        SamplePosterior.class,
                        "stack",
                        stack,
                        "model",
                        other.toString(),
                        "draws",
                        4,
                        "device",
                        "Java");
        for (String layer : new String[] {"posterior", "samples", "history"}) {
            assertEquals("outside", run.image(layer).getProp("aspire.verdict"), layer);
            assertTrue(Double.parseDouble(run.image(layer).getProp("aspire.noise-of-record")) > 0);
        }
        ResultsTable table = (ResultsTable) run.module().getOutput("report");
        assertEquals("outside", table.getStringValue("verdict", 1));
    }

    private RunReport report(Aspire.Result... repeats) {
        return new RunReport(
                List.of(repeats),
                model,
                Collections.nCopies(repeats.length, new RecordCheck(List.of(), 0)));
    }

    private static Aspire.Result result(int kept, Verdict verdict, double start, double... chi2) {
        List<Refinement> refinements = new ArrayList<>();
        for (int j = 1; j <= chi2.length; j++) {
            float[][] draws = {{1500, 1500, 1500, 1500}, {1502, 1502, 1502, 1502}};
            PosteriorSamples samples = new PosteriorSamples(Grid.centered(1, 2, 2), draws);
            String reason = "misfit after: expected 1 to 2, found " + Math.round(chi2[j - 1]);
            refinements.add(
                    new Refinement(
                            j,
                            samples,
                            draws[0],
                            chi2[j - 1],
                            new RefinementStatistics(new double[STATISTICS]),
                            new Assessment(verdict, 1.0 / j, reason),
                            2,
                            0.1,
                            0.1));
        }
        return new Aspire.Result(start, 2e-3, 2e-3, refinements, kept);
    }
}
