package sc.fiji.aspire.training.set;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.aspire.CanceledWhen;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.files.FolderLock;
import sc.fiji.aspire.files.Sha256;
import sc.fiji.aspire.shard.Shard;
import sc.fiji.aspire.shard.ShardJob;
import sc.fiji.aspire.training.SmallProblem;
import sc.fiji.aspire.wave.cpu.JavaBackend;
import sc.fiji.aspire.wave.solver.AcousticSolver;

/** Shards of a training set give the folder of one process, whatever became of them. */
class ShardedSetTest {

    private static final String DEVICE = "Java, 2 threads";

    @TempDir Path folder;
    private final TrainingRecipe recipe = SmallProblem.recipe(4, 1);

    @Test
    void shardsOfOneFolderGiveTheBitsOfOneProcess() throws Exception {
        Map<String, String> one = alone();
        Path shared = folder.resolve("shared");
        assertThrows(
                CancellationException.class,
                () -> make(shared, "1 of 3", new CanceledWhen(() -> isThere(shared, 0))));
        Files.writeString(shared.resolve("maps/.part-x-00001.tif"), "left by a killed shard");
        for (String shard : List.of("3 of 3", "1 of 3", "2 of 3", "3/3"))
            make(shared, shard, Progress.NONE);
        merge(shared, "");
        assertEquals(one, sums(shared));
        merge(shared, "");
        assertEquals(one, sums(shared), "of a second merge");
    }

    @Test
    void shardsAtWorkAtTheSameTimeDoNotHarmEachOther() throws Exception {
        Path shared = folder.resolve("shared");
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<?>> all = new ArrayList<>();
        for (String shard : List.of("1 of 2", "2 of 2", "1 of 2", "2 of 2"))
            all.add(threads.submit(() -> make(shared, shard, Progress.NONE)));
        threads.shutdown();
        for (Future<?> each : all) each.get();
        merge(shared, "");
        assertEquals(alone(), sums(shared));
    }

    @Test
    void foldersOfShardsAreMerged() throws Exception {
        Path parts = Files.createDirectory(folder.resolve("parts"));
        Files.createDirectory(parts.resolve("logs"));
        for (int i = 1; i <= 3; i++) make(parts.resolve("shard " + i), i + " of 3", Progress.NONE);
        make(parts.resolve("shard 2 again"), "2 of 3", Progress.NONE);
        Files.delete(parts.resolve("shard 2/maps/00001.tif"));
        Path merged = folder.resolve("merged");
        merge(merged, parts.toString());
        assertEquals(alone(), sums(merged));
    }

    @Test
    void saysWhatIsMissingAndWhichShardToRunAgain() throws Exception {
        Path shared = folder.resolve("shared");
        make(shared, "1 of 3", Progress.NONE);
        make(shared, "2 of 3", Progress.NONE);
        byte[] whole = Files.readAllBytes(shared.resolve("traces/00003.tif"));
        whole[whole.length - 2] ^= 1;
        Files.write(shared.resolve("traces/00003.tif"), whole);
        String reason = refused(() -> merge(shared, ""));
        assertTrue(reason.contains("all of 5 items"), reason);
        assertTrue(reason.contains("found 3"), reason);
        assertTrue(reason.contains("maps/00002.tif, maps/00003.tif (damaged"), reason);
        assertTrue(reason.contains("Run the shards 1,3 of 3 again"), reason);
        assertTrue(Files.exists(shared.resolve(ShardJob.NAME)));
        make(shared, "1 of 3", Progress.NONE);
        reason = refused(() -> merge(shared, ""));
        assertTrue(reason.contains("Run shard 3 of 3 again"), reason);
        make(shared, "3 of 3", Progress.NONE);
        merge(shared, "");
        assertEquals(alone(), sums(shared));
    }

    @Test
    void refusesShardsOfOtherJobsByName() throws Exception {
        Path shared = folder.resolve("shared");
        make(shared, "1 of 3", Progress.NONE);
        TrainingRecipe seeded =
                new TrainingRecipe(
                        recipe.acquisition(),
                        recipe.grid(),
                        recipe.fineFactor(),
                        recipe.noiseDecibels(),
                        recipe.seed() + 1,
                        recipe.maps());
        requireRefused(() -> join(shared, seeded, "1"), "the seed 8, found");
        TrainingRecipe fewer = SmallProblem.recipe(3, 1);
        requireRefused(() -> join(shared, fewer, "1"), "number of items 4, found");
        requireRefused(() -> join(shared, recipe, "2"), "version of ASPIRE 2, found");
        SetShards same = SetShards.of(recipe, "1", Progress.NONE);
        requireRefused(
                () -> same.share(shared, new Shard(1, 2), DEVICE), "number of shards 2, found");
        requireRefused(
                () -> same.share(shared, new Shard(2, 3), "GPU"),
                "device GPU, found those in " + shared + " with Java. ");
        try (FolderLock lock = same.share(shared, new Shard(2, 3), "Java, 64 threads")) {
            assertFalse(Files.exists(shared.resolve("maps/00001.tif")));
        }
    }

    @Test
    void refusesToMergeShardsOfOtherJobs() throws Exception {
        Path parts = folder.resolve("parts");
        make(parts.resolve("a"), "1 of 2", Progress.NONE);
        Path merged = folder.resolve("merged");
        requireRefused(() -> merge(merged, folder.resolve("no parts").toString()), "found none in");
        SetShards newer = SetShards.of(recipe, "2", Progress.NONE);
        requireRefused(
                () -> newer.merge(merged, parts.toString(), Progress.NONE),
                "version of ASPIRE 2, found those in " + parts.resolve("a") + " with 1");
        Path b = parts.resolve("b");
        make(b, "2 of 2", Progress.NONE);
        Path job = b.resolve(ShardJob.NAME);
        Files.writeString(job, Files.readString(job).replace("device: Java", "device: GPU"));
        requireRefused(() -> merge(merged, parts.toString()), "device Java, found those in " + b);
        Files.writeString(job, Files.readString(job).replace("device: GPU", "device: Java"));
        // Another device that nobody tells of.
        Path c = parts.resolve("c");
        make(c, "2 of 2", Progress.NONE);
        TrainingSet set = TrainingSet.open(c);
        float[] traces = set.observation(1, 1).traces().clone();
        traces[5] = Math.nextUp(traces[5]);
        set.write(1, traces, set.readImage(TrainingSet.MAPS, 1));
        requireRefused(() -> merge(merged, parts.toString()), "same result for maps/00001.tif");
    }

    private Map<String, String> alone() throws Exception {
        Path alone = folder.resolve("alone");
        try (FolderLock lock = FolderLock.take(alone, "Test");
                JavaBackend backend = new JavaBackend(2)) {
            TrainingSet set = TrainingSet.create(alone, recipe);
            new TrainingSetGenerator(new AcousticSolver(backend)).generate(set, Progress.NONE);
        }
        return sums(alone);
    }

    private static boolean isThere(Path set, int item) {
        return Files.exists(set.resolve("sums/0000" + item + ".sha256"));
    }

    private boolean make(Path place, String text, Progress progress) throws IOException {
        Shard shard = Shard.parse(text);
        SetShards shards = SetShards.of(recipe, "1", progress);
        try (FolderLock lock = shards.share(place, shard, DEVICE);
                JavaBackend backend = new JavaBackend(1)) {
            new TrainingSetGenerator(new AcousticSolver(backend))
                    .generate(TrainingSet.open(place), shard, progress);
        }
        return true;
    }

    private static void join(Path place, TrainingRecipe recipe, String version) throws IOException {
        SetShards.of(recipe, version, Progress.NONE).share(place, new Shard(2, 3), DEVICE).close();
    }

    private static void requireRefused(Executable work, String why) {
        String reason = refused(work);
        assertTrue(reason.contains(why), reason);
    }

    private static String refused(Executable work) {
        return assertThrows(IllegalArgumentException.class, work).getMessage();
    }

    private void merge(Path place, String parts) throws IOException {
        try (FolderLock lock = FolderLock.take(place, "Test")) {
            SetShards.of(recipe, "1", Progress.NONE).merge(place, parts, Progress.NONE);
        }
    }

    /** SHA-256 of all files of a folder, by name. */
    private static Map<String, String> sums(Path place) throws IOException {
        Map<String, String> sums = new TreeMap<>();
        try (Stream<Path> files = Files.walk(place)) {
            for (Path file : files.filter(Files::isRegularFile).toList())
                sums.put(place.relativize(file).toString(), Sha256.of(file));
        }
        return sums;
    }
}
