package sc.fiji.aspire.channeldata;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import sc.fiji.aspire.channeldata.format.ExportedArray;
import sc.fiji.aspire.channeldata.format.ExportedTable;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.Conditions;

/**
 * The arrays of a record with its acquisition, under names that {@link ImportPlan} finds: exported
 * and imported again it is the same.
 */
public final class RecordHdf5 {

    /** Name of the table of sources x receivers that marks missing traces by 1. */
    static final String MISSING = "missing";

    /** Name of the speed of sound in the water, m/s. */
    static final String WATER = "water_speed";

    /** Name of the amplitudes of the sources; NaN is unknown. */
    static final String AMPLITUDE = "source_amplitude";

    /** Name of the traces. */
    static final String DATA = "data";

    /** Names of what is always there. */
    static final List<String> NAMES =
            List.of(
                    DATA,
                    "dt",
                    "first_sample_time",
                    "source_positions",
                    "receiver_positions",
                    "wavelet",
                    "wavelet_interval");

    private RecordHdf5() {}

    /**
     * The traces.
     *
     * @param frames of each repeat the traces, [source][receiver][time sample]
     */
    public static ExportedArray traces(List<float[]> frames, Acquisition acquisition) {
        int samples = acquisition.time().samples();
        int receivers = acquisition.numReceivers();
        int sources = acquisition.numSources();
        String axes = "source, receiver, time";
        if (frames.size() == 1)
            return new ExportedArray(DATA, "", axes, frames.get(0), sources, receivers, samples);
        int size = frames.get(0).length;
        float[] values = new float[Math.multiplyExact(frames.size(), size)];
        for (int f = 0; f < frames.size(); f++)
            System.arraycopy(frames.get(f), 0, values, f * size, size);
        return new ExportedArray(
                DATA, "", "frame, " + axes, values, frames.size(), sources, receivers, samples);
    }

    /** What is known of how they were taken. */
    public static List<ExportedTable> tables(Acquisition acquisition) {
        List<ExportedTable> tables = new ArrayList<>();
        tables.add(vector("dt", "us", acquisition.time().interval()));
        tables.add(vector("first_sample_time", "us", acquisition.time().start()));
        tables.add(new ExportedTable("source_positions", "mm", acquisition.sources()));
        tables.add(new ExportedTable("receiver_positions", "mm", acquisition.receivers()));
        tables.add(vector("wavelet", "", acquisition.wavelet().samples()));
        tables.add(vector("wavelet_interval", "us", acquisition.wavelet().interval()));
        Conditions conditions = acquisition.conditions();
        if (conditions.water().isPresent())
            tables.add(vector(WATER, "m/s", conditions.water().getAsDouble()));
        if (conditions.amplitudes().length > 0)
            tables.add(vector(AMPLITUDE, "", conditions.amplitudes()));
        if (!acquisition.missing().isEmpty()) tables.add(missing(acquisition));
        return tables;
    }

    private static ExportedTable vector(String name, String unit, double... numbers) {
        return new ExportedTable(name, unit, numbers);
    }

    private static ExportedTable missing(Acquisition acquisition) {
        BitSet missing = acquisition.missing();
        double[][] marks = new double[acquisition.numSources()][acquisition.numReceivers()];
        for (int s = 0; s < marks.length; s++)
            for (int r = 0; r < marks[s].length; r++)
                marks[s][r] = missing.get(s * marks[s].length + r) ? 1 : 0;
        return new ExportedTable(MISSING, "", marks);
    }
}
