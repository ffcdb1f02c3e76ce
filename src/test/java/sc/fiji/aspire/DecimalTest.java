package sc.fiji.aspire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecimalTest {

    @ParameterizedTest
    @CsvSource({
        "0.7999999999999999, 0.8",
        "121.40000000000001, 121.4",
        "112.158975, 112.159",
        "270, 270",
        "1e5, 100000",
        "-3.14159265, -3.14159",
        "1e-7, 1E-7",
        "0, 0",
        "-0.0, 0",
        "1e300, 1E+300",
        "NaN, NaN",
    })
    void printsSixDigits(double value, String text) {
        Locale home = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("fa-IR"));
            assertEquals(text, Decimal.text(value));
        } finally {
            Locale.setDefault(home);
        }
    }

    @Test
    void comparesWithATolerance() {
        assertTrue(Decimal.same(0.8, 0.8 * (1 + 1e-7)));
        assertTrue(Decimal.same(0, 0));
        assertFalse(Decimal.same(0.8, 0.80001));
        assertFalse(Decimal.same(0, 1e-9));
        assertFalse(Decimal.same(Double.NaN, Double.NaN));
        assertEquals(0.8, Decimal.meant(0.8000000000000002));
        assertEquals("(1, -0.5)", Decimal.text(new double[] {1, -0.5}));
    }

    @Test
    void findsTheNearestName() {
        List<String> known = List.of("model", "draws", "seed", "refinements", "first_sample_time");
        assertEquals(Optional.of("model"), Spelling.nearest("modle", known));
        assertEquals(Optional.of("model"), Spelling.nearest("Models", known));
        assertEquals(Optional.of("first_sample_time"), Spelling.nearest("firstSampleTime", known));
        assertEquals(Optional.empty(), Spelling.nearest("x", known));
        assertEquals(Optional.empty(), Spelling.nearest("attenuation", known));
        assertEquals(" Did you mean \"seed\"?", Spelling.question("sed", known));
        assertEquals("", Spelling.question("attenuation", known));
    }
}
