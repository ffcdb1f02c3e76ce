package sc.fiji.aspire.wave.opencl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.Macro;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenClDeviceTest {

    @Test
    void namesEachDeviceOnce() {
        List<String> names = OpenClDevice.list().stream().map(OpenClDevice::name).toList();
        assertEquals(names.stream().distinct().toList(), names);
        for (String name : names) assertEquals(OpenClDevice.macroValue(name), name);
    }

    @Test
    void saysWhyThereAreNone() {
        if (OpenClDevice.list().isEmpty()) assertTrue(OpenClDevice.whyNone().contains("nstall"));
    }

    /** The developers' name of the library is missing where only programs are run. */
    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "the library has this name on Linux")
    void saysWhatAnOldBindingLooksFor() {
        String old = OpenClDevice.notLoaded("file:/Fiji/jars/jocl-2.0.5.jar");
        assertTrue(old.contains("libOpenCL.so does not load, which jocl-2.0.5.jar needs"), old);
        assertTrue(old.contains("jocl 2.0.6"), old);
        String now = OpenClDevice.notLoaded("file:/Fiji/jars/jocl-2.0.6.jar");
        assertTrue(now.contains("no OpenCL library loads (by jocl-2.0.6.jar)"), now);
        assertTrue(OpenClDevice.notLoaded("file:/a/jocl-0.2.0-RC.jar").contains("2.0.6"));
        assertFalse(OpenClDevice.notLoaded("file:/a/jocl-2.0.10.jar").contains("2.0.6"));
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
