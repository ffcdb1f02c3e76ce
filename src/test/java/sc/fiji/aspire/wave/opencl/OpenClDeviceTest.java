package sc.fiji.aspire.wave.opencl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.Macro;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenClDeviceTest {

    @Test
    void namesEachDeviceOnce() {
        List<String> names = OpenClDevice.list().stream().map(OpenClDevice::name).toList();
        assertEquals(names.stream().distinct().toList(), names);
        for (String name : names) assertEquals(OpenClDevice.macroValue(name), name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Card [0x1e87] (OpenCL 3.0 CUDA)",
                "Intel(R) Graphics\u2122\t\n seed=9",
                "[[ ]] \"Q\", 100 %",
                "Plain"
            })
    void namesAreValuesOfMacroKeys(String text) {
        String name = OpenClDevice.macroValue(text);
        String options = "draws=4 device=[" + name + "] seed=3 ";
        assertEquals(name, Macro.getValue(options, "device", ""));
        assertEquals("3", Macro.getValue(options, "seed", ""));
        assertTrue(name.matches("[\\x20-\\x7e]+"), name);
    }
}
