package sc.fiji.aspire.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import java.util.HashMap;
import java.util.List;
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
        FlowArchitecture volume = FlowArchitecture.standard(ImageSize.of(16, 24, 32), 4);
        for (FlowArchitecture a : List.of(standard, volume)) {
            int count = 0;
            for (int s = 0; s < a.scales(); s++) {
                boolean last = s == a.scales() - 1;
                count += a.channels(s) / (last ? 1 : 2) * a.pixels(s);
            }
            assertEquals(a.numPixels(), count);
        }
    }

    @Test
    void descriptionsOfVolumesHaveADepth() {
        FlowArchitecture volume = FlowArchitecture.standard(ImageSize.of(16, 24, 32), 4);
        assertEquals(32, volume.toMap().get("depth"));
        assertEquals(volume, FlowArchitecture.fromMap(volume.toMap()));
        assertFalse(standard.toMap().containsKey("depth"));
        Exception e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> FlowArchitecture.standard(ImageSize.of(16, 24, 28), 4));
        assertTrue(e.getMessage().contains("a depth that is a multiple of 8, found 28"));
    }

    /** Trainings that were begun tell by this text whether they may go on. */
    @Test
    void saysTheSameAsInEarlierVersions() {
        assertEquals(
                "FlowArchitecture[height=24, width=16, conditionChannels=4, scales=3, steps=4,"
                        + " hidden=32, features=32]",
                new FlowArchitecture(24, 16, 4, 3, 4, 32, 32).toString());
    }

    @Test
    void earlierDescriptionsHaveNoMean() {
        Map<String, Integer> map = standard.toMap();
        assertEquals(1, map.get("mean"));
        map.put("mean", 2);
        Exception e =
                assertThrows(IllegalArgumentException.class, () -> FlowArchitecture.fromMap(map));
        assertTrue(e.getMessage().contains("a mean of 0 or 1, found 2"), e.getMessage());
        map.remove("mean");
        assertFalse(FlowArchitecture.fromMap(map).mean());
    }
}
