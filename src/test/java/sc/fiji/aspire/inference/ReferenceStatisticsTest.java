package sc.fiji.aspire.inference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import sc.fiji.aspire.bundle.Manifest;

class ReferenceStatisticsTest {

    private static final int STATISTICS = RefinementStatistics.NAMES.size();
    private static final int FRESH = 16;
    private static final int OTHER = 32;

    private static final double SPREAD = 10;

    private final Random random = new Random(7);

    @Test
    void callsAsManyNormalRecordsUnusualAsItSays() {
        int[] found = new int[3];
        double[] levels = {0.5, 0.1, Assessment.UNUSUAL};
        int sets = 400;
        int each = 50;
        for (int s = 0; s < sets; s++) {
            ReferenceStatistics normal = measured();
            for (int i = 0; i < each; i++) {
                double probability = normal.probability(draw(0));
                for (int l = 0; l < levels.length; l++) if (probability < levels[l]) found[l]++;
            }
        }
        for (int l = 0; l < levels.length; l++) {
            double share = found[l] / (double) (sets * each);
            // Records of one set share its errors: about four times a binomial's spread.
            double spread = 4 * Math.sqrt(levels[l] * (1 - levels[l]) / (sets * each));
            assertEquals(levels[l], share, 2 * spread, "at " + levels[l]);
        }
    }

    @Test
    void findsRecordsThatAreNotNormal() {
        ReferenceStatistics normal = measured();
        int[] missed = new int[2];
        for (int i = 0; i < 200; i++) {
            if (normal.probability(draw(8)) > Assessment.UNUSUAL) missed[0]++;
            if (normal.probability(draw(0)) > Assessment.UNUSUAL) missed[1]++;
        }
        assertTrue(missed[0] <= 4, missed[0] + " of 200 strange ones missed");
        assertTrue(missed[1] >= 190, missed[1] + " of 200 normal ones passed");
        RefinementStatistics strange = draw(50);
        assertEquals(3, normal.strangest(strange));
    }

    @Test
    void hangsTogetherAsTheSignsDo() {
        ReferenceStatistics normal = measured();
        double[] together = normal.mean().clone();
        double[] apart = normal.mean().clone();
        together[0] += 3 * SPREAD;
        together[1] += 3 * SPREAD;
        apart[0] += 3 * SPREAD;
        apart[1] -= 3 * SPREAD;
        assertTrue(
                normal.probability(new RefinementStatistics(together))
                        > 100 * normal.probability(new RefinementStatistics(apart)));
    }

    @Test
    void aRiseOfTheMisfitIsRareOnlyBeyondItsSpread() {
        ReferenceStatistics normal = measured();
        double usual = normal.mean()[1] - normal.mean()[0];
        assertEquals(0.5, normal.probabilityOfRise(usual), 1e-9);
        assertTrue(normal.probabilityOfRise(usual + 3 * SPREAD) < 0.01);
        assertTrue(normal.probabilityOfRise(usual + 0.5 * SPREAD) > 0.05);
        assertTrue(normal.probabilityOfRise(usual - 3 * SPREAD) > 0.99);
    }

    @Test
    void aMisfitIsRareOnlyBeyondItsSpread() {
        ReferenceStatistics normal = measured();
        double[] statistics = normal.mean().clone();
        assertEquals(0.5, normal.probabilityOfMisfit(new RefinementStatistics(statistics)), 1e-9);
        statistics[RefinementStatistics.MISFIT_AFTER] += 4 * SPREAD;
        assertTrue(normal.probabilityOfMisfit(new RefinementStatistics(statistics)) < 0.01);
        statistics[RefinementStatistics.MISFIT_AFTER] -= 8 * SPREAD;
        assertTrue(normal.probabilityOfMisfit(new RefinementStatistics(statistics)) > 0.99);
    }

    @Test
    void readsWhatItWrote() {
        ReferenceStatistics normal = measured();
        Manifest section = new Manifest("test", normal.toMap());
        ReferenceStatistics read = ReferenceStatistics.read(Manifest.read(section.write(), "test"));
        assertArrayEquals(normal.mean(), read.mean());
        assertArrayEquals(normal.covariance(), read.covariance());
        assertEquals(FRESH, read.records());
        assertEquals(FRESH + OTHER - 2, read.degrees());
    }

    /** What next to any record is normal for says nothing. */
    @Test
    void knowsWhenItIsVague() {
        assertTrue(measured().areVague());
        ReferenceStatistics normal = measured();
        for (double[] row : normal.covariance())
            for (int b = 0; b < row.length; b++) row[b] *= 0.2 / (SPREAD * SPREAD);
        assertFalse(normal.areVague());
    }

    @Test
    void refusesWhatIsNoCovariance() {
        ReferenceStatistics normal = measured();
        normal.covariance()[2][2] = -1;
        Manifest section = new Manifest("test", normal.toMap());
        Exception e =
                assertThrows(
                        IllegalArgumentException.class, () -> ReferenceStatistics.read(section));
        assertTrue(e.getMessage().contains("expected a covariance"), e.getMessage());
        assertThrows(
                IllegalArgumentException.class,
                () -> ReferenceStatistics.of(List.of(draw(0), draw(0)), List.of()));
    }

    /** Others have another mean, as items have that a flow was fitted to. */
    private ReferenceStatistics measured() {
        List<RefinementStatistics> fresh = Stream.generate(() -> draw(0)).limit(FRESH).toList();
        List<RefinementStatistics> other = Stream.generate(() -> draw(-5)).limit(OTHER).toList();
        return ReferenceStatistics.of(fresh, other);
    }

    /**
     * Statistics so spread that the 1 dB that every statistic has besides makes no difference, the
     * first two of which go together.
     */
    private RefinementStatistics draw(double shiftOfFourth) {
        double[] values = new double[STATISTICS];
        double common = random.nextGaussian();
        for (int a = 0; a < STATISTICS; a++) values[a] = SPREAD * (1 + random.nextGaussian());
        values[0] = SPREAD * (common + 0.5 * random.nextGaussian());
        values[1] = SPREAD * (common + 0.5 * random.nextGaussian());
        values[3] += SPREAD * shiftOfFourth;
        return new RefinementStatistics(values);
    }
}
