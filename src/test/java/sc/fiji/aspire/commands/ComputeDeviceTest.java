package sc.fiji.aspire.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sc.fiji.aspire.wave.WaveBackend;

class ComputeDeviceTest {

    @ParameterizedTest
    @MethodSource("sc.fiji.aspire.commands.ComputeDevice#names")
    void opensWhatItLists(String name) {
        try (WaveBackend backend = ComputeDevice.open(name)) {
            assertTrue(backend.name().startsWith(name), backend.name());
        }
    }

    @Test
    void takesTheFirstByItself() {
        try (WaveBackend backend = ComputeDevice.open("auto");
                WaveBackend first = ComputeDevice.open(ComputeDevice.names().get(0))) {
            assertEquals(first.name(), backend.name());
        }
    }

    @Test
    void namesThoseThereAre() {
        Exception e =
                assertThrows(IllegalArgumentException.class, () -> ComputeDevice.open("abacus"));
        for (String name : ComputeDevice.names()) assertTrue(e.getMessage().contains(name));
    }
}
