package sc.fiji.aspire.channeldata;

import java.util.List;
import java.util.Optional;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.TimeAxis;

/**
 * A record as it was imported.
 *
 * @param frames of each repeat the traces, [source][receiver][time sample]
 * @param acquisition how it was taken, without the traces that are missing; empty if the user
 *     wanted none
 * @param completed how many traces were not recorded but are the reciprocal ones
 * @param notes what was found where, and what was taken for granted
 */
public record ChannelRecord(
        List<float[]> frames,
        TimeAxis time,
        int sources,
        int receivers,
        Optional<Acquisition> acquisition,
        int completed,
        List<String> notes) {

    public ChannelRecord {
        frames = List.copyOf(frames);
        notes = List.copyOf(notes);
    }
}
