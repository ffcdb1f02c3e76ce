package sc.fiji.aspire.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.aspire.acoustics.AcousticModel;
import sc.fiji.aspire.bundle.ModelBundle;
import sc.fiji.aspire.inference.AspireModel;
import sc.fiji.aspire.physics.KnownPhysics;
import sc.fiji.aspire.standin.FijiProcess;
import sc.fiji.aspire.tiff.TiffFile;

/** The loop, the trainer and the bundle with problems that are not of sound waves. */
class ExampleTest {

    @TempDir Path folder;

    @Test
    void trainsSamplesAndSamplesAgain() throws Exception {
        List<String> trained = lines("tomography", "--items", "8", "--epochs", "1");
        assertTrue(figure(trained, "rmse-1") > 0);
        assertTrue(figure(trained, "rmse-2") > 0);
        assertTrue(figure(trained, "chi2-0") > 10 * figure(trained, "chi2-map"));
        assertTrue(figure(trained, "rmse-map") < 0.5 * figure(trained, "rmse-0"));
        List<String> again = lines("tomography", "--model", file("model.zip"));
        assertEquals(figure(trained, "rmse-2"), figure(again, "rmse-2"));
        assertTrue(again.stream().noneMatch(line -> line.startsWith("training-seconds")));
        assertTrue(Files.size(Path.of(file("contact-sheet.png"))) > 10_000);
        String csv = Files.readString(Path.of(file("results.csv")));
        assertTrue(csv.contains("1,rmse-2,") && csv.contains(",1/cm"), csv);

        AspireModel model =
                KnownPhysics.read(
                        ModelBundle.read(
                                Files.readAllBytes(Path.of(file("model.zip"))), "model.zip"));
        assertEquals(new LimitedAngle().units(), model.conditioning().units());
        assertEquals(Set.of("1/cm", "1/(1/cm)"), valueUnits());
        String forWaves =
                assertThrows(IllegalArgumentException.class, new AcousticModel(model)::acquisition)
                        .getMessage();
        assertTrue(forWaves.contains("sound waves"), forWaves);
        String forOthers =
                assertThrows(
                                IllegalArgumentException.class,
                                () -> lines("gaussian", "--model", file("model.zip")))
                        .getMessage();
        assertTrue(forOthers.contains("limited-angle"), forOthers);
    }

    @Test
    void noticesAFlowThatIsFarFromTheClosedForm() throws Exception {
        List<String> lines = lines("gaussian", "--items", "32", "--epochs", "1");
        assertTrue(figure(lines, "mean-error-1") > 20, lines.toString());
        assertTrue(figure(lines, "deviation-ratio-1") > 1.5, lines.toString());
    }

    @Test
    void endsWithOneMessageForOtherExamplesAndOptions() throws Exception {
        FijiProcess script = FijiProcess.script("scripts/example", "deblurring");
        assertEquals(1, script.code());
        assertEquals(
                List.of("error: Expected gaussian or tomography, found \"deblurring\"."),
                script.errors());
        assertThrows(IllegalArgumentException.class, () -> lines("gaussian", "--item", "1"));
    }

    @Test
    void theScriptPrintsFigures() throws Exception {
        FijiProcess script =
                FijiProcess.script(
                        "scripts/example",
                        "gaussian",
                        "--items",
                        "16",
                        "--epochs",
                        "1",
                        "--records",
                        "1",
                        "--out",
                        folder.resolve("an example").toString());
        assertEquals(0, script.code(), script.errors().toString());
        assertTrue(figure(script.output(), "rmse-map") < figure(script.output(), "rmse-0"));
    }

    private List<String> lines(String name, String... options) throws Exception {
        String all = name + "\t" + String.join("\t", options);
        return Example.lines(all + "\t--records\t1\t--out\t" + folder);
    }

    /** Of all images that the training wrote. */
    private Set<String> valueUnits() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(f -> f.toString().endsWith(".tif"))
                    .map(f -> TiffFile.read(f).getCalibration().getValueUnit())
                    .collect(Collectors.toSet());
        }
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private static double figure(List<String> lines, String name) {
        return lines.stream()
                .map(line -> line.split("\t"))
                .filter(cells -> cells[0].equals(name))
                .mapToDouble(cells -> Double.parseDouble(cells[1]))
                .findFirst()
                .orElseThrow();
    }
}
