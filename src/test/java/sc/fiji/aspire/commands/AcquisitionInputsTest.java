package sc.fiji.aspire.commands;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.aspire.acoustics.AcousticModel;
import sc.fiji.aspire.bundle.ModelBundle;
import sc.fiji.aspire.inference.AspireModel;
import sc.fiji.aspire.physics.KnownPhysics;
import sc.fiji.aspire.tiff.Images;
import sc.fiji.aspire.tiff.TiffFile;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.AcquisitionJson;
import sc.fiji.aspire.wave.TimeAxis;

/** Units and the time of the first sample, from the acquisition's file to the posterior. */
class AcquisitionInputsTest {

    private static final String JSON = AcquisitionJson.write(TinyProblem.RING);

    @TempDir Path folder;
    private Path described;

    @BeforeEach
    void describe() throws Exception {
        described = TinyProblem.writeRing(folder);
    }

    @Test
    void unitsGiveTheSameRecord() throws Exception {
        float[] expected = Images.values(simulate().image("stack"));
        Files.writeString(described, inUnits("cm", 0.1, "ns", 1000));
        assertArrayEquals(expected, Images.values(simulate().image("stack")), 1e-9f);
    }

    @Test
    void ringsInAnotherUnitThanTheySayAreRefused() throws Exception {
        for (double scale : new double[] {1e-3, 1e3}) {
            Files.writeString(described, inUnits("mm", scale, "us", 1));
            String reason = simulate().reason();
            assertTrue(reason.startsWith("The acquisition ring.json: expected "), reason);
            reason =
                    CommandRun.of(
                                    GenerateTrainingSet.class,
                                    "folder",
                                    folder.resolve("set").toString(),
                                    "acquisition",
                                    described.toString(),
                                    "phantoms",
                                    "1-3",
                                    "spares",
                                    "4",
                                    "size",
                                    40,
                                    "device",
                                    "Java")
                            .reason();
            assertTrue(reason.startsWith("The acquisition ring.json: expected "), reason);
            assertTrue(!Files.exists(folder.resolve("set/maps")));
        }
    }

    /** {@link TinyProblem#RING} with positions times a factor and times times another. */
    private static String inUnits(String length, double scale, String time, double times) {
        double[][] sources = TinyProblem.RING.sources();
        double[][] receivers = TinyProblem.RING.receivers();
        for (double[] position : sources) for (int d = 0; d < 2; d++) position[d] *= scale;
        for (double[] position : receivers) for (int d = 0; d < 2; d++) position[d] *= scale;
        Acquisition scaled =
                new Acquisition(
                        sources, receivers, TinyProblem.RING.wavelet(), TinyProblem.RING.time());
        return AcquisitionJson.write(scaled)
                .replace("\"length\": \"mm\"", "\"length\": \"" + length + "\"")
                .replace("\"time\": \"us\"", "\"time\": \"" + time + "\"")
                .replace("\"dt\": 0.8", "\"dt\": " + 0.8 * times);
    }

    @Test
    void recordsBeginWhenTheirAcquisitionSays() throws Exception {
        Files.writeString(described, JSON.replace("\"dt\"", "\"first_sample_time\": 4.3, \"dt\""));
        Path file = folder.resolve("late.tif");
        assertNull(simulate("save", file.toString()).reason());
        ImagePlus record = TiffFile.read(file);
        assertEquals(-4.3 / 0.8, record.getCalibration().xOrigin, 1e-6);
        assertTrue(Files.readString(folder.resolve("late.json")).contains("first_sample_time"));
        assertNull(sample(record, model(4.3)).reason());
        String reason = sample(record, model(0)).reason();
        assertTrue(reason.contains("is for records of 81 samples at 0.8 us, this one has"), reason);
        assertTrue(reason.contains("from 4.3 us on"), reason);
        // Without its own acquisition it is taken for one of the model's.
        Files.delete(folder.resolve("late.json"));
        record = TiffFile.read(file);
        record.setProp("aspire.acquisition.json", null);
        reason = sample(record, model(0)).reason();
        assertTrue(reason.contains("Expected a first sample at 0 us"), reason);
        assertTrue(reason.contains("found one at 4.3 us in late.tif"), reason);
    }

    /** As Image > Crop does, ImageJ moves an origin, if it is not 0. */
    @Test
    void aRecordWhoseStartWasCutOffIsRefused() throws Exception {
        describe(81, 4);
        ImagePlus record = simulate().image("stack");
        record.setRoi(5, 0, 76, 12);
        ImagePlus cut = record.crop("stack");
        cut.getCalibration().xOrigin -= 5;
        describe(76, 4);
        String reason = score(cut).reason();
        assertTrue(reason.contains("found one at 8 us"), reason);
        describe(76, 8);
        assertNull(score(cut).reason());
    }

    private void describe(int samples, double start) throws Exception {
        String time = "\"samples\": " + samples + ", \"first_sample_time\": " + start;
        Files.writeString(described, JSON.replace("\"samples\": 81", time));
    }

    private CommandRun score(ImagePlus record) throws Exception {
        return CommandRun.of(
                ComputeScoreImage.class,
                "stack",
                record,
                "acquisition",
                described.toString(),
                "model",
                TinyProblem.writeModel(folder).toString(),
                "device",
                "Java");
    }

    private CommandRun simulate(String... more) throws Exception {
        Object[] inputs = {
            "map", TinyProblem.disk(), "acquisition", described.toString(), "device", "Java"
        };
        Object[] all = Arrays.copyOf(inputs, inputs.length + more.length);
        System.arraycopy(more, 0, all, inputs.length, more.length);
        return CommandRun.of(SimulateAcquisition.class, all);
    }

    private static CommandRun sample(ImagePlus record, Path model) throws Exception {
        return CommandRun.of(
                SamplePosterior.class,
                "stack",
                record,
                "model",
                model.toString(),
                "draws",
                4,
                "device",
                "Java");
    }

    /** {@link TinyProblem#writeModel} for records that begin at a time. */
    private Path model(double start) throws Exception {
        Path file = TinyProblem.writeModel(folder);
        AspireModel tiny = KnownPhysics.read(ModelBundle.read(Files.readAllBytes(file), "tiny"));
        Acquisition ring =
                new Acquisition(
                        TinyProblem.RING.sources(),
                        TinyProblem.RING.receivers(),
                        TinyProblem.RING.wavelet(),
                        new TimeAxis(81, 0.8, start));
        AspireModel moved =
                new AspireModel(
                        "from " + start,
                        "",
                        AcousticModel.problem(ring),
                        tiny.conditioning(),
                        tiny.referenceNoise(),
                        tiny.modelError(),
                        tiny.fiducialDraws(),
                        tiny.start(),
                        tiny.stages());
        return Files.write(folder.resolve("from-" + start + ".zip"), moved.toBundle().write());
    }
}
