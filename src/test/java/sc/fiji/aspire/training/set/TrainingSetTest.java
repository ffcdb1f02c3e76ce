package sc.fiji.aspire.training.set;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.phantom.Anatomy;
import sc.fiji.aspire.training.SmallProblem;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.cpu.JavaBackend;
import sc.fiji.aspire.wave.solver.AcousticSolver;

class TrainingSetTest {

    @TempDir Path folder;

    @Test
    void goesOnWhereItWasStoppedAndEndsInTheSameBits() throws Exception {
        TrainingRecipe recipe = SmallProblem.recipe(3, 1);
        TrainingSet whole = TrainingSet.create(folder.resolve("whole"), recipe);
        TrainingSet stopped = TrainingSet.create(folder.resolve("stopped"), recipe);
        try (JavaBackend backend = new JavaBackend(2)) {
            TrainingSetGenerator generator = new TrainingSetGenerator(new AcousticSolver(backend));
            generator.generate(whole, Progress.NONE);
            assertThrows(
                    CancellationException.class,
                    () -> generator.generate(stopped, new CancelWhen("map 3 of 4")));
            assertEquals(2, stopped.completed());
            generator.generate(TrainingSet.create(stopped.folder(), recipe), Progress.NONE);
        }
        assertEquals(4, stopped.completed());
        for (String file : new String[] {"maps/00003.tif", "traces/00002.tif"})
            assertArrayEquals(
                    Files.readAllBytes(whole.folder().resolve(file)),
                    Files.readAllBytes(stopped.folder().resolve(file)),
                    file);
    }

    /** Files that are gone, cut, those of another item, or links to what they were. */
    @Test
    void makesAnewWhatIsNotAsItWasWritten() throws Exception {
        TrainingRecipe recipe = SmallProblem.recipe(3, 1);
        TrainingSet set = TrainingSet.create(folder, recipe);
        try (JavaBackend backend = new JavaBackend(2)) {
            AcousticSolver solver = new AcousticSolver(backend);
            TrainingSetGenerator generator = new TrainingSetGenerator(solver);
            generator.generate(set, Progress.NONE);
            for (String name : new String[] {"maps/00001.tif", "traces/00001.tif"}) {
                Path file = folder.resolve(name);
                byte[] whole = Files.readAllBytes(file);
                Path other = folder.resolve(name.replace('1', '2'));
                byte[][] damaged = {
                    null, new byte[0], Arrays.copyOf(whole, 99), Files.readAllBytes(other)
                };
                for (byte[] bytes : damaged) {
                    if (bytes == null) Files.delete(file);
                    else Files.write(file, bytes);
                    assertFalse(set.isWhole(1));
                    Exception e =
                            assertThrows(
                                    IllegalArgumentException.class,
                                    new WavePairs(set, solver)::requireComplete);
                    assertTrue(e.getMessage().contains("found 3"), e.getMessage());
                    generator.generate(set, Progress.NONE);
                    assertArrayEquals(whole, Files.readAllBytes(file));
                }
            }
            new WavePairs(set, solver).requireComplete();
        }
    }

    @Test
    void keepsItsRecipe() {
        TrainingRecipe recipe = SmallProblem.recipe(3, 1);
        TrainingSet.create(folder, recipe);
        TrainingSet opened = TrainingSet.open(folder);
        assertEquals(recipe, opened.recipe());
        assertArrayEquals(new int[] {3}, opened.items(true));
        Exception e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> TrainingSet.create(folder, SmallProblem.recipe(4, 1)));
        assertTrue(e.getMessage().contains("another recipe"), e.getMessage());
    }

    /** A head that was trained on, bent or with lesions, says nothing of new ones. */
    @Test
    void whatIsHeldBackIsOfOtherBodies() {
        TrainingMap held = TrainingMap.phantom(Anatomy.HEAD, 3, true);
        for (TrainingMap trained :
                List.of(
                        TrainingMap.phantom(Anatomy.HEAD, 3, false),
                        held.bent(1),
                        TrainingMap.phantom(Anatomy.HEAD, 3, false).withLesions(2))) {
            List<TrainingMap> maps =
                    List.of(TrainingMap.phantom(Anatomy.HEAD, 1, false), trained, held);
            Exception e =
                    assertThrows(
                            IllegalArgumentException.class,
                            () ->
                                    new TrainingRecipe(
                                            SmallProblem.RING, SmallProblem.GRID, 2, 35, 7, maps));
            assertTrue(e.getMessage().contains("found head 3 in both"), e.getMessage());
        }
        TrainingMap other = TrainingMap.phantom(Anatomy.LIMB, 3, false);
        List<TrainingMap> apart = List.of(TrainingMap.phantom(Anatomy.HEAD, 1, false), other, held);
        new TrainingRecipe(SmallProblem.RING, SmallProblem.GRID, 2, 35, 7, apart);
    }

    /** Sets that earlier versions can read are written as these wrote them. */
    @Test
    void itsVersionIsTheEarliestThatTellsWhatItHolds() throws Exception {
        TrainingMap head = TrainingMap.phantom(Anatomy.HEAD, 1, false);
        TrainingMap bent = head.bent(5);
        TrainingMap ill = bent.withLesions(6);
        TrainingMap limb = TrainingMap.phantom(Anatomy.LIMB, 1, false);
        Map<TrainingMap, Integer> versions = Map.of(head, 1, bent, 2, ill, 3, limb, 3);
        for (TrainingMap map : versions.keySet()) {
            TrainingRecipe small = SmallProblem.recipe(3, 1);
            List<TrainingMap> maps = new ArrayList<>(small.maps());
            maps.set(0, map);
            TrainingRecipe recipe =
                    new TrainingRecipe(
                            small.acquisition(),
                            small.grid(),
                            small.fineFactor(),
                            small.noiseDecibels(),
                            small.seed(),
                            maps);
            Path own = folder.resolve("set-" + map.hashCode());
            TrainingSet.create(own, recipe);
            assertEquals(recipe, TrainingSet.open(own).recipe());
            String json = Files.readString(own.resolve("training-set.json"));
            assertTrue(json.contains("\"version\": " + versions.get(map)), json);
            assertEquals(map == limb, json.contains("anatomy"), json);
            assertEquals(map == ill, json.contains("lesions"), json);
        }
        assertFalse(head.withLesions(1).equals(head.withLesions(2)));
    }

    /** As where the acquisition was written by another program, or in another unit. */
    @Test
    void goesOnWithNumbersThatDifferByRounding() {
        TrainingRecipe recipe = SmallProblem.recipe(3, 1);
        TrainingSet.create(folder, recipe);
        TrainingSet again = TrainingSet.create(folder, moved(recipe, 1e-12));
        assertEquals(recipe, again.recipe());
        Exception e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> TrainingSet.create(folder, moved(recipe, 1e-3)));
        assertTrue(e.getMessage().contains("another recipe"), e.getMessage());
    }

    private static TrainingRecipe moved(TrainingRecipe recipe, double share) {
        Acquisition ring = recipe.acquisition();
        double[][] sources = ring.sources();
        sources[0][0] *= 1 - share;
        Acquisition moved = new Acquisition(sources, ring.receivers(), ring.wavelet(), ring.time());
        return new TrainingRecipe(
                moved,
                Grid.centered(recipe.grid().spacing() * (1 + share), recipe.grid().size()),
                recipe.fineFactor(),
                recipe.noiseDecibels(),
                recipe.seed(),
                recipe.maps());
    }

    /** A link to itself can be neither read nor, to Java, be said to exist. */
    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "only administrators may make links there")
    void isNotWrittenOverWhatCannotBeSeen() throws Exception {
        Path manifest = folder.resolve("training-set.json");
        Files.createSymbolicLink(manifest, manifest);
        assertThrows(
                IllegalArgumentException.class,
                () -> TrainingSet.create(folder, SmallProblem.recipe(3, 1)));
        assertTrue(Files.isSymbolicLink(manifest));
    }

    @Test
    void saysWhatIsWrongWithAFolder() throws Exception {
        Exception e = assertThrows(IllegalArgumentException.class, () -> TrainingSet.open(folder));
        assertTrue(e.getMessage().contains("training-set.json"), e.getMessage());
        Files.writeString(folder.resolve("training-set.json"), "{\"version\": 1}");
        e = assertThrows(IllegalArgumentException.class, () -> TrainingSet.open(folder));
        assertTrue(e.getMessage().contains("training-set.json"), e.getMessage());
    }

    @Test
    void readsRangesAsPeopleWriteThem() {
        assertArrayEquals(new long[] {7}, numbers("7"));
        assertArrayEquals(new long[] {3, 4, 5}, numbers(" 3-5 "));
        assertArrayEquals(new long[] {1, 4, 7}, numbers("1-9:3"));
        assertArrayEquals(new long[0], numbers(""));
        for (String wrong : new String[] {"a", "5-3", "1-2-3", "-4", "1-9:0", "1-999999999999"})
            assertThrows(
                    IllegalArgumentException.class, () -> ItemRange.parse(wrong, "pages"), wrong);
    }

    @Test
    void symmetriesPermuteAndDiffer() {
        float[] image = {1, 2, 3, 4, 5, 6, 7, 8, 9};
        java.util.Set<String> seen = new java.util.HashSet<>();
        for (Symmetry symmetry : Symmetry.values()) {
            float[] turned = new float[9];
            symmetry.apply(image, turned, 3, 3);
            assertEquals(45, (int) LongStream.range(0, 9).mapToDouble(i -> turned[(int) i]).sum());
            assertEquals(5, turned[4]);
            seen.add(java.util.Arrays.toString(turned));
        }
        assertEquals(8, seen.size());
    }

    private static long[] numbers(String text) {
        return ItemRange.parse(text, "pages").numbers().toArray();
    }

    /** Cancels as soon as something is reported. */
    private static final class CancelWhen implements Progress {

        private final String what;
        private boolean canceled;

        CancelWhen(String what) {
            this.what = what;
        }

        @Override
        public void update(long done, long total, String now) {
            canceled |= now.equals(what);
        }

        @Override
        public boolean isCanceled() {
            return canceled;
        }
    }
}
