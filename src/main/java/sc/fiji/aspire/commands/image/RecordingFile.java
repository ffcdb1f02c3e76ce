package sc.fiji.aspire.commands.image;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import sc.fiji.aspire.files.SmallFile;
import sc.fiji.aspire.inference.Problem;
import sc.fiji.aspire.picks.PickSetup;
import sc.fiji.aspire.training.set.PickRecording;
import sc.fiji.aspire.training.set.Recording;
import sc.fiji.aspire.training.set.WaveRecording;
import sc.fiji.aspire.wave.JsonValue;

/** The JSON file that says what the records of a training set shall be. */
public final class RecordingFile {

    /** Of travel times: how they scatter. No acquisition has it. */
    private static final String ERRORS = "errors";

    private RecordingFile() {}

    /**
     * Reads an acquisition or a setup of travel times.
     *
     * @throws IOException if there is no such file
     * @throws IllegalArgumentException if it is neither
     */
    public static Recording read(Path file) throws IOException {
        if (!Files.isRegularFile(file))
            throw new FileNotFoundException(
                    "Expected an acquisition file (JSON), found nothing at "
                            + file
                            + ". Correct the path.");
        String name = file.getFileName().toString();
        String json = SmallFile.text(file);
        if (!JsonValue.parse(json, name).has(ERRORS))
            return new WaveRecording(AcquisitionFile.read(json, name));
        PickSetup setup =
                PickSetup.of(new Problem(PickSetup.KIND, json), "The travel times " + name);
        return new PickRecording(setup);
    }
}
