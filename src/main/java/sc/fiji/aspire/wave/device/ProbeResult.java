package sc.fiji.aspire.wave.device;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a {@link Probe} says about one device, as a text of three lines. The third is missing when
 * the driver took the probe down, the second too when even the list of devices did, and all are
 * when Java did not start.
 *
 * <pre>
 *   started
 *   devices TAB name TAB name ...
 *   works TAB speed      or      fails TAB reason
 * </pre>
 *
 * @param started whether the probe came as far as asking the driver
 * @param names of all OpenCL devices, or nothing if they could not be listed
 * @param verdict on the device that was asked for, if there is one
 */
record ProbeResult(boolean started, Optional<List<String>> names, Optional<Verdict> verdict) {

    static final String STARTED = "started";
    private static final String DEVICES = "devices";
    private static final String WORKS = "works";
    private static final String FAILS = "fails";

    static String listed(List<String> names) {
        return names.isEmpty() ? DEVICES : DEVICES + "\t" + String.join("\t", names);
    }

    static String judged(Verdict verdict) {
        return verdict.works() ? WORKS + "\t" + verdict.speed() : FAILS + "\t" + verdict.reason();
    }

    /** Reads what was written, if anything was; lines of another form count as missing. */
    static ProbeResult read(Path file) throws IOException {
        List<String> lines = List.of();
        // Not as text at once: a driver may have written anything.
        if (Files.exists(file))
            lines = new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().toList();
        return new ProbeResult(
                lines.stream().findFirst().filter(STARTED::equals).isPresent(),
                lines.stream().skip(1).findFirst().flatMap(ProbeResult::names),
                lines.stream().skip(2).findFirst().flatMap(ProbeResult::verdict));
    }

    /** Whether nothing is missing, for a probe of a device. */
    boolean isComplete(int index) {
        return verdict.isPresent() || names.isPresent() && index >= names.get().size();
    }

    ProbeResult with(Verdict other) {
        return new ProbeResult(started, names, Optional.of(other));
    }

    private static Optional<List<String>> names(String line) {
        List<String> cells = List.of(line.split("\t"));
        return cells.get(0).equals(DEVICES)
                ? Optional.of(cells.subList(1, cells.size()))
                : Optional.empty();
    }

    private static Optional<Verdict> verdict(String line) {
        String[] cells = line.split("\t", 2);
        if (cells.length < 2) return Optional.empty();
        if (cells[0].equals(FAILS)) return Optional.of(Verdict.fails(cells[1]));
        if (!cells[0].equals(WORKS) || !cells[1].matches("[0-9.E-]{1,30}")) return Optional.empty();
        return Optional.of(Verdict.works(Double.parseDouble(cells[1])));
    }
}
