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
import sc.fiji.aspire.training.set.TrainingSet;

/**
 * Every line of the page, in the small: waves and pixels ten times as long, fewer sources and
 * bodies.
 */
class OwnArrayPageTest {

    private static final Pattern LINE =
            Pattern.compile("--run (sc\\.fiji\\.aspire\\.commands\\.\\w+) \\\\\\s+'([^']*)'");
    private static final Pattern INPUT = Pattern.compile("(\\w+)=(\"([^\"]*)\"|[^,]*)");

    private static final String[][] SMALLER = {
        {"0.2 MHz", "0.02 MHz"},
        {"sources=16", "sources=4"},
        {"1-220", "1-8"},
        {"221-240", "9-10"},
        {"spacing=1.25", "spacing=10"},
        {"refinements=2", "refinements=1"},
        {"epochs=30", "epochs=12,batch=2"},
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
            boolean trained = line.group(2).contains("save=\"/data/breast.zip\"");
            if (trained && run.reason() != null)
                assertTrue(run.reason().startsWith("There is no model"), run.reason());
            else if (!commands.get(commands.size() - 1).equals("CheckCalibration"))
                assertNull(run.reason(), line.group());
            else if (run.reason() != null)
                assertTrue(run.reason().contains("breast.zip"), run.reason());
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
        assertEquals(10, TrainingSet.open(data.resolve("set")).completed());
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
