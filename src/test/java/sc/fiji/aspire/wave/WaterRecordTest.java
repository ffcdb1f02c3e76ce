package sc.fiji.aspire.wave;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ij.IJ;
import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.wave.scheme.WaveBackend;
import sc.fiji.aspire.wave.solver.AcousticSolver;

/** The record of a ring in water that another solver (Devito, order 16) made on a fine grid. */
class WaterRecordTest {

    private static final Path RECORD = Path.of("../shared/data/water-clean.tif");
    private static final Path ACQUISITION = Path.of("../shared/data/ring64-100kHz.json");
    private static final int SHOTS = 2;

    @ParameterizedTest
    @EnumSource(names = {"JAVA", "OPENCL"})
    void matchesAnotherSolver(Backends backends) throws IOException {
        assumeTrue(
                Files.exists(RECORD) && Files.exists(ACQUISITION),
                "The water record is not here: " + RECORD);
        Acquisition ring = AcquisitionJson.read(Files.readString(ACQUISITION), "ring64");
        double[][] sources = java.util.Arrays.copyOf(ring.sources(), SHOTS);
        Acquisition shots = new Acquisition(sources, ring.receivers(), ring.wavelet(), ring.time());
        Medium water = Medium.uniform(Grid.centered(2, 128, 128), 1500);
        try (WaveBackend backend = backends.open()) {
            float[] traces = new AcousticSolver(backend).forward(water, shots, Progress.NONE);
            double difference = Scenes.usedDifference(traces, record(shots), shots);
            assertTrue(difference < 0.02, "relative difference " + difference);
        }
    }

    private static float[] record(Acquisition acquisition) {
        ImagePlus stack = IJ.openImage(RECORD.toString());
        int shot = acquisition.numReceivers() * acquisition.time().samples();
        float[] traces = new float[SHOTS * shot];
        for (int s = 0; s < SHOTS; s++)
            System.arraycopy(stack.getStack().getPixels(s + 1), 0, traces, s * shot, shot);
        return traces;
    }
}
