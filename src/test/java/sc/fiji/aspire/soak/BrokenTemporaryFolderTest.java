package sc.fiji.aspire.soak;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.aspire.commands.ListComputeDevices;
import sc.fiji.aspire.commands.RepeatRun;
import sc.fiji.aspire.commands.SamplePosterior;
import sc.fiji.aspire.tiff.Images;
import sc.fiji.aspire.tiff.TiffFile;

/** What commands say where the folder for temporary files, java.io.tmpdir, is not there. */
class BrokenTemporaryFolderTest {

    @TempDir Path folder;

    @Test
    void commandsSayIt() throws Exception {
        LongWork.writeInputs(folder);
        String record = folder.resolve("observation-0.tif").toString();
        String model = folder.resolve("tiny.zip").toString();
        assertSaid(SamplePosterior.class, "stack", record, "model", model, "device", "Java");
        assertSaid(SamplePosterior.class, "stack", record, "model", model, "device", "auto");
        assertSaid(ListComputeDevices.class);
        Path image = folder.resolve("image.tif");
        TiffFile.write(Images.image("image", new float[4], 2, 2), image);
        assertFalse(said(RepeatRun.class, "image", image.toString()).isBlank());
        assertFalse(Files.exists(none()));
    }

    private void assertSaid(Class<?> command, String... inputs) throws Exception {
        String said = said(command, inputs);
        assertTrue(said.contains("loaded from, found none: " + none()), command + ": " + said);
    }

    private String said(Class<?> command, String... inputs) throws Exception {
        List<String> words = new ArrayList<>(List.of(command.getName()));
        words.addAll(List.of(inputs));
        List<String> options = List.of("-Xmx768m", "-Djava.io.tmpdir=" + none());
        try (JavaProcess process =
                JavaProcess.start(options, Worker.class, words.toArray(String[]::new))) {
            return process.lines().lines().collect(Collectors.joining("\n"));
        }
    }

    private Path none() {
        return folder.resolve("none");
    }
}
