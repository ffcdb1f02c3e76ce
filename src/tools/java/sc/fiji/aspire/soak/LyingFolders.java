package sc.fiji.aspire.soak;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
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

    private static final String PRECIOUS = "years of work";

    private final Path inputs;
    private final Path results;
    private final Path victims;
    private final Map<LongWork, Path> done = new EnumMap<>(LongWork.class);
    private final Map<LongWork, Results> expected = new EnumMap<>(LongWork.class);
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
        Folders.delete(results);
        Folders.delete(victims);
        copy(done.get(work), results);
        Files.writeString(Files.createDirectory(victims).resolve("thesis.doc"), PRECIOUS);
        List<String> lies = new ArrayList<>(List.of(work.name()));
        for (int i = mutator.below(4); i >= 0; i--) lies.add(lie(mutator));
        byte[] told = String.join("\n", lies).getBytes(StandardCharsets.UTF_8);
        tally.count(LiarTally.Outcome.READ);
        tally.begin();
        try (Context context = new Context()) {
            context.service(LogService.class).setLevel(LogLevel.NONE);
            judge(work, work.run(context, work.inputs(inputs, results)), told, tally);
        } catch (Exception | StackOverflowError | OutOfMemoryError e) {
            tally.wrong(told, "ended with " + e);
        } finally {
            tally.end(told);
        }
    }

    private void judge(LongWork work, CommandRun run, byte[] told, LiarTally tally)
            throws Exception {
        Path thesis = victims.resolve("thesis.doc");
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
        List<Path> files =
                all(results).stream()
                        .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                        .toList();
        if (files.isEmpty()) return "nothing";
        Path file = mutator.one(files);
        Path part = file.resolveSibling(".part-" + file.getFileName());
        Path lock = file.resolveSibling(FolderLock.NAME);
        byte[] bytes = Files.readAllBytes(file);
        int kind = mutator.below(11);
        switch (kind) {
            case 0 -> link(file, mutator);
            case 1 -> link(part, mutator);
            case 2 -> link(lock, mutator);
            case 3 -> Files.write(file, mutator.bytes(bytes));
            case 4 -> Files.write(file, Arrays.copyOf(bytes, mutator.below(bytes.length)));
            case 5 -> Files.delete(file);
            case 6 -> Files.write(replaced(part), mutator.bytes(bytes));
            case 7 -> Files.write(file, Files.readAllBytes(mutator.one(files)));
            case 8 ->
                    Files.writeString(replaced(lock), "Nobody (process 1 on nowhere, since ever)");
            case 9 -> Files.createDirectory(replaced(file));
            default -> link(file.getParent().resolve("new"), mutator);
        }
        return kind + " " + results.relativize(file);
    }

    private void link(Path name, Mutator mutator) throws IOException {
        String victim = mutator.one(List.of("thesis.doc", "nothing.yet", "."));
        Files.createSymbolicLink(replaced(name), victims.resolve(victim).normalize());
    }

    private static Path replaced(Path name) throws IOException {
        if (Files.isDirectory(name, LinkOption.NOFOLLOW_LINKS)) Folders.delete(name);
        else Files.deleteIfExists(name);
        return name;
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
