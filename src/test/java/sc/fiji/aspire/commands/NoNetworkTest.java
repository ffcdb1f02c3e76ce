package sc.fiji.aspire.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.aspire.standin.FijiProcess;

/**
 * Nothing listens and nothing calls out: {@code strace} watches every system call for the network
 * while each command is run, in a process that has no network where {@code unshare} can take it
 * away. Sockets within the machine (AF_UNIX) do not count: the C library asks for the names of
 * users by them.
 */
class NoNetworkTest {

    private static final List<String> DENIED = List.of("unshare", "-rn");

    @TempDir Path folder;

    @BeforeAll
    static void requireStrace() throws Exception {
        assumeTrue(
                runs("strace", "-qq", "-e", "trace=none", "true"),
                "strace is not here, or may not trace: the network was not watched");
    }

    private static boolean runs(String... command) throws Exception {
        try {
            return FijiProcess.script(command).code() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean canDeny() throws Exception {
        return runs("unshare", "-rn", "true");
    }

    @Test
    void watchingFindsAConnection() throws Exception {
        List<String> calls = connecting();
        assertEquals(1, calls.size(), calls.toString());
        assertTrue(calls.get(0).contains("connect("), calls.toString());
    }

    @Test
    void theNetworkIsDenied() throws Exception {
        assumeTrue(canDeny(), "unshare may not be used: the network was watched, but there");
        assertTrue(connecting().get(0).contains("ENETUNREACH"), connecting().toString());
    }

    private List<String> connecting() throws Exception {
        return traced("bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/9 || true");
    }

    @Test
    void noCommandTouchesTheNetworkOrNeedsIt() throws Exception {
        Path in = Files.createDirectory(folder.resolve("in"));
        RecordedCases.writeInputs(in);
        List<RecordedCases.Case> cases = RecordedCases.all(in, folder.resolve("out"));
        Path list = Files.write(folder.resolve("cases.txt"), ScriptedCases.lines(cases));
        assertEquals(
                List.of(),
                traced(
                        "scripts/fiji",
                        "-Xmx2g",
                        "--headless",
                        "--run",
                        "src/test/resources/replay.py",
                        "cases=\"" + list + "\""));
        assertTrue(Files.exists(folder.resolve("out/trained.zip")), "the last command's");
    }

    /** Calls of a command and its children that reach beyond this machine's own sockets. */
    private List<String> traced(String... command) throws Exception {
        Path log = folder.resolve("calls");
        List<String> all = new ArrayList<>(canDeny() ? DENIED : List.of());
        all.addAll(
                List.of(
                        // Some libraries are silent where this says that they are tested.
                        "env",
                        "-u",
                        "CI",
                        "strace",
                        "-f",
                        "-qq",
                        "-e",
                        "trace=connect,bind,listen,accept,accept4,sendto,sendmsg",
                        "-e",
                        "signal=none",
                        "-o",
                        log.toString()));
        all.addAll(List.of(command));
        FijiProcess run = FijiProcess.script(all.toArray(String[]::new));
        assertEquals(0, run.code(), run.errors().toString());
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> line.contains("AF_INET") || line.contains("listen("))
                    .toList();
        }
    }
}
