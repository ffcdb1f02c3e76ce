package sc.fiji.aspire.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.measure.ResultsTable;
import java.util.List;
import org.junit.jupiter.api.Test;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.wave.device.Device;
import sc.fiji.aspire.wave.device.Devices;
import sc.fiji.aspire.wave.device.Verdict;

class ListComputeDevicesTest {

    @Test
    void measuresEveryDevice() throws Exception {
        CommandRun run = CommandRun.of(ListComputeDevices.class);
        assertNull(run.reason());
        ResultsTable table = (ResultsTable) run.module().getOutput("devices");
        List<String> names = Devices.ofThisComputer(Progress.NONE).names();
        boolean openCl = names.size() > 1;
        assertEquals(openCl ? names.size() : 2, table.size());
        for (int i = 0; i < names.size(); i++) {
            assertEquals(names.get(i), table.getStringValue("device", i));
            assertFalse(table.getStringValue("driver", i).isBlank());
            assertTrue(table.getValue("memory (MiB)", i) > 0);
            assertTrue(table.getValue("Gpts/s", i) > 0);
            assertTrue(table.getValue("ms per source", i) > 0);
            assertEquals("", table.getStringValue("note", i));
        }
        if (openCl) return;
        assertEquals("OpenCL", table.getStringValue("device", 1));
        assertTrue(table.getStringValue("note", 1).contains("nstall"), "says what to do");
    }

    /** One that failed its test, which must not be opened, and one that fails now. */
    @Test
    void listsADeviceThatFailsWithTheReason() {
        Device.Facts facts = new Device.Facts("545.1", "OpenCL C 1.2", 3L << 30);
        Verdict crashed = new Verdict(Verdict.State.FAILS, "its driver crashed", 0);
        Verdict worked = new Verdict(Verdict.State.WORKS, "", 9);
        Devices devices =
                new Devices(
                        List.of(
                                new Device("crashes", facts, crashed, Devices.java().opener()),
                                new Device(
                                        "refuses",
                                        facts,
                                        worked,
                                        () -> {
                                            throw new IllegalStateException("no memory left");
                                        })));
        ResultsTable table = ListComputeDevices.table(devices, Progress.NONE);
        assertEquals(2, table.size());
        String[] reasons = {"no memory left", "its driver crashed"};
        for (int i = 0; i < reasons.length; i++) {
            assertEquals(reasons[i], table.getStringValue("note", i));
            assertEquals("545.1", table.getStringValue("driver", i));
            assertEquals(3072, table.getValue("memory (MiB)", i));
            assertTrue(Double.isNaN(table.getValue("Gpts/s", i)));
        }
    }
}
