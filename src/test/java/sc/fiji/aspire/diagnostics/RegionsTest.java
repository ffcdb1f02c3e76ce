package sc.fiji.aspire.diagnostics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.phantom.HeadPhantom;
import sc.fiji.aspire.wave.Medium;

class RegionsTest {

    private static Regions of(Grid grid) {
        Medium head = HeadPhantom.draw(grid, 3);
        return Regions.of(Estimate.of(head, head.values()), 1);
    }

    @Test
    void aBrainHasQuartersAndOfAVolumeLowAndHigh() {
        List<String> section =
                List.of(
                        "brain",
                        "brain left",
                        "brain front left",
                        "brain back left",
                        "brain right",
                        "brain front right",
                        "brain back right");
        Regions flat = of(Grid.centered(2, 120, 120));
        assertEquals(section, List.copyOf(flat.areas().keySet()).subList(0, 7));
        assertEquals(8, flat.areas().size());
        Regions volume = of(Grid.centered(6, 40, 40, 40));
        Map<String, boolean[]> areas = volume.areas();
        assertEquals(10, areas.size());
        int brain = HeadMask.count(areas.get("brain"));
        assertEquals(
                brain,
                HeadMask.count(areas.get("brain low")) + HeadMask.count(areas.get("brain high")));
        assertEquals(0.5, (double) HeadMask.count(areas.get("brain high")) / brain, 0.1);
        for (int pixel : volume.pixels().get("brain")) assertTrue(areas.get("brain")[pixel]);
    }
}
