package sc.fiji.aspire.commands.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.plugin.Duplicator;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.aspire.commands.TinyProblem;
import sc.fiji.aspire.commands.scijava.StackPreview;
import sc.fiji.aspire.inference.AspireModel;
import sc.fiji.aspire.model.ModelFile;
import sc.fiji.aspire.physics.KnownPhysics;
import sc.fiji.aspire.tiff.Images;
import sc.fiji.aspire.tiff.TiffFile;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.AcquisitionJson;

/** The acquisition of a record stays with it, and where it came from is told. */
class AcquisitionFileTest {

    private static final Acquisition OTHER =
            Acquisition.ring(29, 12, 3, TinyProblem.RING.wavelet(), TinyProblem.RING.time());

    @TempDir Path folder;
    @TempDir Path elsewhere;
    private Path file;
    private Path bundle;
    private AspireModel model;

    private AspireModel trained;

    @BeforeEach
    void write() throws Exception {
        bundle = TinyProblem.writeModel(folder);
        model = KnownPhysics.read(ModelFile.read(bundle.toString()));
        trained = KnownPhysics.read(ModelFile.read(TinyProblem.writeModel(folder).toString()));
        file = folder.resolve("record.tif");
        float[] traces = new float[81 * 12 * 3];
        for (int i = 0; i < traces.length; i++) traces[i] = (float) Math.sin(i);
        TiffFile.write(Images.image("record", traces, 81, 12, 1, 3), file);
        Files.writeString(folder.resolve("record.json"), AcquisitionJson.write(OTHER));
    }

    private void assertFrom(String from, Acquisition expected, ImagePlus stack) throws Exception {
        AcquisitionFile.Found found = AcquisitionFile.of(stack, "", trained);
        assertEquals(expected, found.acquisition());
        assertEquals(from, found.from());
        assertEquals(from.startsWith("the model"), found.assumption().isPresent());
    }

    @Test
    void goesWithADuplicateOfWhatWasOpened() throws Exception {
        ImagePlus record = TiffFile.read(file);
        assertFrom("record.json beside the file", OTHER, record);
        ImagePlus copy = new Duplicator().run(record);
        assertFrom("the image's properties", OTHER, copy);
        TiffFile.write(copy, elsewhere.resolve("copy.tif"));
        assertFrom("the image's properties", OTHER, TiffFile.read(elsewhere.resolve("copy.tif")));
    }

    @Test
    void theFileBesideItCountsMoreThanWhatItCarries() throws Exception {
        ImagePlus record = TiffFile.read(file);
        AcquisitionFile.attach(TinyProblem.RING, record);
        assertFrom("record.json beside the file", OTHER, record);
        assertFrom("the image's properties", OTHER, new Duplicator().run(record));
    }

    @Test
    void thatOfTheModelIsNotTakenInSilence() throws Exception {
        Files.delete(folder.resolve("record.json"));
        assertFrom("the model's own", TinyProblem.RING, TiffFile.read(file));
        assertFrom("the model's own", TinyProblem.RING, new Duplicator().run(TiffFile.read(file)));
        StackPreview preview = new StackPreview(TiffFile.read(file), "", bundle.toString(), "auto");
        assertTrue(
                preview.text().contains("Acquisition: the model's own, because it has none."),
                preview.text());
    }

    @Test
    void oneThatIsNamedTellsNoFolder() throws Exception {
        String named = folder.resolve("record.json").toString();
        AcquisitionFile.Found found = AcquisitionFile.of(TiffFile.read(file), named, trained);
        assertEquals("record.json, as it was named", found.from());
        assertEquals(OTHER, found.acquisition());
    }
}
