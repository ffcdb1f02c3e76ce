package sc.fiji.aspire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RemainingTimeTest {

    private double clock;
    private final RemainingTime remaining = new RemainingTime(() -> (long) (1e9 * clock));

    @Test
    void saysNothingBeforeEnoughWasSeen() {
        observe(0.5, 0.01);
        observe(1, 0.02);
        observe(2, 0.03);
        assertTrue(remaining.seconds().isEmpty());
        observe(3, 0.04);
        observe(4, 0.05);
        assertTrue(remaining.seconds().isPresent());
        assertTrue(new RemainingTime(() -> 0).seconds().isEmpty());
    }

    @Test
    void anEvenPaceIsToldExactly() {
        for (int i = 1; i <= 50; i++) observe(i, 0.01 * i);
        assertEquals(50, seconds(), 1e-6);
        assertEquals("about 50 s left", remaining.text());
    }

    /** A test of devices takes seconds in which nothing of the work is done. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.3})
    void whatGoesBeforeTheWorkIsNoSpeed(double before) {
        for (int i = 0; i <= 20; i++) observe(i, before);
        for (int i = 1; i <= 70; i++) {
            observe(20 + 0.5 * i, before + 0.01 * i);
            OptionalDouble told = remaining.seconds();
            if (told.isPresent()) assertEquals(50 * (1 - before) - 0.5 * i, told.getAsDouble(), 1);
        }
        assertTrue(remaining.seconds().isPresent());
    }

    /** Drivers build their programs and Java its machine code: 3 s for a part of no length. */
    @Test
    void aSlowStartIsSoonForgotten() {
        for (int i = 0; i <= 30; i++) observe(0.1 * i, 1e-4 * i);
        for (int i = 1; i <= 380; i++) {
            observe(3 + 0.1 * i, 3e-3 + 0.997 * i / 380);
            OptionalDouble told = remaining.seconds();
            double left = 41 - clock;
            if (told.isPresent()) assertTrue(told.getAsDouble() < 2.5 * left + 5, left + " s");
            if (told.isPresent() && clock > 12) assertEquals(left, told.getAsDouble(), 10);
        }
    }

    @Test
    void whatAnEarlierRunDidIsNoSpeed() {
        observe(1, 0.6);
        for (int i = 1; i <= 20; i++) observe(1 + 10 * i, 0.6 + 0.01 * i);
        assertEquals(200, seconds(), 10);
    }

    @Test
    void followsWhenAPartIsSlowerThanWasThought() {
        for (int i = 1; i <= 100; i++) observe(0.1 * i, 0.005 * i);
        for (int i = 1; i <= 60; i++) observe(10 + i, 0.5 + 0.005 * i);
        assertEquals(40, seconds(), 2);
    }

    /** Whole stacks of a folder that take 10 s each: it does not jump by more than one of them. */
    @Test
    void isSmoothWhereProgressComesInSteps() {
        double before = Double.NaN;
        for (int i = 0; i < 1000; i++) {
            observe(0.1 * i, 0.1 * (i / 100));
            OptionalDouble now = remaining.seconds();
            if (now.isEmpty()) continue;
            assertEquals(100 - clock, now.getAsDouble(), 10);
            if (!Double.isNaN(before)) assertEquals(before, now.getAsDouble(), 5);
            before = now.getAsDouble();
        }
        assertTrue(before < 15, "at the end " + before);
    }

    @Test
    void isNeverNegativeAndSilentWhenNothingMoves() {
        for (int i = 1; i <= 10; i++) observe(i, 0.05 * i);
        for (int i = 0; i < 300; i++) {
            observe(10 + i, 0.5);
            assertTrue(remaining.seconds().orElse(0) >= 0);
        }
        assertTrue(remaining.seconds().isEmpty());
        assertEquals("", remaining.text());
    }

    /** For a fortnight, now and then; the first that is heard may be what was known before. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aSuspendedProcessDoesNoWork(boolean heardBefore) {
        double asleep = 0;
        for (int i = 1; i <= 80; i++) {
            if (i % 25 == 0) {
                asleep += 1.2e6;
                if (heardBefore) observe(asleep + i - 0.5, 0.01 * (i - 1));
            }
            observe(asleep + i, 0.01 * i);
            OptionalDouble told = remaining.seconds();
            if (told.isPresent()) assertEquals(100 - i, told.getAsDouble(), 3);
        }
        assertTrue(remaining.seconds().isPresent());
    }

    @Test
    void aSlowPartIsNoPause() {
        for (int i = 1; i <= 100; i++) observe(0.1 * i, 0.005 * i);
        for (int i = 1; i <= 20; i++) observe(10 + 120 * i, 0.5 + 0.01 * i);
        assertEquals(30 * 120, seconds(), 400);
    }

    /** What was observed in a pause lies after it on a clock that has left it out. */
    @Test
    void aPauseThatWasWatchedIsForgotten() {
        for (int i = 1; i <= 80; i++) observe(5 * i, 1e-3 * i);
        for (int i = 1; i <= 9; i++) observe(400 + 1e-3 * i, 0.08 + 1e-7 * i);
        for (int i = 1; i <= 90; i++) observe(401 + i, 0.08 + 9e-7);
        observe(492, 0.08 + 1e-6);
        for (int i = 1; i <= 20; i++) {
            observe(492 + 5 * i, 0.08 + 1e-3 * i);
            assertEquals(4600 - 5 * i, seconds(), 1500, "after " + 5 * i + " s");
        }
    }

    /** What is measured before a training shows on the same bar. */
    @Test
    void otherWorkBeginsAnew() {
        for (int i = 0; i <= 10; i++) observe(i, 0.1 * i);
        assertEquals(0, seconds(), 1e-6);
        observe(11, 0.01);
        assertTrue(remaining.seconds().isEmpty());
        for (int i = 1; i <= 40; i++) observe(11 + i, 0.01 + 1e-3 * i);
        assertEquals(950, seconds(), 1e-6);
    }

    @Test
    void goesBackToNoShareThatWasDone() {
        for (int i = 1; i <= 50; i++) {
            observe(i, 0.01 * i);
            observe(i, 0);
        }
        assertEquals(50, seconds(), 1e-6);
        observe(51, 1);
        for (int i = 0; i < 20; i++) observe(52 + i, 1);
        assertEquals(0, seconds(), 0.5);
    }

    @Test
    void holdsLittleOfALongRun() {
        for (int i = 1; i <= 100_000; i++) observe(i, i / 200_000.0);
        assertEquals(100_000, seconds(), 200);
    }

    @ParameterizedTest
    @CsvSource({
        "0, a few seconds left",
        "12, about 10 s left",
        "62, about 1 min left",
        "3500, about 58 min left",
        "5400, about 1 h 30 min left",
        "7200, about 2 h left",
        "180000, about 2 d 2 h left",
    })
    void hasNoMoreDigitsThanItKnows(double seconds, String text) {
        assertEquals(text, RemainingTime.text(seconds));
    }

    private double seconds() {
        return remaining.seconds().orElseThrow();
    }

    private void observe(double at, double share) {
        clock = at;
        remaining.observe(share);
    }
}
