package sc.fiji.aspire.channeldata;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sc.fiji.aspire.channeldata.format.ChannelFile;
import sc.fiji.aspire.channeldata.format.Dataset;

/**
 * What k-Wave's compiled solvers write: one source's pressures p, points of the mask by their index
 * in the grid, counted from 1 with x the fastest. The centre of the grid is 0 here.
 */
final class KWaveLayout {

    private KWaveLayout() {}

    static Optional<KnownLayout> recognise(ChannelFile file) {
        boolean is =
                file.find("p").isPresent()
                        && file.find("Nt").isPresent()
                        && file.find("Nx").isPresent();
        if (!is) return Optional.empty();
        List<Dataset> more = new ArrayList<>();
        add(file, "sensor_mask_index", "receiver_positions", more);
        add(file, "p_source_index", "source_positions", more);
        if (file.find("p_source_index").isEmpty())
            add(file, "u_source_index", "source_positions", more);
        List<Axis> axes = List.of(Axis.SINGLE, Axis.TIME, Axis.RECEIVER);
        return Optional.of(new KnownLayout("k-Wave", "p", axes, 1, file.with(more)));
    }

    private static void add(ChannelFile file, String name, String as, List<Dataset> more) {
        Optional<Dataset> found = file.find(name).filter(Dataset::isNumeric);
        if (found.isEmpty()) return;
        double[] indices = found.get().vector();
        long[] points = new long[3];
        double[] spacing = new double[3];
        for (int d = 0; d < 3; d++) {
            String axis = "xyz".substring(d, d + 1);
            points[d] = d < 2 || file.find("Nz").isPresent() ? (long) single(file, "N" + axis) : 1;
            spacing[d] = points[d] > 1 ? single(file, "d" + axis) : 0;
        }
        double[] positions = new double[3 * indices.length];
        for (int i = 0; i < indices.length; i++) {
            long rest = (long) indices[i] - 1;
            for (int d = 0; d < 3; d++) {
                long point = d == 2 ? rest : rest % points[d];
                if (rest < 0 || point >= points[d])
                    throw new IllegalArgumentException(
                            "Expected points of the grid, counted from 1, in "
                                    + found.get().name()
                                    + ", found "
                                    + (long) indices[i]
                                    + ". The file is damaged.");
                positions[3 * i + d] = (point - 0.5 * (points[d] - 1)) * spacing[d];
                rest /= points[d];
            }
        }
        more.add(Dataset.derived(as, "m", positions, indices.length, 3));
    }

    private static double single(ChannelFile file, String name) {
        return Measure.single(file.member(name));
    }
}
