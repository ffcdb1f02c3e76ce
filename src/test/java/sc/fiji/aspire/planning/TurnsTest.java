package sc.fiji.aspire.planning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.inference.Conditioning;
import sc.fiji.aspire.phantom.Anatomy;
import sc.fiji.aspire.training.set.TrainingMap;
import sc.fiji.aspire.training.set.TrainingRecipe;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.TimeAxis;
import sc.fiji.aspire.wave.Wavelet;

class TurnsTest {

    private static final Grid GRID = Grid.centered(4, 32, 32);

    private static TrainingRecipe recipe(int sources, Anatomy anatomy) {
        Acquisition ring =
                Acquisition.ring(60, 16, sources, Wavelet.toneBurst(0.05, 2), new TimeAxis(61, 2));
        List<TrainingMap> maps = new ArrayList<>();
        for (int i = 1; i <= 4; i++) maps.add(TrainingMap.phantom(anatomy, i, i == 4));
        return new TrainingRecipe(ring, GRID, 2, 35, 7, maps);
    }

    private static boolean turns(String given, int sources, Anatomy anatomy) {
        return new Turns(given).of(recipe(sources, anatomy), new Conditioning(GRID, 24, 50));
    }

    @ParameterizedTest
    @CsvSource({
        "4, BREAST, true",
        "4, LIMB, true",
        "8, BREAST, true",
        "4, HEAD, false",
        "4, VARIED_HEAD, false",
        "2, BREAST, false",
        "1, LIMB, false"
    })
    void turnsBodiesWithoutATopWhereTheArrayAllowsIt(
            int sources, Anatomy anatomy, boolean expected) {
        assertEquals(expected, turns("auto", sources, anatomy));
        assertEquals(true, turns("true", sources, anatomy));
        assertEquals(false, turns("False", sources, anatomy));
    }

    @Test
    void refusesAnythingElse() {
        String reason =
                assertThrows(IllegalArgumentException.class, () -> turns("4", 4, Anatomy.BREAST))
                        .getMessage();
        assertEquals("Expected turns=auto, true or false, found 4.", reason);
    }
}
