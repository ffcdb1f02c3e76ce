package sc.fiji.aspire;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Linux lets a group of processes take, such as a container or a job on a cluster: whoever
 * takes more is killed, however much the machine has left. Both versions of control groups.
 *
 * @param groups folders of the group and of those around it
 */
record ControlGroup(List<Path> groups) {

    private static final Pattern OF_VERSION_1 = Pattern.compile("(?m)^\\d+:memory:(/.*)$");
    private static final Pattern OF_VERSION_2 = Pattern.compile("(?m)^0::(/.*)$");
    private static final Pattern USED_1 = Pattern.compile("(?m)^total_(?:rss|shmem) (\\d+)$");
    private static final Pattern USED_2 = Pattern.compile("(?m)^(?:anon|shmem) (\\d+)$");

    /** This process's. */
    static ControlGroup own() {
        return of(Path.of("/proc/self/cgroup"), Path.of("/sys/fs/cgroup"));
    }

    /**
     * The group that a process is in.
     *
     * @param process file that names the process's groups
     * @param mounted where groups are folders
     */
    static ControlGroup of(Path process, Path mounted) {
        List<Path> groups = new ArrayList<>();
        String names = text(process);
        add(OF_VERSION_1.matcher(names), mounted.resolve("memory"), groups);
        add(OF_VERSION_2.matcher(names), mounted, groups);
        return new ControlGroup(groups);
    }

    /**
     * The folder of the named group, and all around it; inside a container, only its own is seen.
     */
    private static void add(Matcher name, Path root, List<Path> groups) {
        if (!name.find()) return;
        Path relative = Path.of(name.group(1).substring(1));
        for (Path path = relative; path != null; path = path.getParent())
            groups.add(root.resolve(path));
        groups.add(root);
    }

    /** Bytes that may still be taken; {@code Long.MAX_VALUE} where nothing is limited. */
    long free() {
        long free = Long.MAX_VALUE;
        for (Path group : groups) {
            free = Math.min(free, free(group, "memory.limit_in_bytes", USED_1));
            free = Math.min(free, free(group, "memory.max", USED_2));
        }
        return free;
    }

    /** What is only kept to avoid reading files again counts as free. */
    private static long free(Path group, String limited, Pattern used) {
        String limit = text(group.resolve(limited)).trim();
        if (!limit.matches("\\d{1,18}")) return Long.MAX_VALUE;
        long bytes =
                used.matcher(text(group.resolve("memory.stat")))
                        .results()
                        .mapToLong(match -> Long.parseLong(match.group(1)))
                        .sum();
        return Math.max(0, Long.parseLong(limit) - bytes);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "";
        }
    }
}
