package sc.fiji.aspire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnitTest {

    @ParameterizedTest
    @CsvSource({
        "mm, 1",
        "cm, 10",
        "m, 1000",
        "um, 0.001",
        "\u00b5m, 0.001",
        "\u03bcm, 0.001",
        "\u00c2\u00b5m, 0.001",
        "micron, 0.001",
        "Microns, 0.001",
        "nm, 1e-6",
        "inch, 25.4",
        "Inches, 25.4",
        "in, 25.4",
        "millimeter, 1",
        "Millimetres, 1",
        "centimeter, 10",
        "metre, 1000",
        "micrometers, 0.001",
        " mm. , 1"
    })
    void lengths(String unit, double mm) {
        assertEquals(mm, Unit.MM.worthOf(unit).getAsDouble(), 1e-12 * mm);
        assertTrue(Unit.US.worthOf(unit).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "us, 1",
        "\u00b5s, 1",
        "\u03bcs, 1",
        "usec, 1",
        "microsec, 1",
        "Microseconds, 1",
        "ms, 1000",
        "msec, 1000",
        "milliseconds, 1000",
        "s, 1e6",
        "sec, 1e6",
        "SEC, 1e6",
        "sec., 1e6",
        "seconds, 1e6",
        "ns, 0.001",
        "nsec, 0.001",
        "nanoseconds, 0.001",
        "ps, 1e-6",
        "min, 6e7"
    })
    void times(String unit, double us) {
        assertEquals(us, Unit.US.worthOf(unit).getAsDouble(), 1e-12 * us);
        assertTrue(Unit.MM.worthOf(unit).isEmpty());
    }

    /** Capitals are other units: mega, siemens. */
    @ParameterizedTest
    @ValueSource(strings = {"Mm", "MM", "mS", "Ms", "S", "US", "M", "kHz", "furlong", "s/m"})
    void otherUnits(String unit) {
        assertTrue(Unit.MM.worthOf(unit).isEmpty());
        assertTrue(Unit.US.worthOf(unit).isEmpty());
        assertFalse(Unit.isNone(unit));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "pixel", "Pixels", "px", "samples"})
    void noUnit(String unit) {
        assertTrue(Unit.isNone(unit));
    }

    @Test
    void noUnitIsNoUnitOfTime() {
        assertTrue(Unit.isNone(null));
        assertFalse(Unit.isNone("s"));
    }
}
