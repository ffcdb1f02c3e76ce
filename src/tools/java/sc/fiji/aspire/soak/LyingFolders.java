package sc.fiji.aspire.soak;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.scijava.Context;
import org.scijava.log.LogLevel;
import org.scijava.log.LogService;
import sc.fiji.aspire.commands.CommandRun;
import sc.fiji.aspire.files.FolderLock;

/**
 * Folders of results that somebody sent: with links to files of whoever goes on there, damaged and
 * missing files, and what runs that broke off may have left.
 */
final class LyingFolders implements LiarSoak.Kind {

    private static final List<LongWork> WORKS =
            List.of(LongWork.BATCH, LongWork.EVALUATION, LongWork.GENERATION);

    private static final String THESIS = "thesis.doc";
    private static final String PRECIOUS = "years of work";

    private final Path inputs;
    private final Path results;
    private final Path victims;
    private final Map<LongWork, Path> done = new EnumMap<>(LongWork.class);
    private final Map<LongWork, Results> expected = new EnumMap<>(LongWork.class);
    private final List<Path> immutable = new ArrayList<>();
    private final Set<String> skipped = new TreeSet<>();
    private int number;

    LyingFolders(Path folder) throws Exception {
        inputs = Files.createDirectory(folder.resolve("inputs"));
        results = folder.resolve("results");
        victims = folder.resolve("victims");
        LongWork.writeInputs(inputs);
        for (LongWork work : WORKS) {
            Path whole = folder.resolve(work.name());
            String reason = work.run(inputs, whole).reason();
            if (reason != null) throw new IllegalStateException(reason);
            done.put(work, whole);
            expected.put(work, Results.of(whole));
        }
    }

    @Override
    public void tryOne(Mutator mutator, LiarTally tally) throws Exception {
        LongWork work = WORKS.get(number++ % WORKS.size());
        clear();
        copy(done.get(work), results);
        Files.writeString(Files.createDirectory(victims).resolve(THESIS), PRECIOUS);
        List<String> lies = new ArrayList<>(List.of(work.name()));
        for (int i = mutator.below(4); i >= 0; i--) lies.add(lie(mutator));
        byte[] told = String.join("\n", lies).getBytes(StandardCharsets.UTF_8);
        tally.count(LiarTally.Outcome.READ);
        tally.begin();
        try (Deadline deadline = new Deadline(results);
                Context context = new Context()) {
            context.service(LogService.class).setLevel(LogLevel.NONE);
            CommandRun run = work.run(context, work.inputs(inputs, results));
            if (deadline.isOver()) tally.wrong(told, "waited without an end");
            else judge(work, run, told, tally);
        } catch (Exception | StackOverflowError | OutOfMemoryError e) {
            tally.wrong(told, "ended with " + e);
        } finally {
            tally.end(told);
        }
    }

    /** Deletes what the last one left. */
    private void clear() throws IOException {
        for (Path file : immutable) Commands.succeeds("chattr", "-i", file.toString());
        immutable.clear();
        Folders.delete(results);
        Folders.delete(victims);
    }

    @Override
    public void close() throws IOException {
        clear();
        for (String line : skipped) System.err.println("Not tried: " + line + ".");
    }

    private void judge(LongWork work, CommandRun run, byte[] told, LiarTally tally)
            throws Exception {
        Path thesis = thesis();
        thesis.toFile().setReadable(true);
        List<Path> there = all(victims);
        if (!there.equals(List.of(victims, thesis)) || !Files.readString(thesis).equals(PRECIOUS)) {
            tally.wrong(told, "harmed another folder: " + there);
        } else if (run.reason() != null) {
            if (LiarRecords.isSentence(run.reason())) tally.count(LiarTally.Outcome.REFUSED);
            else tally.wrong(told, run.reason());
        } else {
            tally.count(LiarTally.Outcome.SAMPLED);
            List<String> wrong =
                    new ArrayList<>(Results.of(results).differences(expected.get(work)));
            wrong.retainAll(expected.get(work).digests().keySet());
            if (!wrong.isEmpty()) tally.wrong(told, "another result without a word: " + wrong);
        }
    }

    /** One change of the folder, and which. */
    private String lie(Mutator mutator) throws IOException {
        List<Path> files = files();
        if (files.isEmpty()) return "nothing";
        Path file = mutator.one(files);
        FolderLie lie = mutator.one(List.of(FolderLie.values()));
        try {
            lie.tell(file, this, mutator);
        } catch (FileSystemException e) {
            // What an earlier lie made immutable, or of too long a name, stays as it is.
            return lie + " not of " + results.relativize(file);
        }
        return lie + " " + results.relativize(file);
    }

    /** The files that there are, in subfolders too. */
    List<Path> files() throws IOException {
        return all(results).stream()
                .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                .filter(Files::isReadable)
                .toList();
    }

    /** The file, or what the program keeps or may make beside it. */
    Path any(Path file, Mutator mutator) {
        Path lock = file.resolveSibling(FolderLock.NAME);
        return mutator.one(List.of(file, file, part(file), lock, file.resolveSibling("new")));
    }

    /** What the program writes before it has the file's name. */
    static Path part(Path file) {
        return file.resolveSibling(".part-" + file.getFileName());
    }

    Path results() {
        return results;
    }

    /** The folder that a file lies in. */
    Path folderOf(Path file) {
        return file.getParent();
    }

    Path thesis() {
        return victims.resolve(THESIS);
    }

    /** Something outside of the folder, which may be there. */
    Path victim(Mutator mutator) {
        return victims.resolve(mutator.one(List.of(THESIS, "nothing.yet", "."))).normalize();
    }

    /** Remembers a file that must be made mutable before it can be deleted. */
    void immutable(Path file) {
        immutable.add(file);
    }

    /** Remembers what cannot be tried here. */
    void skip(String what) {
        skipped.add(what);
    }

    private static void copy(Path from, Path to) throws IOException {
        for (Path file : all(from)) Files.copy(file, to.resolve(from.relativize(file).toString()));
    }

    private static List<Path> all(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.sorted().toList();
        }
    }
}
