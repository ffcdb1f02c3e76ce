package sc.fiji.aspire.files;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PortableNameTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.tif",
                ".part-a.tif",
                "con-1.tif",
                "console.csv",
                "com10.csv",
                "a con.tif",
                "d\u00e9j\u00e0 [1], x=y.tif",
                "a..b"
            })
    void keepsWhatEverySystemHas(String name) {
        assertEquals(name, PortableName.like(name));
    }

    @ParameterizedTest
    @CsvSource({
        "CON, _CON",
        "nul.tif, _nul.tif",
        "Aux.x.tif, _Aux.x.tif",
        "prn .tif, _prn .tif",
        "COM0, _COM0",
        "com\u00b9.csv, _com\u00b9.csv",
        "lpt9.json, _lpt9.json",
        "CONOUT$, _CONOUT$",
        "a., a_",
        "'a. .', a_",
        "., _",
        ".., _",
        "'', _",
        "a:b.tif, a_b.tif",
        "../a, .._a",
        "C:\\a, C__a",
        "'<>\"|?*', ______"
    })
    void changesWhatOneLacks(String name, String like) {
        assertEquals(like, PortableName.like(name));
        assertEquals(like, PortableName.like(like));
    }
}
