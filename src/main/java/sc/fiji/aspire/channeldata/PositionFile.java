package sc.fiji.aspire.channeldata;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import sc.fiji.aspire.channeldata.format.ChannelFile;

/**
 * Positions of elements that a file holds, such as a table with the columns x and y.
 *
 * @param positions one row per element, mm from the image centre
 * @param notes what was found where, and what was taken for granted
 */
public record PositionFile(double[][] positions, List<String> notes) {

    /**
     * Reads a file.
     *
     * @throws IOException if it is missing or cannot be read
     * @throws IllegalArgumentException if it holds no positions, or some in doubt
     */
    public static PositionFile read(Path file) throws IOException {
        List<String> notes = new ArrayList<>();
        try (ChannelFile opened = ChannelFile.open(file)) {
            Choices none = Choices.none();
            double[][] found = new Positions(opened, new Measure(none)).only(notes);
            return new PositionFile(Plane.of(found, none, notes), notes);
        }
    }
}
