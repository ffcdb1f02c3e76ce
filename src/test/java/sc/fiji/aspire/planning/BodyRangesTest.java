package sc.fiji.aspire.planning;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sc.fiji.aspire.tiff.StackSize;

class BodyRangesTest {

    /** In the order pages, held pages, phantoms, held phantoms; no pages: no maps. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = true,
            value = {
                "0   | auto auto auto auto     | - - 1-200 201-220",
                "0   | auto auto 1-300 auto    | - - 1-300 301-330",
                "0   | auto auto 1-4 5-6       | - - 1-4 5-6",
                "200 | auto auto auto auto     | 1-180 181-200 - -",
                "10  | auto auto auto auto     | 1-8 9-10 - -",
                "320 | auto auto auto auto     | 1-288 289-320 - -",
                "10  | 1-8 9-10 - auto         | 1-8 9-10 - -",
                "10  | 1-8 auto auto auto      | 1-8 9-10 - -",
                "10  | 1-10 auto - 5           | 1-10 - - 5",
                "10  | auto 1-2 - auto         | 3-10 1-2 - -",
                "10  | 1-8 9-10 1-40 auto      | 1-8 9-10 1-40 -",
            })
    void whatIsLeftOpenFits(int pages, String given, String filled) {
        String[] four = given.replace("-  ", "- ").split(" ");
        for (int i = 0; i < four.length; i++) if (four[i].equals("-")) four[i] = "";
        BodyRanges ranges =
                new BodyRanges(four[0], four[1], four[2], four[3])
                        .filled(
                                pages == 0
                                        ? Optional.empty()
                                        : Optional.of(
                                                new StackSize(8, 8, pages, OptionalDouble.of(1))));
        assertEquals(
                filled,
                told(ranges.pages())
                        + " "
                        + told(ranges.heldPages())
                        + " "
                        + told(ranges.phantoms())
                        + " "
                        + told(ranges.heldPhantoms()));
    }

    private static String told(String range) {
        return range.isEmpty() ? "-" : range;
    }
}
