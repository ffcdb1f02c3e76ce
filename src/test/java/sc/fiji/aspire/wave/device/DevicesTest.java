package sc.fiji.aspire.wave.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.wave.cpu.JavaBackend;
import sc.fiji.aspire.wave.opencl.OpenClDevice;
import sc.fiji.aspire.wave.scheme.WaveBackend;

class DevicesTest {

    @TempDir Path folder;

    private final List<String> told = new ArrayList<>();

    @Test
    void testsTheDevicesOfThisComputerInAnotherProcess() {
        assumeFalse(OpenClDevice.list().isEmpty(), "There is no OpenCL device here.");
        Devices devices = Devices.ofThisComputer(Progress.NONE);
        assertSame(devices, Devices.ofThisComputer(Progress.NONE));
        for (OpenClDevice openCl : OpenClDevice.list()) {
            Device device = devices.named(openCl.name()).orElseThrow();
            assertEquals("", device.verdict().reason());
            assertTrue(device.verdict().speed() > 0);
            assertEquals(openCl.memory(), device.facts().memory());
            assertFalse(device.facts().driver().isBlank());
            assertFalse(device.facts().language().isBlank());
        }
    }

    /** One that writes to address 0 as soon as it is asked what it is. */
    @Test
    void survivesADriverThatCrashes() throws Exception {
        assumeFalse(OpenClDevice.list().isEmpty(), "There is no OpenCL here.");
        assumeTrue(compilesBadDriver(), "There is no C compiler here.");
        List<String> command = new ArrayList<>(List.of("env", "OCL_ICD_VENDORS=" + folder));
        ProbeProcess java = ProbeProcess.java();
        command.addAll(java.command());
        Devices devices = Devices.probed(new ProbeProcess(command, java.limit()), Progress.NONE);
        assertEquals(List.of(Devices.JAVA), devices.names());
        try (WaveBackend backend = devices.openFastest(told::add)) {
            assertTrue(backend.name().startsWith(Devices.JAVA), backend.name());
        }
        assertTrue(told.get(0).contains("crashed in C [libbad.so"), told.toString());
    }

    private boolean compilesBadDriver() throws Exception {
        Path source = folder.resolve("bad.c");
        Files.writeString(
                source,
                "void *clGetExtensionFunctionAddress(const char *name) {"
                        + " *(volatile int *)0 = 1; return 0; }");
        Path library = folder.resolve("libbad.so");
        Files.writeString(folder.resolve("bad.icd"), library + "\n");
        try {
            return new ProcessBuilder("cc", "-shared", "-fPIC", "-o", "" + library, "" + source)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void takesTheFastestThatWorks() {
        Devices devices =
                new Devices(
                        List.of(
                                Devices.java(),
                                device("slow", Verdict.works(0.5)),
                                device("bad", Verdict.fails("its record differs")),
                                device("fast", Verdict.works(7)),
                                device("good", Verdict.works(2))));
        assertEquals(
                List.of("fast", "good", "Java", "slow", "bad"),
                devices.all().stream().map(Device::name).toList());
        assertEquals(List.of("fast", "good", "Java", "slow"), devices.names());
        try (WaveBackend backend = devices.openFastest(told::add)) {
            assertEquals(new JavaBackend(7).name(), backend.name());
            assertEquals(List.of("bad is not used: its record differs."), told);
        }
    }

    @Test
    void refusesADeviceThatFailedItsTest() {
        Device bad = device("bad", Verdict.fails("its driver crashed"));
        Devices devices = new Devices(List.of(bad, Devices.java()));
        String message =
                assertThrows(IllegalArgumentException.class, () -> devices.open(bad, told::add))
                        .getMessage();
        assertTrue(message.contains("bad: its driver crashed"), message);
    }

    /** Only a user who names a device gets one that could not be tested. */
    @Test
    void fallsBackToJavaIfNoProcessCanBeStarted() {
        ProbeProcess none = new ProbeProcess(List.of("/nowhere/java"), Duration.ofSeconds(9));
        Devices devices = Devices.probed(none, Progress.NONE);
        try (WaveBackend backend = devices.openFastest(told::add)) {
            assertTrue(backend.name().startsWith(Devices.JAVA), backend.name());
        }
        assertEquals(1, told.size());
        assertTrue(told.get(0).contains("no process could be started"), told.get(0));
        List<String> known = devices.withUntested().names();
        for (OpenClDevice device : OpenClDevice.list()) {
            assertTrue(known.contains(device.name()), known.toString());
            Device named = devices.withUntested().named(device.name()).orElseThrow();
            try (WaveBackend backend = devices.withUntested().open(named, told::add)) {
                assertEquals(device.name(), backend.name());
            }
        }
    }

    /** What it opens has as many threads as it is fast. */
    private static Device device(String name, Verdict verdict) {
        int threads = (int) Math.max(1, verdict.speed());
        return new Device(name, Device.Facts.NONE, verdict, () -> new JavaBackend(threads));
    }
}
