package sc.fiji.aspire.commands;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import sc.fiji.aspire.standin.FijiProcess;

/**
 * {@code strace} writes every system call of a process and its children for the network into a log;
 * where {@code unshare} may, it takes the network away from them, too. Sockets within the machine
 * (AF_UNIX) do not count: the C library asks for the names of users through them.
 *
 * @param log of the calls
 */
record NetworkWatch(Path log) {

    private static final List<String> DENIED = List.of("unshare", "-rn");

    /** Whether {@code strace} is here, and may trace. */
    static boolean isAvailable() throws InterruptedException {
        return runs("strace", "-f", "--seccomp-bpf", "-qq", "-e", "trace=none", "true");
    }

    /** Whether the network can be taken away. */
    static boolean canDeny() throws InterruptedException {
        return runs("unshare", "-rn", "true");
    }

    private static boolean runs(String... command) throws InterruptedException {
        try {
            return FijiProcess.script(command).code() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** Runs a command, watched. */
    FijiProcess run(List<String> command) throws Exception {
        List<String> all = new ArrayList<>(canDeny() ? DENIED : List.of());
        all.addAll(
                List.of(
                        // Some libraries are silent where this says that they are tested.
                        "env",
                        "-u",
                        "CI",
                        "strace",
                        "-f",
                        // Other calls of the system go on without a stop.
                        "--seccomp-bpf",
                        "-qq",
                        "-e",
                        "trace=connect,bind,listen,accept,accept4,sendto,sendmsg",
                        "-e",
                        "signal=none",
                        "-o",
                        log.toString()));
        all.addAll(command);
        return FijiProcess.script(all.toArray(String[]::new));
    }

    /** Calls that reach beyond this machine's own sockets. */
    List<String> calls() throws IOException {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> line.contains("AF_INET") || line.contains("listen("))
                    .toList();
        }
    }
}
