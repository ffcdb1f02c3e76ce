package sc.fiji.aspire.planning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.flow.ImageSize;
import sc.fiji.aspire.phantom.Anatomy;
import sc.fiji.aspire.tiff.StackSize;
import sc.fiji.aspire.training.TrainingPlan;
import sc.fiji.aspire.training.set.TrainingMap;
import sc.fiji.aspire.training.set.TrainingRecipe;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.TimeAxis;
import sc.fiji.aspire.wave.Wavelet;

class SetPlanTest {

    private static final SetSize OPEN = new SetSize(0, 0, 0);

    private static Acquisition ring(double radius, double frequency) {
        return Acquisition.ring(
                radius, 32, 8, Wavelet.toneBurst(frequency, 3), new TimeAxis(301, 0.5));
    }

    private static TrainingRecipe recipe(Acquisition array, SetSize size, int bodies) {
        return recipe(array, size, (int) (0.9 * bodies), bodies - (int) (0.9 * bodies));
    }

    private static TrainingRecipe recipe(Acquisition array, SetSize size, int trained, int held) {
        List<TrainingMap> maps = new ArrayList<>();
        for (int i = 1; i <= trained + held; i++)
            maps.add(TrainingMap.phantom(Anatomy.BREAST, i, i > trained));
        return new TrainingRecipe(array, size.grid(2), size.factor(), 35, 1, maps);
    }

    /** Arrays of any size: nothing speaks against the grid that is proposed, nor the crop. */
    @ParameterizedTest
    @CsvSource({"60, 0.2", "110, 0.25", "118, 0.1", "35, 0.5"})
    void whatIsLeftOpenFitsTheArray(double radius, double frequency) {
        Acquisition array = ring(radius, frequency);
        TrainingRecipe recipe = recipe(array, OPEN.filled(array, Optional.empty()), 1000);
        assertEquals(List.of(), new SetPlan(recipe).doubts());
        TrainingPlan plan = TrainingPlan.of("any", FitPlan.framed(recipe, 0, 0, 0));
        int crop = plan.conditioning().crop().longest();
        assertTrue(crop % 8 == 0 && crop <= recipe.grid().size(0), "crop " + crop);
        assertTrue(plan.conditioning().maskRadius() < radius);
        assertEquals(List.of(), new FitPlan(recipe, plan).doubts());
    }

    @ParameterizedTest
    @CsvSource({"80, 1, 0, 2, 40", "160, 1, 0, 2, 80", "80, 0.5, 40, 2, 40", "90, 1.8, 0, 1, 90"})
    void mapsAreTheRecordsGrid(int width, double pixel, int size, int factor, int expected) {
        StackSize maps = new StackSize(width, width, 9, OptionalDouble.of(pixel));
        SetSize filled = new SetSize(0, size, 0).filled(ring(30, 0.09), Optional.of(maps));
        assertEquals(factor, filled.factor());
        assertEquals(expected, filled.size());
        assertEquals(factor * pixel, filled.spacing(), 1e-9);
    }

    /** The old defaults on an array for soft tissue: three pixels in a wavelength. */
    @Test
    void waveThatPixelsCannotShowIsRefusedWithWhatCan() {
        TrainingRecipe recipe = recipe(ring(110, 0.25), new SetSize(2, 128, 2), 20);
        List<Doubt> doubts = new SetPlan(recipe).doubts();
        Exception refused =
                assertThrows(
                        IllegalArgumentException.class, () -> Doubt.require(doubts, line -> {}));
        assertTrue(refused.getMessage().contains("Take spacing=0.7"), refused.getMessage());
    }

    /** Each warning comes at its threshold, and not before it. */
    @Test
    void thresholdsHaveTwoSides() {
        Acquisition array = ring(60, 0.1);
        SetSize size = OPEN.filled(array, Optional.empty());
        int across = FitPlan.framed(recipe(array, size, 30), 0, 0, 0).crop().longest();
        for (int trained : new int[] {across - 1, across}) {
            TrainingRecipe recipe = recipe(array, size, trained, 10);
            boolean few = trained < across;
            assertEquals(few ? 1 : 0, new SetPlan(recipe).doubts().size());
            TrainingPlan plan = TrainingPlan.of("any", FitPlan.framed(recipe, 0, 0, 0));
            List<Doubt> doubts = new FitPlan(recipe, plan.withEpochs(30)).doubts();
            assertEquals(few ? 1 : 0, doubts.size(), doubts + "");
            if (few) assertTrue(doubts.get(0).sentence().contains("found " + trained));
        }
        for (int held : new int[] {9, 10}) {
            List<Doubt> doubts = new SetPlan(recipe(array, size, across, held)).doubts();
            assertEquals(held < 10 ? 1 : 0, doubts.size(), doubts + "");
        }
        TrainingRecipe recipe = recipe(array, size, 160, 10);
        TrainingPlan plan = TrainingPlan.of("any", FitPlan.framed(recipe, 0, 0, 0));
        // 20 steps in an epoch.
        assertEquals(List.of(), new FitPlan(recipe, plan.withEpochs(10)).doubts());
        String few = new FitPlan(recipe, plan.withEpochs(9)).doubts().get(0).sentence();
        assertTrue(few.contains("found 180. Take epochs=10"), few);
    }

    /** A breast is larger than a ring of 60 mm, and smaller than one of 220 mm. */
    @Test
    void bodiesThatReachTheElementsAreWarnedOf() {
        for (double radius : new double[] {30, 110}) {
            Acquisition array = ring(radius, 0.1);
            SetSize size = OPEN.filled(array, Optional.empty());
            List<Doubt> doubts = new SetPlan(recipe(array, size, 4, 2)).places();
            assertEquals(radius < 100 ? 1 : 0, doubts.size(), doubts + "");
        }
    }

    @Test
    void aMaskThatHidesAPartOfTheImagesIsWarnedOf() {
        Acquisition array = ring(60, 0.1);
        TrainingRecipe recipe = recipe(array, OPEN.filled(array, Optional.empty()), 1000);
        int crop = FitPlan.framed(recipe, 0, 0, 0).crop().longest();
        TrainingPlan plan = TrainingPlan.of("any", FitPlan.framed(recipe, crop, 0, 30));
        String told = new FitPlan(recipe, plan).doubts().get(0).sentence();
        assertTrue(told.contains("reaches the edges of the images") && told.contains("30"), told);
    }

    /** Pages, and what they make, may be wider than high. */
    @Test
    void mapsMayBeWiderThanHigh() {
        StackSize maps = new StackSize(160, 96, 9, OptionalDouble.of(1));
        SetSize filled = new SetSize(0, 0, 0).filled(ring(30, 0.09), Optional.of(maps));
        assertEquals(Grid.centered(2, 80, 48), filled.grid(2));
        SetSize given = new SetSize(2, 80, 56, 2).filled(ring(30, 0.09), Optional.empty());
        assertEquals(Grid.centered(2, 80, 56), given.grid(2));
        TrainingRecipe recipe = recipe(ring(30, 0.09), given, 100);
        assertEquals(ImageSize.of(64, 24), FitPlan.framed(recipe, 64, 24, 0).crop());
        assertEquals(ImageSize.of(64, 56), FitPlan.framed(recipe, 64, 0, 60).crop());
        Exception high =
                assertThrows(
                        IllegalArgumentException.class, () -> FitPlan.framed(recipe, 64, 64, 0));
        assertTrue(high.getMessage().contains("grid's 56 pixels, found 64"), high.getMessage());
    }

    @Test
    void fewBodiesAndStepsAreWarnedOf() {
        Acquisition array = ring(60, 0.1);
        TrainingRecipe recipe = recipe(array, OPEN.filled(array, Optional.empty()), 20);
        List<String> lines = new ArrayList<>();
        Doubt.require(new SetPlan(recipe).doubts(), lines::add);
        assertTrue(lines.get(0).contains("bodies to train on"), lines.toString());
        assertTrue(lines.get(1).contains("bodies held back"), lines.toString());
        TrainingPlan plan = TrainingPlan.of("few", FitPlan.framed(recipe, 0, 0, 0));
        List<Doubt> few = new FitPlan(recipe, plan.withEpochs(3)).doubts();
        assertTrue(few.get(0).sentence().contains("steps in a refinement, found 6"), few + "");
        assertThrows(IllegalArgumentException.class, () -> FitPlan.framed(recipe, 104, 0, 0));
    }
}
