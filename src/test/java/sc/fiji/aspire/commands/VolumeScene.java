package sc.fiji.aspire.commands;

import ij.ImagePlus;
import java.util.Random;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.commands.image.Records;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.Medium;
import sc.fiji.aspire.wave.TimeAxis;
import sc.fiji.aspire.wave.Wavelet;
import sc.fiji.aspire.wave.cpu.JavaBackend;
import sc.fiji.aspire.wave.solver.AcousticSolver;

/** A ball in water, amid eight elements at three heights. */
final class VolumeScene {

    private VolumeScene() {}

    static Acquisition array() {
        double[][] receivers = new double[8][];
        for (int i = 0; i < 8; i++) {
            double angle = Math.PI * i / 4;
            receivers[i] =
                    new double[] {80 * Math.cos(angle), 80 * Math.sin(angle), 30 * (i % 3) - 30};
        }
        double[][] sources = {receivers[0], receivers[2], receivers[3], receivers[5]};
        return new Acquisition(sources, receivers, Wavelet.toneBurst(0.03, 2), new TimeAxis(51, 3));
    }

    /** A ball in water. */
    static float[] ball(Grid grid) {
        float[] values = new float[grid.numPoints()];
        for (int i = 0; i < values.length; i++) {
            double radius = 0;
            int[] index = grid.indices(i);
            for (int d = 0; d < index.length; d++)
                radius = Math.hypot(radius, grid.position(d, index[d]));
            values[i] = radius < 40 ? 1600 : 1500;
        }
        return values;
    }

    static ImagePlus record(Acquisition acquisition, Grid grid) {
        AcousticSolver solver = new AcousticSolver(new JavaBackend(2));
        float[] traces = solver.forward(new Medium(grid, ball(grid)), acquisition, Progress.NONE);
        Random random = new Random(1);
        for (int i = 0; i < traces.length; i++) traces[i] += (float) (1e-5 * random.nextGaussian());
        return Records.image("record", traces, acquisition);
    }
}
