package sc.fiji.aspire.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What watches the commands in {@link RecorderRoundTripTest} sees a connection, and denies it. */
class NetworkWatchTest {

    private static final List<String> CONNECTING =
            List.of("bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/9 || true");

    @TempDir Path folder;

    @BeforeAll
    static void requireStrace() throws Exception {
        assumeTrue(NetworkWatch.isAvailable(), "strace is not here, or may not trace");
    }

    @Test
    void findsAConnection() throws Exception {
        List<String> calls = connecting();
        assertEquals(1, calls.size(), calls.toString());
        assertTrue(calls.get(0).contains("connect("), calls.toString());
    }

    @Test
    void theNetworkIsDenied() throws Exception {
        assumeTrue(NetworkWatch.canDeny(), "unshare may not be used");
        assertTrue(connecting().get(0).contains("ENETUNREACH"));
    }

    private List<String> connecting() throws Exception {
        NetworkWatch watch = new NetworkWatch(folder.resolve("calls"));
        assertEquals(0, watch.run(CONNECTING).code());
        return watch.calls();
    }
}
