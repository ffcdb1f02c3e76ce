package sc.fiji.aspire.commands;

import ij.measure.ResultsTable;
import java.util.concurrent.CancellationException;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.TemporaryFolder;
import sc.fiji.aspire.commands.scijava.AspireCommand;
import sc.fiji.aspire.wave.device.Device;
import sc.fiji.aspire.wave.device.Devices;
import sc.fiji.aspire.wave.device.Rate;
import sc.fiji.aspire.wave.scheme.WaveBackend;

/**
 * Lists the devices that solve the wave equation, each measured for a second, in the order in which
 * {@code auto} takes them; those that fail come last, with the reason.
 */
@Plugin(
        type = Command.class,
        description =
                "Lists and tests the devices that can do the work, and times each for a"
                        + " second.",
        menu = {
            @Menu(label = "Plugins"),
            @Menu(label = "ASPIRE"),
            @Menu(label = "Compute Devices", weight = 41)
        })
public final class ListComputeDevices extends AspireCommand {

    private static final double SECONDS = 1;

    /** The size of ONNX Runtime's libraries, the largest that are unpacked for sampling. */
    private static final int ONNX_MEGABYTES = 100;

    private static final double MIB = 1 << 20;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable devices;

    @Override
    protected void run(Progress progress) {
        TemporaryFolder.trouble(ONNX_MEGABYTES).ifPresent(this::warn);
        devices = table(Devices.ofThisComputer(progress).withUntested().withReason(), progress);
    }

    static ResultsTable table(Devices all, Progress progress) {
        ResultsTable devices = new ResultsTable();
        devices.setPrecision(3);
        devices.setNaNEmptyCells(true);
        for (Device device : all.all()) {
            devices.incrementCounter();
            devices.addValue("device", device.name());
            devices.addValue("driver", device.facts().driver());
            devices.addValue("OpenCL C", device.facts().language());
            devices.addValue("memory (MiB)", mebibytes(device.facts().memory()));
            measure(device, devices, progress);
        }
        return devices;
    }

    private static double mebibytes(long memory) {
        return memory == 0 ? Double.NaN : Math.rint(memory / MIB);
    }

    private static void measure(Device device, ResultsTable devices, Progress progress) {
        double gpts = Double.NaN;
        double milliseconds = Double.NaN;
        String note = device.verdict().reason();
        if (device.isUsable())
            try (WaveBackend backend = device.open()) {
                Rate rate = Rate.measure(backend, SECONDS, progress);
                gpts = rate.gpts();
                milliseconds = rate.millisecondsPerShot();
            } catch (CancellationException e) {
                throw e;
            } catch (RuntimeException | LinkageError e) {
                note = String.valueOf(e.getMessage());
            }
        devices.addValue("Gpts/s", gpts);
        devices.addValue("ms per source", milliseconds);
        devices.addValue("note", note);
    }
}
