package sc.fiji.aspire.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.measure.ResultsTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.aspire.bundle.ModelBundle;
import sc.fiji.aspire.commands.report.Tables;
import sc.fiji.aspire.inference.AspireModel;
import sc.fiji.aspire.model.ModelFile;
import sc.fiji.aspire.physics.KnownPhysics;
import sc.fiji.aspire.tiff.Images;

class ModelInformationTest {

    @TempDir Path folder;

    @Test
    void tellsWhatTheBundledModelSays() throws Exception {
        Path file = folder.resolve("ring64.csv");
        CommandRun run = CommandRun.of(ModelInformation.class, "save", file.toString());
        assertNull(run.reason());
        List<String> lines = lines(run);
        String judgement = lines.get(0);
        assertTrue(judgement.startsWith("judgement//Its error is "), judgement);
        assertTrue(judgement.contains("chi^2 1.0 on held-out maps: usable"), judgement);
        assertTrue(lines.contains("model/name/ring64/"), lines.toString());
        assertTrue(lines.contains("grid/size/128 x 128/pixels"), lines.toString());
        assertTrue(lines.contains("acquisition/receivers/64/"), lines.toString());
        assertTrue(lines.contains("acquisition/sampling interval/0.8/us"), lines.toString());
        assertTrue(lines.contains("refinement 5/rmse validation/17.8/m/s"), lines.toString());
        assertTrue(lines.contains("noise/error of the solver/0.000121/unit of the traces"));
        assertTrue(
                lines.stream().anyMatch(l -> l.startsWith("warning") && l.contains("31 % more")),
                lines.toString());
        String sha256 = ModelFile.read("ring64").sha256();
        assertTrue(lines.contains("model/SHA-256/" + sha256 + "/"), lines.toString());
        assertEquals(lines.size() + 1, Files.readAllLines(file).size());
    }

    @Test
    void tellsPriorAndCalibrationWhereTheyAreStored() throws Exception {
        Path bundle = TinyProblem.writeModel(folder);
        List<String> before = lines(information(bundle));
        assertTrue(before.toString().contains("does not hold the prior"), before.toString());
        assertTrue(before.toString().contains("was not checked"), before.toString());
        TinyProblem.addPrior(bundle, Images.values(TinyProblem.disk()), 30);
        AspireModel model = KnownPhysics.read(ModelBundle.read(Files.readAllBytes(bundle), "tiny"));
        Map<String, Object> posterior =
                Map.of(
                        "refinement",
                        2,
                        "variant",
                        "posterior",
                        "checks",
                        Map.of("rank p, mean of brain", List.of(1e-7, "fails")));
        Map<String, Object> halved =
                Map.of(
                        "refinement",
                        2,
                        "variant",
                        "spread halved",
                        "checks",
                        Map.of(
                                "rank p, all together",
                                List.of(0.3, "not told apart with 3 records")));
        Map<String, Object> found = Map.of("seed", 1, "results", List.of(posterior, halved));
        Files.write(bundle, model.withCalibration(found).toBundle().write());
        List<String> after = lines(information(bundle));
        assertTrue(after.contains("prior/maps/2/"), after.toString());
        assertTrue(after.contains("calibration/seed/1/"), after.toString());
        String check = "calibration 2, posterior/rank p, mean of brain/1E-7: fails/";
        assertTrue(after.contains(check), after.toString());
        String warning = "warning//Refinement 2, rank p, mean of brain: 1E-7: fails./";
        assertTrue(after.contains(warning), after.toString());
        assertTrue(after.toString().contains("spread halved was not told apart"));
        assertFalse(after.toString().contains("does not hold the prior"), after.toString());
    }

    @Test
    void saysWhatIsWrong() throws Exception {
        String reason = information(folder.resolve("none.zip")).reason();
        assertTrue(reason.contains("found nothing at"), reason);
    }

    private static CommandRun information(Path model) throws Exception {
        return CommandRun.of(ModelInformation.class, "model", model.toString());
    }

    private static List<String> lines(CommandRun run) {
        ResultsTable table = (ResultsTable) run.module().getOutput("information");
        List<String> lines = new ArrayList<>();
        for (List<String> row : Tables.cells(table)) lines.add(String.join("/", row));
        return lines.subList(1, lines.size());
    }
}
