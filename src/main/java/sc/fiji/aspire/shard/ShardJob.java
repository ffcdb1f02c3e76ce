package sc.fiji.aspire.shard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sc.fiji.aspire.files.AtomicFile;
import sc.fiji.aspire.files.FileErrors;
import sc.fiji.aspire.files.FolderLock;
import sc.fiji.aspire.files.Sha256;
import sc.fiji.aspire.files.SmallFile;

/**
 * What all shards of a job have in common, in a file of the folder that they write to.
 *
 * @param facts by their names, for people
 */
public record ShardJob(Map<String, String> facts) {

    /** Lies in the folder until the shards are merged. */
    public static final String NAME = ".aspire-shards";

    private static final String SHARDS = "number of shards";
    private static final String DEVICE = "device";

    public ShardJob {
        facts = new LinkedHashMap<>(facts);
    }

    /**
     * A job without shards yet.
     *
     * @param work the name of a command
     * @param version of the program
     * @param items their number
     */
    public static ShardJob of(String work, String version, int items) {
        return new ShardJob(Map.of())
                .with("command", work)
                .with("version of ASPIRE", version)
                .with("number of items", Integer.toString(items));
    }

    /** The same with one more fact that the items follow from, such as a seed or a SHA-256. */
    public ShardJob with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(facts);
        more.put(name, value.replaceAll("\\s+", " ").strip());
        return new ShardJob(more);
    }

    /** The same with the names of the items' files, by which shards count them. */
    public ShardJob withNames(List<Path> files) {
        MessageDigest names = Sha256.start();
        for (Path file : files)
            names.update((file.getFileName() + "\n").getBytes(StandardCharsets.UTF_8));
        return with("sum of the names of the files", Sha256.end(names));
    }

    /** Its shards on a device, which says how many threads it has: these change no bit. */
    public ShardJob on(String device, int shards) {
        return with(DEVICE, device.replaceFirst(", \\d+ threads?$", ""))
                .with(SHARDS, Integer.toString(shards));
    }

    /** How many shards it has; 0 if that is not known. */
    int shards() {
        return Integer.parseInt(facts.getOrDefault(SHARDS, "0"));
    }

    /**
     * Takes a folder together with the other shards.
     *
     * @param make makes what the folder holds beside the items, or refuses what is there
     * @throws IllegalArgumentException if the shards that are there are of another job
     * @throws IllegalStateException if somebody has taken the folder alone
     */
    public FolderLock share(Path folder, Runnable make) {
        return FolderLock.share(folder, () -> begin(folder, make));
    }

    /** The same for a folder in one that is there. */
    public FolderLock shareInside(Path folder, Runnable make) {
        return FolderLock.shareInside(folder, () -> begin(folder, make));
    }

    private void begin(Path folder, Runnable make) {
        Optional<ShardJob> others = in(folder);
        others.ifPresent(job -> requireSame(job, folder));
        make.run();
        if (others.isEmpty()) AtomicFile.write(folder.resolve(NAME), text());
    }

    /** Forgets the job of a folder that this process has taken alone. */
    public static void end(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve(NAME));
    }

    /**
     * The job whose shards are in a folder, if there are any.
     *
     * @throws UncheckedIOException if its file cannot be read
     */
    static Optional<ShardJob> in(Path folder) {
        Path file = folder.resolve(NAME);
        if (Files.notExists(file, LinkOption.NOFOLLOW_LINKS)) return Optional.empty();
        Map<String, String> facts = new LinkedHashMap<>();
        try {
            for (String line : SmallFile.text(file).lines().toList()) {
                int colon = line.indexOf(": ");
                if (colon < 0) throw new IOException("\"" + line + "\" is no line of it");
                facts.put(line.substring(0, colon), line.substring(colon + 2));
            }
            if (!facts.getOrDefault(SHARDS, "").matches("[1-9][0-9]{0,5}"))
                throw new IOException("it does not say how many shards there are");
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Expected in "
                            + file
                            + " what the shards have in common, found that "
                            + FileErrors.reason(e)
                            + ". Delete the file and run the shards again: whole items are kept.",
                    e);
        }
        return Optional.of(new ShardJob(facts));
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        facts.forEach((name, value) -> text.append(name).append(": ").append(value).append('\n'));
        return text.toString();
    }

    /** Of a merge, which runs on no device and is no shard: those of the shards in a folder. */
    ShardJob sharedAs(ShardJob shards, Path folder) {
        ShardJob job = on(shards.facts.getOrDefault(DEVICE, ""), shards.shards());
        job.requireSame(shards, folder);
        return job;
    }

    /**
     * Makes sure that this is the job of shards in a folder.
     *
     * @throws IllegalArgumentException naming the first fact that differs
     */
    void requireSame(ShardJob there, Path folder) {
        facts.forEach(
                (name, value) -> {
                    String found = there.facts.getOrDefault(name, "none");
                    if (!found.equals(value)) throw other(name, value, found, folder);
                });
    }

    private static IllegalArgumentException other(
            String name, String expected, String found, Path folder) {
        return new IllegalArgumentException(
                "Expected shards of one job, with the "
                        + name
                        + " "
                        + expected
                        + ", found those in "
                        + folder
                        + " with "
                        + found
                        + ". "
                        + cure(name));
    }

    private static String cure(String name) {
        return switch (name) {
            case DEVICE -> "Give all shards the same device; Java gives the same bits everywhere.";
            case SHARDS ->
                    "Give all shards the same number, or delete "
                            + NAME
                            + " there once none is at work: whole items are kept.";
            default -> "Give all shards the same inputs and program, or choose another folder.";
        };
    }
}
