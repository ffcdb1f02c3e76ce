package sc.fiji.aspire.training.set;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.array.BathOfMap;
import sc.fiji.aspire.array.NoiseLevel;
import sc.fiji.aspire.training.SmallProblem;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.Conditions;
import sc.fiji.aspire.wave.Medium;
import sc.fiji.aspire.wave.Observation;
import sc.fiji.aspire.wave.cpu.JavaBackend;
import sc.fiji.aspire.wave.solver.AcousticSolver;

class RecordVarietyTest {

    private static final RecordVariety ALL =
            new RecordVariety(
                    Optional.of(new ValueRange(15, 50)),
                    Optional.of(new ValueRange(1480, 1520)),
                    0.25,
                    false);

    private static final Acquisition RING = SmallProblem.RING;

    @TempDir Path folder;

    @Test
    void drawsEvenlyAndTheSameAgain() {
        double[] decibels = new double[400];
        double[] water = new double[400];
        for (int item = 0; item < 400; item++) {
            RecordDraw draw = ALL.draw(7, item, RING, 35);
            assertEquals(draw, ALL.draw(7, item, RING, 35));
            decibels[item] = draw.decibels();
            water[item] = draw.water().orElseThrow();
        }
        requireEven(decibels, 15, 50);
        requireEven(water, 1480, 1520);
        assertFalse(ALL.draw(7, 0, RING, 35).equals(ALL.draw(8, 0, RING, 35)));
        // What else varies changes no draw.
        RecordVariety levels = new RecordVariety(ALL.levels(), Optional.empty(), 0, false);
        assertEquals(decibels[5], levels.draw(7, 5, RING, 35).decibels());
    }

    private static void requireEven(double[] values, double low, double high) {
        int[] counts = new int[4];
        double neighbours = 0;
        for (int i = 0; i < values.length; i++) {
            double part = (values[i] - low) / (high - low);
            counts[(int) (4 * part)]++;
            if (i > 0) neighbours += (part - 0.5) * ((values[i - 1] - low) / (high - low) - 0.5);
        }
        for (int count : counts) assertEquals(100, count, 30);
        assertEquals(0, neighbours / values.length / (1.0 / 12), 0.15, "correlation");
    }

    @Test
    void losesElementsAsBothSenderAndReceiver() {
        int sources = RING.numSources();
        int receivers = RING.numReceivers();
        Set<Integer> counts = new TreeSet<>();
        Set<BitSet> sets = new HashSet<>();
        for (int item = 0; item < 200; item++) {
            BitSet missing = ALL.draw(7, item, RING, 35).missing();
            int lost = 0;
            for (int r = 0; r < receivers; r++) {
                boolean whole = true;
                for (int s = 0; s < sources; s++) whole &= missing.get(s * receivers + r);
                if (!whole) continue;
                lost++;
                for (int s = 0; s < sources; s++)
                    if (RING.distance(s, r) < 1e-9)
                        for (int other = 0; other < receivers; other++)
                            assertTrue(missing.get(s * receivers + other));
            }
            counts.add(lost);
            sets.add(missing);
        }
        assertEquals(Set.of(0, 1, 2, 3, 4), counts, "of 16 elements a quarter at most");
        assertTrue(sets.size() > 100);
    }

    @Test
    void sourcesApartFromReceiversAreElementsToo() {
        double[][] sources = {{0, 50}, {0, -50}, {50, 0}, {-50, 0}};
        Acquisition apart = new Acquisition(sources, RING.receivers(), RING.wavelet(), RING.time());
        boolean lostSource = false;
        for (int item = 0; item < 50; item++) {
            BitSet missing = ALL.draw(7, item, apart, 35).missing();
            int first = missing.nextClearBit(0);
            lostSource |= first == RING.numReceivers();
        }
        assertTrue(lostSource);
    }

    @Test
    void changesTheWaterAroundTheBodyAlone() {
        Grid grid = Grid.centered(1, 7, 7);
        float[] values = new float[49];
        for (int i = 0; i < 49; i++) {
            int ring = Math.max(Math.abs(i % 7 - 3), Math.abs(i / 7 - 3));
            values[i] = ring == 2 ? 1600 : 1500; // Water inside a closed ring is no bath.
        }
        RecordDraw draw = new RecordDraw(35, Optional.of(1484.5), new BitSet(), Optional.empty());
        float[] changed = draw.inWater(new Medium(grid, values)).values();
        assertEquals(1484.5f, changed[0]);
        assertEquals(1600, changed[7 + 1]);
        assertEquals(1500, changed[24]);
    }

    /** Simulated bodies are drawn in water of 1500 m/s, whatever the lab has. */
    @Test
    void simulatedBodiesLieInTheWaterOfTheAcquisition() {
        TrainingRecipe plain = SmallProblem.recipe(3, 1);
        Conditions cold = new Conditions(OptionalDouble.of(1482), new double[0]);
        TrainingRecipe recipe =
                new TrainingRecipe(
                        plain.acquisition().with(cold), plain.grid(), 2, 35, 7, plain.maps());
        Medium map = recipe.draw(1).inWater(recipe.body(1, path -> null));
        assertEquals(1482, map.values()[0]);
        assertEquals(
                Optional.empty(), BathOfMap.doubt(map, recipe.draw(1).said(recipe.acquisition())));
        assertEquals(1500, recipe.body(1, path -> null).values()[0]);
    }

    @Test
    void isKeptInTheRecipeAndInTheRecords() throws Exception {
        TrainingRecipe plain = SmallProblem.recipe(3, 1);
        TrainingRecipe recipe = plain.with(ALL);
        TrainingSet set = TrainingSet.create(folder.resolve("set"), recipe);
        assertEquals(recipe, TrainingSet.open(set.folder()).recipe());
        String json = Files.readString(set.folder().resolve("training-set.json"));
        assertTrue(json.contains("\"version\": 4"), json);
        assertThrows(IllegalArgumentException.class, () -> TrainingSet.create(set.folder(), plain));
        try (JavaBackend backend = new JavaBackend(2)) {
            AcousticSolver solver = new AcousticSolver(backend);
            List<String> warnings = new ArrayList<>();
            new TrainingSetGenerator(solver, warnings::add).generate(set, Progress.NONE);
            assertEquals(List.of(), warnings, "the water is drawn");
            WavePairs pairs = new WavePairs(set, solver);
            pairs.requireComplete();
            boolean anyMissing = false;
            for (int item = 0; item < 4; item++) {
                RecordDraw draw = recipe.draw(item);
                Observation record = set.observation(item, 1);
                assertEquals(draw.missing(), record.acquisition().missing(), "missing of " + item);
                anyMissing |= pairs.missing(item) > 0;
                assertEquals(pairs.missing(item), pairs.likelihood(item).missing(), 1e-12);
                assertEquals(draw.water().orElseThrow(), pairs.start(item), 1e-3);
                assertEquals(pairs.start(item), pairs.image(item)[0], "the border is the water");
                assertEquals(pairs.start(item), pairs.likelihood(item).start(1500), 1e-3);
                assertEquals(pairs.noise(item), NoiseLevel.of(record));
            }
            assertTrue(anyMissing);
            double ratio = pairs.noise(0) / pairs.noise(1);
            double decibels = recipe.draw(1).decibels() - recipe.draw(0).decibels();
            assertEquals(decibels, 20 * Math.log10(ratio), 2.5, "noise of the records");
        }
    }

    @Test
    void refusesWhatIsNoRange() {
        for (String text : new String[] {"50-15", "15", "15-50 dB", "a-b", "15-500", "-5-20"})
            assertThrows(
                    IllegalArgumentException.class,
                    () -> ValueRange.parse(text, "levels", 0, 100),
                    text);
        assertEquals(
                Optional.of(new ValueRange(15, 50)), ValueRange.parse(" 15-50 ", "levels", 0, 100));
        assertTrue(ValueRange.parse(" ", "levels", 0, 100).isEmpty());
    }
}
