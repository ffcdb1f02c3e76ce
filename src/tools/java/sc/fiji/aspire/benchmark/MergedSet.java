package sc.fiji.aspire.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.bundle.ModelBundle;
import sc.fiji.aspire.files.FolderLock;
import sc.fiji.aspire.files.Sha256;
import sc.fiji.aspire.phantom.Anatomy;
import sc.fiji.aspire.shard.Shard;
import sc.fiji.aspire.tiff.FloatImage;
import sc.fiji.aspire.training.set.RecordVariety;
import sc.fiji.aspire.training.set.SetShards;
import sc.fiji.aspire.training.set.TrainingMap;
import sc.fiji.aspire.training.set.TrainingRecipe;
import sc.fiji.aspire.training.set.WaveRecording;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.TimeAxis;
import sc.fiji.aspire.wave.Wavelet;

/** The merge of a training set of many small items, which are all there. */
final class MergedSet {

    private static final int SAMPLES = 81;

    /** Records of some kilobytes. */
    static final Acquisition RING =
            Acquisition.ring(30, 12, 3, Wavelet.toneBurst(0.1, 2), new TimeAxis(SAMPLES, 0.8));

    private static final int SIZE = 40;
    private static final String DESCRIPTION = "training-set.json";
    private static final double MEGA = 1e-6;

    private MergedSet() {}

    /** Makes and merges it in a folder: the time of the merge, and what the folder holds. */
    static void measure(Path parent, int items, Report report) throws IOException {
        Path folder = parent.resolve("set");
        Grid grid = Grid.centered(2, SIZE, SIZE);
        List<TrainingMap> maps =
                IntStream.range(0, items)
                        .mapToObj(i -> TrainingMap.phantom(Anatomy.HEAD, i + 1, i == items - 1))
                        .toList();
        TrainingRecipe recipe =
                new TrainingRecipe(
                        new WaveRecording(RING), grid, 2, 40, 1, maps, RecordVariety.NONE);
        SetShards shards = SetShards.of(recipe, "of the benchmark", Progress.NONE);
        try (FolderLock lock = shards.share(folder, new Shard(1, 2), "Java")) {
            lock.requireThere();
            write(folder, items);
        }
        long begin = System.nanoTime();
        try (FolderLock lock = FolderLock.take(folder, "scripts/benchmark")) {
            lock.requireThere();
            shards.merge(folder, "", Progress.NONE);
        }
        report.add("merge-items", (long) items, "1");
        report.add("merge-seconds", 1e-9 * (System.nanoTime() - begin), "s");
        long files = 0;
        long bytes = 0;
        for (Path file : files(folder)) {
            files++;
            bytes += Files.size(file);
        }
        report.add("merge-files", files, "1");
        report.add("merge-bytes", MEGA * bytes, "MB");
        report.add("merge-description", MEGA * Files.size(folder.resolve(DESCRIPTION)), "MB");
        report.add("merge-peak-resident", MEGA * PeakMemory.resident(), "MB");
    }

    /** All items have the same values, which the merge does not mind. */
    private static void write(Path folder, int items) throws IOException {
        Path like = folder.resolveSibling("item.tif");
        new FloatImage(new float[SIZE * SIZE], SIZE, SIZE, 1, "mm").write("maps", "m/s", like);
        byte[] map = Files.readAllBytes(like);
        int receivers = RING.numReceivers();
        new FloatImage(
                        new float[RING.numSources() * receivers * SAMPLES],
                        SAMPLES,
                        receivers,
                        RING.numSources(),
                        FloatImage.NO_UNIT)
                .write("traces", "", like);
        byte[] traces = Files.readAllBytes(like);
        String sum = ModelBundle.sha256(map) + "  maps/%1$05d.tif\n";
        String sums = sum + ModelBundle.sha256(traces) + "  traces/%1$05d.tif\n";
        for (int item = 0; item < items; item++) {
            Files.write(folder.resolve(String.format(Locale.ROOT, "maps/%05d.tif", item)), map);
            Files.write(
                    folder.resolve(String.format(Locale.ROOT, "traces/%05d.tif", item)), traces);
            Files.writeString(
                    folder.resolve(String.format(Locale.ROOT, "sums/%05d.sha256", item)),
                    String.format(Locale.ROOT, sums, item));
        }
    }

    /** All files in a folder, sorted. */
    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /** SHA-256 of each file of a folder, by name. */
    static Map<String, String> sums(Path folder) throws IOException {
        Map<String, String> sums = new TreeMap<>();
        for (Path file : files(folder))
            sums.put(folder.relativize(file).toString(), Sha256.of(file));
        return sums;
    }

    /** Deletes a folder with all that is in it. */
    static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }
}
