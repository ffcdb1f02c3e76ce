package sc.fiji.aspire.wave.device;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.aspire.CanceledWhen;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.Medium;
import sc.fiji.aspire.wave.Observation;
import sc.fiji.aspire.wave.TimeAxis;
import sc.fiji.aspire.wave.Wavelet;
import sc.fiji.aspire.wave.cpu.JavaBackend;
import sc.fiji.aspire.wave.cpu.ReferenceBackend;
import sc.fiji.aspire.wave.opencl.OpenClBackend;
import sc.fiji.aspire.wave.opencl.OpenClDevice;
import sc.fiji.aspire.wave.scheme.WaveBackend;
import sc.fiji.aspire.wave.solver.AcousticSolver;
import sc.fiji.aspire.wave.solver.Gradient;

class FailoverBackendTest {

    private static final Acquisition RING =
            Acquisition.ring(30, 6, 3, Wavelet.toneBurst(0.1, 2), new TimeAxis(40, 1));
    private static final Medium MEDIUM = Medium.uniform(Grid.centered(2, 41, 37), 1540);
    private static final Observation SILENCE = new Observation(new float[3 * 6 * 40], RING, 1e-3);
    private static final Supplier<RuntimeException> OUT =
            () -> new IllegalStateException("CL_OUT_OF_RESOURCES.\n  Use another.");

    private final List<String> told = new ArrayList<>();

    /** The reference has other bits than Java: no value of it may be left. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 50, 200, 500})
    void givesTheBitsOfTheDeviceThatFinishes(int verb) {
        Device bad =
                device("bad", () -> Faults.failing(new ReferenceBackend(), i -> i >= verb, OUT));
        try (WaveBackend backend = failover(bad, java(2))) {
            Gradient expected = gradient(new JavaBackend(2));
            Gradient found = gradient(backend);
            assertArrayEquals(expected.gradient(), found.gradient());
            assertArrayEquals(expected.predicted(), found.predicted());
            assertEquals(expected.misfit(), found.misfit());
            assertArrayEquals(forward(new JavaBackend(2)), forward(backend));
            assertEquals(1, told.size());
        }
    }

    /** A driver with work in its queue is left for Java, and Java for that driver. */
    @Test
    void changesBetweenJavaAndOpenCl() {
        assumeFalse(OpenClDevice.list().isEmpty(), "There is no OpenCL device here.");
        Supplier<WaveBackend> openCl = () -> OpenClBackend.open(OpenClDevice.list().get(0));
        Supplier<WaveBackend> java = () -> new JavaBackend(2);
        changes(openCl, java);
        changes(java, openCl);
    }

    private void changes(Supplier<WaveBackend> from, Supplier<WaveBackend> to) {
        Device bad = device("bad", () -> Faults.failing(from.get(), i -> i >= 150, OUT));
        try (WaveBackend backend = failover(bad, device("good", to));
                WaveBackend alone = to.get()) {
            assertArrayEquals(gradient(alone).gradient(), gradient(backend).gradient());
            assertTrue(backend.name().startsWith(alone.name() + " (bad was left after call 1"));
        }
    }

    @Test
    void goesOnWhenAllLanesFail() {
        Device bad = device("bad", () -> Faults.failing(new JavaBackend(3), i -> i >= 40, OUT));
        Device good = device("good", ReferenceBackend::new);
        try (WaveBackend backend = failover(bad, good)) {
            assertArrayEquals(forward(new ReferenceBackend()), forward(backend));
            assertEquals(1, told.size(), told.toString());
        }
    }

    @Test
    void saysWhichDeviceWasLeftAndWhy() {
        AtomicBoolean broken = new AtomicBoolean();
        Device bad =
                device("bad", () -> Faults.failing(new ReferenceBackend(), i -> broken.get(), OUT));
        try (WaveBackend backend = failover(bad, java(1))) {
            forward(backend);
            gradient(backend);
            assertEquals(new ReferenceBackend().name(), backend.name());
            broken.set(true);
            forward(backend);
            broken.set(false);
            forward(backend);
            String line = "bad was left after call 3: CL_OUT_OF_RESOURCES. Use another";
            assertEquals("Java, 1 thread (" + line + ")", backend.name());
            assertEquals(List.of(line + ". The work goes on with Java."), told);
        }
    }

    @Test
    void passesOverDevicesThatDoNotOpen() {
        Device closed = Device.unknown("closed", Verdict.fails("it refuses"));
        Device missing =
                device(
                        "missing",
                        () -> {
                            throw new UnsatisfiedLinkError("no library");
                        });
        try (WaveBackend backend = failover(closed, missing, java(1))) {
            assertArrayEquals(forward(new JavaBackend(1)), forward(backend));
            assertTrue(backend.name().contains("closed") && backend.name().contains("missing"));
            assertEquals(2, told.size());
        }
    }

    @Test
    void saysAllReasonsWhenNoneIsLeft() {
        Device one = device("one", () -> Faults.failing(new JavaBackend(1), i -> i >= 7, OUT));
        Device two =
                device(
                        "two",
                        () ->
                                Faults.failing(
                                        new JavaBackend(1),
                                        i -> i >= 9,
                                        () -> new ArithmeticException("too large")));
        try (WaveBackend backend = failover(one, two)) {
            String message =
                    assertThrows(IllegalStateException.class, () -> forward(backend)).getMessage();
            assertTrue(message.contains("CL_OUT_OF_RESOURCES"), message);
            assertTrue(message.contains("two") && message.contains("too large"), message);
        }
    }

    @Test
    void tellsAnOnlyDevicesFailureAsItIs() {
        Device one = device("one", () -> Faults.failing(new JavaBackend(1), i -> i >= 7, OUT));
        try (WaveBackend backend = failover(one)) {
            Exception e = assertThrows(IllegalStateException.class, () -> forward(backend));
            assertEquals(OUT.get().getMessage(), e.getMessage());
            assertEquals(List.of(), told);
        }
    }

    @Test
    void leavesNoDeviceForAWrongInput() {
        Acquisition outside =
                Acquisition.ring(60, 6, 3, Wavelet.toneBurst(0.1, 2), new TimeAxis(40, 1));
        try (WaveBackend backend = failover(java(1), java(2))) {
            AcousticSolver solver = new AcousticSolver(backend);
            assertThrows(
                    IllegalArgumentException.class,
                    () -> solver.forward(MEDIUM, outside, Progress.NONE));
            assertEquals(List.of(), told);
            assertEquals("Java, 1 thread", backend.name());
        }
    }

    /** Also where it is found only by the device. */
    @Test
    void leavesNoDeviceForAnArgumentThatItRefuses() {
        Supplier<RuntimeException> refusal = () -> new IllegalArgumentException("too many shots");
        Device strict =
                device("strict", () -> Faults.failing(new JavaBackend(2), i -> i >= 5, refusal));
        try (WaveBackend backend = failover(strict, java(1))) {
            assertThrows(IllegalArgumentException.class, () -> forward(backend));
            assertEquals(List.of(), told);
        }
    }

    /** A cancellation is an IllegalStateException, as failures of devices are. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void leavesNoDeviceForACancellation(int threads) {
        try (WaveBackend backend = failover(java(threads), java(3))) {
            AcousticSolver solver = new AcousticSolver(backend);
            assertThrows(
                    CancellationException.class,
                    () -> solver.forward(MEDIUM, RING, CanceledWhen.ALWAYS));
            assertEquals(List.of(), told);
        }
    }

    private FailoverBackend failover(Device... devices) {
        return new FailoverBackend(List.of(devices), told::add);
    }

    private static Device java(int threads) {
        return device(Devices.JAVA, () -> new JavaBackend(threads));
    }

    private static Device device(String name, Supplier<WaveBackend> opener) {
        return new Device(name, Device.Facts.NONE, Verdict.works(1), opener);
    }

    private static float[] forward(WaveBackend backend) {
        return new AcousticSolver(backend).forward(MEDIUM, RING, Progress.NONE);
    }

    private static Gradient gradient(WaveBackend backend) {
        return new AcousticSolver(backend).gradient(MEDIUM, SILENCE, Progress.NONE);
    }
}
