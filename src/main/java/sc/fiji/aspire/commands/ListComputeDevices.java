package sc.fiji.aspire.commands;

import ij.measure.ResultsTable;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.wave.AcousticSolver;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.Grid;
import sc.fiji.aspire.wave.Medium;
import sc.fiji.aspire.wave.TimeAxis;
import sc.fiji.aspire.wave.WaveBackend;
import sc.fiji.aspire.wave.Wavelet;

/** Lists the devices that solve the wave equation, each with the time that it takes for a shot. */
@Plugin(type = Command.class, menuPath = "Plugins>ASPIRE>Compute Devices")
public final class ListComputeDevices extends AspireCommand {

    private static final Medium WATER = Medium.uniform(Grid.centered(1, 256, 256), Medium.WATER);

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable devices;

    @Override
    protected void run(Progress progress) {
        devices = new ResultsTable();
        devices.setPrecision(1);
        for (String name : ComputeDevice.names()) {
            devices.incrementCounter();
            devices.addValue("device", name);
            try (WaveBackend backend = ComputeDevice.open(name)) {
                devices.addValue("ms per shot", milliseconds(backend, progress));
                devices.addValue("shots at once", backend.lanes());
            } catch (IllegalArgumentException e) {
                devices.addValue("note", e.getMessage());
            }
        }
    }

    /** The second time, when kernels are compiled: 200 us of water on 256 x 256 points of 1 mm. */
    private static double milliseconds(WaveBackend backend, Progress progress) {
        Acquisition shots =
                Acquisition.ring(
                        121.4,
                        backend.lanes(),
                        backend.lanes(),
                        Wavelet.toneBurst(0.1, 3),
                        new TimeAxis(251, 0.8));
        AcousticSolver solver = new AcousticSolver(backend);
        solver.forward(WATER, shots, progress);
        long begin = System.nanoTime();
        solver.forward(WATER, shots, progress);
        return 1e-6 * (System.nanoTime() - begin) / shots.numSources();
    }
}
