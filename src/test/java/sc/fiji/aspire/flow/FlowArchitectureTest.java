package sc.fiji.aspire.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FlowArchitectureTest {

    private final FlowArchitecture standard = FlowArchitecture.standard(104, 96, 4);

    @Test
    void comesBackFromJson() {
        String json = new Gson().toJson(standard.toMap());
        Map<?, ?> parsed = new Gson().fromJson(json, Map.class);
        Map<String, Object> map = new HashMap<>();
        parsed.forEach((name, value) -> map.put((String) name, value));
        assertEquals(standard, FlowArchitecture.fromMap(map));
    }

    @Test
    void saysWhatAnIncompleteDescriptionLacks() {
        Map<String, Integer> map = standard.toMap();
        map.remove("hidden");
        Exception e =
                assertThrows(IllegalArgumentException.class, () -> FlowArchitecture.fromMap(map));
        assertTrue(e.getMessage().contains("\"hidden\""), e.getMessage());
    }

    @Test
    void refusesASizeThatCannotBeHalvedOftenEnough() {
        Exception e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> FlowArchitecture.standard(100, 96, 4));
        assertTrue(e.getMessage().contains("a height that is a multiple of 8, found 100"));
    }

    @Test
    void latentsHaveAsManyNumbersAsTheImage() {
        int count = 0;
        for (int s = 0; s < standard.scales(); s++) {
            int pixels = standard.height(s) * standard.width(s);
            boolean last = s == standard.scales() - 1;
            count += standard.channels(s) / (last ? 1 : 2) * pixels;
        }
        assertEquals(standard.numPixels(), count);
    }
}
