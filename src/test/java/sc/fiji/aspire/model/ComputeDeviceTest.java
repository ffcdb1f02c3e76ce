package sc.fiji.aspire.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.wave.device.Devices;
import sc.fiji.aspire.wave.scheme.WaveBackend;

class ComputeDeviceTest {

    private final List<String> told = new ArrayList<>();

    static List<String> names() {
        return Devices.ofThisComputer(Progress.NONE).names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void opensWhatIsListed(String name) {
        try (WaveBackend backend = open(" " + name.toUpperCase())) {
            assertTrue(backend.name().startsWith(name), backend.name());
            assertEquals(List.of(), told);
        }
    }

    @Test
    void takesTheFirstByItself() {
        try (WaveBackend auto = open("auto");
                WaveBackend nothing = open(" ");
                WaveBackend first = open(names().get(0))) {
            assertEquals(first.name(), auto.name());
            assertEquals(first.name(), nothing.name());
        }
    }

    @Test
    void namesThoseThereAre() {
        Exception e = assertThrows(IllegalArgumentException.class, () -> open("abacus"));
        for (String name : names()) assertTrue(e.getMessage().contains(name));
    }

    private WaveBackend open(String name) {
        return ComputeDevice.open(name, told::add, Progress.NONE);
    }
}
