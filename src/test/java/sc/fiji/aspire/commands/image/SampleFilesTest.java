package sc.fiji.aspire.commands.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.flow.FlowArchitecture;
import sc.fiji.aspire.inference.Conditioning;
import sc.fiji.aspire.inference.FlowSampler;
import sc.fiji.aspire.posterior.Draws;
import sc.fiji.aspire.posterior.DrawsInMemory;
import sc.fiji.aspire.posterior.PosteriorSamples;
import sc.fiji.aspire.training.RandomFlow;

class SampleFilesTest {

    private static final int DRAWS = 50;

    @TempDir Path folder;

    private final Grid grid = Grid.centered(2, 20, 18);
    private final Conditioning conditioning = new Conditioning(grid, 16, 25);
    private final FlowArchitecture architecture =
            new FlowArchitecture(16, 16, Conditioning.CHANNELS, 2, 1, 8, 8);

    private PosteriorSamples sample(Draws into, Progress progress) {
        float[] score = new float[grid.numPoints()];
        float[] fiducial = new float[grid.numPoints()];
        Arrays.fill(fiducial, 1500);
        try (var flow = new RandomFlow(architecture, 1).onnx()) {
            return new FlowSampler(conditioning, flow, 1, 1, 1, 1500)
                    .sample(score, fiducial, new FlowSampler.Request(DRAWS, 3, into), progress);
        }
    }

    /** A run with more refinements may have left some, and not from the first on. */
    @Test
    void deletesAllThatWasLeft() throws Exception {
        Files.writeString(folder.resolve(".draws-2-samples.tif"), "half");
        Files.writeString(folder.resolve(".draws-1-other.tif"), "of another run");
        try (SampleFiles files = new SampleFiles(folder.resolve("samples.tif"), grid)) {
            files.next();
        }
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(List.of(folder.resolve(".draws-1-other.tif")), left.toList());
        }
    }

    @Test
    void samplesOnDiskAreThoseInMemoryBitForBit() {
        try (SampleFiles files = new SampleFiles(folder.resolve("samples.tif"), grid)) {
            PosteriorSamples saved = sample(files.next(), Progress.NONE);
            PosteriorSamples held = sample(new DrawsInMemory(), Progress.NONE);
            assertTrue(held.standardDeviation()[9 * 20 + 10] > 0);
            assertArrayEquals(held.draws(), saved.draws());
            assertArrayEquals(held.mean(), saved.mean());
            assertArrayEquals(held.meanOfFirst(7), saved.meanOfFirst(7));
            assertArrayEquals(held.standardDeviation(), saved.standardDeviation());
            double[] levels = {0.05, 0.5, 0.95};
            assertArrayEquals(
                    held.quantiles(levels, Progress.NONE), saved.quantiles(levels, Progress.NONE));
        }
    }

    @Test
    void aCanceledRunLeavesNothing() throws Exception {
        int[] files = new int[1];
        Progress progress =
                new Progress() {
                    private boolean begun;

                    @Override
                    public void update(long done, long total, String what) {
                        begun = done > 0;
                        files[0] = Math.max(files[0], count());
                    }

                    @Override
                    public boolean isCanceled() {
                        return begun;
                    }
                };
        try (SampleFiles drawFiles = new SampleFiles(folder.resolve("samples.tif"), grid)) {
            Draws draws = drawFiles.next();
            assertThrows(CancellationException.class, () -> sample(draws, progress));
            assertTrue(draws.size() > 0 && draws.size() < DRAWS, "drew " + draws.size());
        }
        assertEquals(1, files[0]);
        assertEquals(0, count());
    }

    @Test
    void deletesWhatAKilledRunLeft() throws Exception {
        for (String name :
                List.of(".draws-4-samples.tif", ".draws-5-samples.tif", ".draws-1-a.tif"))
            Files.createFile(folder.resolve(name));
        try (SampleFiles files = new SampleFiles(folder.resolve("samples.tif"), grid)) {
            files.next();
            assertEquals(1, count());
        }
        assertTrue(Files.exists(folder.resolve(".draws-1-a.tif")));
    }

    @Test
    void deletesWhatIsSuperseded() {
        try (SampleFiles files = new SampleFiles(folder.resolve("samples.tif"), grid)) {
            PosteriorSamples first = sample(files.next(), Progress.NONE);
            float[] mean = first.mean();
            PosteriorSamples second = sample(files.next(), Progress.NONE);
            assertEquals(2, count());
            files.supersede(first.source());
            assertEquals(1, count());
            assertArrayEquals(mean, first.mean());
            assertEquals(DRAWS, first.size());
            assertArrayEquals(second.draws()[0], second.source().get(0));
        }
        assertEquals(0, count());
    }

    private int count() {
        try (Stream<Path> files = Files.list(folder)) {
            return (int) files.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
