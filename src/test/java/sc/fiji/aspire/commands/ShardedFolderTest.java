package sc.fiji.aspire.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import sc.fiji.aspire.tiff.Images;
import sc.fiji.aspire.tiff.TiffFile;

/** Shards of a batch give the results of one process. */
class ShardedFolderTest {

    @TempDir Path temporary;
    private final Context context = new Context();
    private Path model;
    private Path folder;

    @BeforeEach
    void simulate() throws Exception {
        model = TinyProblem.writeWatching(TinyProblem.writeModel(temporary));
        folder = temporary.resolve("stacks");
        Object[] inputs = {
            "map", TinyProblem.disk(),
            "acquisition", TinyProblem.writeRing(temporary).toString(),
            "device", "Java",
            "save", folder.resolve("a.tif").toString()
        };
        assertNull(CommandRun.in(context, SimulateAcquisition.class, inputs).reason());
        for (String name : List.of("b.tif", "c.tif"))
            Files.copy(folder.resolve("a.tif"), folder.resolve(name));
    }

    @AfterEach
    void close() {
        context.close();
    }

    @Test
    void shardsOfOneFolderGiveTheResultsOfOneProcess() throws Exception {
        assertNull(sample("alone", "all", "").reason());
        assertNull(sample("shared", "2 of 2", "").reason());
        String early = sample("shared", "merge", "").reason();
        assertTrue(early.contains("without a.tif, c.tif. Run shard 1 of 2 again"), early);
        for (int i = 0; i < 2; i++) assertNull(sample("shared", "1 of 2", "").reason());
        Path damaged = temporary.resolve("shared/c-posterior.tif");
        byte[] bytes = Files.readAllBytes(damaged);
        bytes[bytes.length - 3] ^= 1;
        Files.write(damaged, bytes);
        String late = sample("shared", "merge", "").reason();
        assertTrue(late.contains("without c.tif (damaged"), late);
        assertNull(sample("shared", "1 of 2", "").reason());
        assertNull(sample("shared", "merge", "").reason());
        assertNull(sample("alone", "all", "").reason());
        assertEquals(results("alone"), results("shared"));
    }

    @Test
    void foldersOfShardsAreMergedButNotWithThoseOfOthers() throws Exception {
        assertNull(sample("parts/1", "1 of 3", "").reason());
        assertNull(sample("parts/2", "2 of 3", "").reason());
        assertNull(sample("parts/3", "3/3", "").reason());
        assertNull(sample("parts/3 again", "3 of 3", "").reason());
        String parts = temporary.resolve("parts").toString();
        String other = sample("merged", "merge", parts, "seed", 2L).reason();
        assertTrue(other.contains("with the seed 2, found those in"), other);
        assertNull(sample("merged", "merge", parts).reason());
        assertNull(sample("alone", "all", "").reason());
        assertNull(sample("alone", "all", "").reason());
        assertEquals(results("alone"), results("merged"));
        assertTrue(results("merged").containsKey("a-anomaly.tif"), "" + results("merged"));
        String odd = sample("merged", "2 of 3", parts).reason();
        assertTrue(odd.contains("Expected shard=merge with parts"), odd);
    }

    @Test
    void shardsSeeTheSameStacksAndInputs() throws Exception {
        assertNull(sample("shared", "1 of 2", "").reason());
        String seed = sample("shared", "2 of 2", "", "seed", 2L).reason();
        assertTrue(seed.contains("with the seed 2, found those in"), seed);
        String draws = sample("shared", "2 of 2", "", "draws", 7).reason();
        assertTrue(draws.contains("with the inputs"), draws);
        Files.delete(folder.resolve("b.tif"));
        String fewer = sample("shared", "2 of 2", "").reason();
        assertTrue(fewer.contains("number of items 2, found those in"), fewer);
    }

    /** Names of the files, and what of them does not tell of time. */
    private Map<String, String> results(String name) throws Exception {
        Map<String, String> results = new TreeMap<>();
        try (Stream<Path> files = Files.list(temporary.resolve(name))) {
            for (Path file : files.toList()) {
                String said = "";
                if (file.toString().endsWith(".tif")) said = Images.sha256(TiffFile.read(file));
                if (file.endsWith("batch.csv")) said = Files.readString(file);
                results.put(file.getFileName().toString(), said);
            }
        }
        return results;
    }

    private CommandRun sample(String save, String shard, String parts, Object... more)
            throws Exception {
        List<Object> inputs = new ArrayList<>(List.of("folder", folder.toString()));
        inputs.addAll(List.of("model", model.toString(), "draws", 6, "device", "Java"));
        inputs.addAll(List.of("refinements", "2"));
        inputs.addAll(List.of("save", temporary.resolve(save).toString()));
        inputs.addAll(List.of("shard", shard, "parts", parts));
        inputs.addAll(List.of(more));
        return CommandRun.in(context, SampleFolder.class, inputs.toArray());
    }
}
