package sc.fiji.aspire.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.aspire.commands.scijava.AspireCommand;
import sc.fiji.aspire.inference.AspireModel;
import sc.fiji.aspire.model.ModelFile;
import sc.fiji.aspire.physics.KnownPhysics;
import sc.fiji.aspire.training.set.TrainingSet;

/**
 * Every line of the page, in the small: waves and pixels ten times as long, fewer sources and
 * bodies, and images with more noise for the flow to learn from.
 */
class OwnArrayPageTest {

    private static final Pattern LINE =
            Pattern.compile("--run (sc\\.fiji\\.aspire\\.commands\\.\\w+) \\\\\\s+'([^']*)'");
    private static final Pattern INPUT = Pattern.compile("(\\w+)=(\"([^\"]*)\"|[^,]*)");

    private static final String[][] SMALLER = {
        {"0.2 MHz", "0.02 MHz"},
        {"sources=16", "sources=4"},
        {"1-280", "1-16"},
        {"281-300", "17-20"},
        {"spacing=1.25", "spacing=10"},
        {"refinements=3", "refinements=1"},
        {"epochs=12,meanepochs=50,folds=1", "epochs=16,meanepochs=40,batch=4,dequantisation=10.0"},
        {"crop=152", "crop=24"},
        {"trial=10", "trial=0.01"},
    };

    @TempDir Path data;

    @Test
    void everyLineRuns() throws Exception {
        String page = Files.readString(Path.of("src/site/markdown/own-array.md"));
        StringBuilder table = new StringBuilder("x (mm),y (mm)\n");
        for (int i = 0; i < 128; i++) {
            double angle = 2 * Math.PI * i / 128;
            table.append(110 * Math.cos(angle) + "," + 110 * Math.sin(angle) + "\n");
        }
        Files.writeString(data.resolve("positions.csv"), table);
        Matcher line = LINE.matcher(page);
        List<String> commands = new ArrayList<>();
        while (line.find()) {
            Class<? extends AspireCommand> command =
                    Class.forName(line.group(1)).asSubclass(AspireCommand.class);
            commands.add(command.getSimpleName());
            CommandRun run = CommandRun.of(command, inputs(line.group(2)));
            assertNull(run.reason(), line.group());
        }
        assertEquals(
                List.of(
                        "NewAcquisition",
                        "GenerateTrainingSet",
                        "GenerateTrainingSet",
                        "TrainModel",
                        "TrainModel",
                        "CheckCalibration"),
                commands);
        assertEquals(20, TrainingSet.open(data.resolve("set")).completed());
        isBetterThanTheMeanOfItsMaps(data.resolve("breast-checked.zip"));
    }

    private static void isBetterThanTheMeanOfItsMaps(Path model) throws Exception {
        AspireModel.Stage stage =
                KnownPhysics.read(ModelFile.read(model.toString())).stages().get(0);
        double error = (Double) stage.facts().get("rmse_validation");
        double ofMaps = (Double) stage.facts().get("rmse_mean_of_maps");
        assertTrue(error < 0.9 * ofMaps, error + " m/s, the mean of the maps " + ofMaps);
    }

    private Object[] inputs(String text) {
        String small = text.replace("/data", data.toString());
        for (String[] change : SMALLER) small = small.replace(change[0], change[1]);
        List<Object> inputs = new ArrayList<>(List.of("device", "Java"));
        Matcher input = INPUT.matcher(small);
        while (input.find()) {
            inputs.add(input.group(1));
            inputs.add(input.group(3) != null ? input.group(3) : typed(input.group(2)));
        }
        return inputs.toArray();
    }

    private static Object typed(String value) {
        if (value.equals("true")) return true;
        if (value.contains(".")) return Double.parseDouble(value);
        return Integer.parseInt(value);
    }
}
