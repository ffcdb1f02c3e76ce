package sc.fiji.aspire.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.measure.ResultsTable;
import java.util.List;
import org.junit.jupiter.api.Test;

class ListComputeDevicesTest {

    @Test
    void measuresEveryDevice() throws Exception {
        CommandRun run = CommandRun.of(ListComputeDevices.class);
        assertNull(run.reason());
        ResultsTable table = (ResultsTable) run.module().getOutput("devices");
        List<String> names = ComputeDevice.names();
        assertEquals(names.size(), table.size());
        for (int i = 0; i < table.size(); i++) {
            assertEquals(names.get(i), table.getStringValue("device", i));
            assertTrue(table.getValue("ms per shot", i) > 0);
        }
    }
}
