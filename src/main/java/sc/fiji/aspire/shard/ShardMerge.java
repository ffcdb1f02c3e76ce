package sc.fiji.aspire.shard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.files.AtomicFile;
import sc.fiji.aspire.files.FileErrors;

/**
 * Makes of what shards left the folder that one process would have made, or says what is missing.
 *
 * @param job of the shards
 * @param folder to be complete, taken by this process alone
 * @param in opens the items in a folder; refuses those of others
 */
public record ShardMerge(ShardJob job, Path folder, Function<Path, ItemFiles> in) {

    /** What an input of the shards' own folders takes, for its tool tip. */
    public static final String WHERE =
            "For shard=merge: the folder in which each shard had a folder of its own. Empty: all"
                    + " wrote to the folder of the results.";

    /** Items that a message names. */
    private static final int NAMED = 5;

    /** Shards that a message names. */
    private static final int RUN_AGAIN = 40;

    /**
     * Merges.
     *
     * @param parts the folder whose folders the shards wrote to; empty if they wrote to the folder
     *     itself
     * @throws IllegalArgumentException if shards are of another job, items differ, or one is
     *     missing or damaged, naming them and the shards to run again
     */
    public void run(String parts, Progress progress) throws IOException {
        int shards = 0;
        ShardJob all = job;
        List<Path> folders = parts.isBlank() ? List.of() : folders(Path.of(parts.trim()));
        for (Path part : Stream.concat(Stream.of(folder), folders.stream()).toList()) {
            ShardJob found = ShardJob.in(part).orElse(null);
            if (found == null) continue;
            all = shards == 0 ? job.sharedAs(found, part) : all;
            all.requireSame(found, part);
            shards = found.shards();
        }
        List<ItemFiles> sources = new ArrayList<>();
        for (Path part : folders) sources.add(in.apply(part));
        ItemFiles target = in.apply(folder);
        List<Integer> missing = new ArrayList<>();
        for (int item = 0; item < target.size(); item++) {
            progress.update(item, target.size(), target.name(item));
            progress.checkCanceled();
            boolean whole = target.isWhole(item, progress);
            for (int i = 0; i < folders.size(); i++)
                if (sources.get(i).isWhole(item, progress)) {
                    take(folders.get(i), sources.get(i), item, whole);
                    whole = true;
                }
            if (!whole || !folders.isEmpty() && !target.isWhole(item, progress)) missing.add(item);
        }
        requireNone(missing, target, shards);
        tidy(folder, target);
    }

    /** The folders of a folder that hold shards. */
    private static List<Path> folders(Path parts) throws IOException {
        List<Path> found = List.of();
        if (Files.isDirectory(parts))
            try (Stream<Path> all = Files.list(parts)) {
                found = all.filter(f -> Files.exists(f.resolve(ShardJob.NAME))).sorted().toList();
            }
        if (!found.isEmpty()) return found;
        throw new IllegalArgumentException(
                "Expected a folder of folders that shards wrote to, found none in "
                        + parts
                        + ". Correct it, or leave it empty if all shards wrote to one folder.");
    }

    /** Copies an item of a shard, or makes sure that it is the same as the one that is there. */
    private void take(Path part, ItemFiles items, int item, boolean there) throws IOException {
        for (Path file : items.files(item)) {
            Path from = part.resolve(file);
            Path to = folder.resolve(file);
            if (!there) AtomicFile.replace(to, out -> Files.copy(from, out));
            else if (!items.isSame(from, to))
                throw new IllegalArgumentException(
                        "Expected the same result for "
                                + items.name(item)
                                + " from all shards, found others in "
                                + from
                                + " than in "
                                + to
                                + ". Delete one of them; give all shards the same device.");
        }
    }

    private void requireNone(List<Integer> missing, ItemFiles items, int shards) {
        if (missing.isEmpty()) return;
        String names =
                missing.stream()
                        .limit(NAMED)
                        .map(item -> items.name(item) + state(items.files(item)))
                        .collect(Collectors.joining(", "));
        throw new IllegalArgumentException(
                "Expected all of "
                        + items.size()
                        + " items in "
                        + folder
                        + ", found "
                        + (items.size() - missing.size())
                        + ", without "
                        + names
                        + (missing.size() > NAMED ? " and others" : "")
                        + ". "
                        + cure(missing, shards));
    }

    /** Where nothing is said, it was not made. */
    private String state(List<Path> files) {
        boolean begun =
                files.stream()
                        .anyMatch(f -> Files.exists(folder.resolve(f), LinkOption.NOFOLLOW_LINKS));
        return begun ? " (damaged or not finished)" : "";
    }

    private static String cure(List<Integer> missing, int shards) {
        String here = "the command without a shard, which makes them here.";
        if (shards == 0) return "Run " + here;
        Set<Integer> again = new TreeSet<>();
        for (int item : missing) again.add(Shard.of(item, shards).number());
        String numbers =
                again.stream()
                        .limit(RUN_AGAIN)
                        .map(String::valueOf)
                        .collect(Collectors.joining(","));
        return (again.size() == 1 ? "Run shard " : "Run the shards ")
                + numbers
                + (again.size() > RUN_AGAIN ? " and others" : "")
                + " of "
                + shards
                + " again and then merge, or "
                + here;
    }

    /**
     * Deletes what shards need beside their items, of a folder that is complete and that this
     * process has taken alone.
     *
     * @throws UncheckedIOException if that cannot be done, saying why
     */
    public static void tidy(Path folder, ItemFiles items) {
        try {
            Set<Path> folders = new TreeSet<>();
            for (Path file : items.files(0)) folders.add(folder.resolve(file).getParent());
            for (Path inside : folders) AtomicFile.deleteUnfinished(inside);
            ShardJob.end(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot delete what shards left in "
                            + folder
                            + ": "
                            + FileErrors.reason(e)
                            + ". Delete "
                            + ShardJob.NAME
                            + " there by hand; all items are complete.",
                    e);
        }
    }
}
