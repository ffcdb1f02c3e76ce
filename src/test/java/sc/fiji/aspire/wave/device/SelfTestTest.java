package sc.fiji.aspire.wave.device;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sc.fiji.aspire.wave.cpu.JavaBackend;
import sc.fiji.aspire.wave.cpu.ReferenceBackend;
import sc.fiji.aspire.wave.scheme.WaveBackend;

class SelfTestTest {

    private final SelfTest test = new SelfTest(new JavaBackend(2));

    @Test
    void isPassedByAnotherThatComputesTheSame() {
        test.require(new ReferenceBackend());
    }

    @ParameterizedTest
    @CsvSource({
        "traces, 1.001, record",
        "traces, NaN, record",
        "takeCorrelation, 1.001, gradient",
        "takeCorrelation, -1, gradient",
    })
    void isFailedBySlightlyWrongNumbers(String verb, double factor, String what) {
        UnaryOperator<double[]> change =
                values -> {
                    for (int i = 0; i < values.length; i++) values[i] *= factor;
                    return values;
                };
        WaveBackend wrong = Faults.wrong(new JavaBackend(2), verb, change);
        String message =
                assertThrows(IllegalStateException.class, () -> test.require(wrong)).getMessage();
        assertTrue(message.startsWith("its " + what + " differs by "), message);
    }

    /** One shot of several, and one point of many. */
    @Test
    void isFailedByAFewWrongNumbers() {
        UnaryOperator<double[]> change =
                values -> {
                    for (int i = 0; i < values.length; i += 97) values[i] = 0;
                    return values;
                };
        WaveBackend wrong = Faults.wrong(new JavaBackend(2), "traces", change);
        assertThrows(IllegalStateException.class, () -> test.require(wrong));
    }
}
