package sc.fiji.aspire.commands;

import ij.ImagePlus;
import ij.io.Opener;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.commands.image.AcquisitionFile;
import sc.fiji.aspire.commands.image.Records;
import sc.fiji.aspire.commands.scijava.AspireCommand;

/**
 * Opens the record that comes with ASPIRE: a procedural head in a ring of 64 receivers and 16
 * sources, simulated with noise. It carries its acquisition, so that Sample Posterior needs no
 * file.
 */
@Plugin(
        type = Command.class,
        description = "Opens simulated channel data of a head in a ring array, to try ASPIRE with.",
        menuPath = "File>Open Samples>ASPIRE Head Ring Array")
public final class OpenHeadRingArray extends AspireCommand {

    private static final String SAMPLE = "/sc/fiji/aspire/samples/observation-head";
    private static final String TITLE = "head-ring-array";

    @Parameter(type = ItemIO.OUTPUT)
    private ImagePlus stack;

    @Override
    protected void run(Progress progress) throws IOException {
        try (InputStream tiff = open(".tif");
                InputStream json = open(".json")) {
            stack = Records.shaded(new Opener().openTiff(tiff, TITLE));
            String text = new String(json.readAllBytes(), StandardCharsets.UTF_8);
            stack.setProp(AcquisitionFile.PROPERTY, text);
            stack.setProp("aspire.source", "simulated: a procedural head of seed 1234567");
        }
        // It comes from no file that one could look for an acquisition beside.
        stack.setFileInfo(null);
        stack.setTitle(TITLE);
    }

    private static InputStream open(String ending) throws IOException {
        InputStream stream = OpenHeadRingArray.class.getResourceAsStream(SAMPLE + ending);
        if (stream == null)
            throw new FileNotFoundException(
                    "Expected the sample "
                            + SAMPLE
                            + ending
                            + " in the jar of ASPIRE, found none. Install ASPIRE again.");
        return stream;
    }
}
