package sc.fiji.aspire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.aspire.standin.FijiProcess;

/**
 * Nothing listens and nothing calls out: {@code strace} watches every system call for the network
 * while a record is sampled in a process of its own. Sockets within the machine (AF_UNIX) do not
 * count: the C library asks for the names of users by them.
 */
class NoNetworkTest {

    @TempDir Path folder;

    @BeforeAll
    static void requireStrace() throws Exception {
        boolean there;
        try {
            there = FijiProcess.script("strace", "-qq", "-e", "trace=none", "true").code() == 0;
        } catch (IOException e) {
            there = false;
        }
        assumeTrue(there, "strace is not here, or may not trace: the network was not watched");
    }

    @Test
    void watchingFindsAConnection() throws Exception {
        List<String> calls = traced("bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/9 || true");
        assertEquals(1, calls.size(), calls.toString());
        assertTrue(calls.get(0).contains("connect("), calls.toString());
    }

    @Test
    void samplingTouchesNoNetwork() throws Exception {
        assertEquals(
                List.of(),
                traced(
                        "scripts/fiji",
                        "-Xmx2g",
                        "--headless",
                        "--run",
                        "sc.fiji.aspire.commands.SamplePosterior",
                        "stack=\"test-data/observation-head.tif\",draws=2,refinements=\"1\","
                                + "device=\"Java\""));
    }

    /** Calls of a command and its children that reach beyond this machine's own sockets. */
    private List<String> traced(String... command) throws Exception {
        Path log = folder.resolve("calls");
        List<String> all =
                Stream.concat(
                                Stream.of(
                                        "strace",
                                        "-f",
                                        "-qq",
                                        "-e",
                                        "trace=connect,bind,listen,accept,accept4,sendto,sendmsg",
                                        "-e",
                                        "signal=none",
                                        "-o",
                                        log.toString()),
                                Stream.of(command))
                        .toList();
        FijiProcess run = FijiProcess.script(all.toArray(String[]::new));
        assertEquals(0, run.code(), run.errors().toString());
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> line.contains("AF_INET") || line.contains("listen("))
                    .toList();
        }
    }
}
