package sc.fiji.aspire.channeldata;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sc.fiji.aspire.channeldata.format.ChannelFile;
import sc.fiji.aspire.channeldata.format.Dataset;

/**
 * What USTB writes (UFF 0.0.x): a dump of its classes. {@code geometry} has a row for x, y, z and
 * the rest of all elements; each wave of the sequence has a source in spherical coordinates.
 */
final class UstbLayout {

    private static final Pattern DISTANCE =
            Pattern.compile("(.*)sequence(?:/sequence_\\d+)?/source/distance");
    private static final int SPHERICAL = 1;

    private UstbLayout() {}

    static Optional<KnownLayout> recognise(ChannelFile file) {
        List<String> sources = new ArrayList<>();
        String root = "";
        for (Dataset dataset : file.datasets()) {
            Matcher distance = DISTANCE.matcher(dataset.name());
            if (!distance.matches()) continue;
            root = distance.group(1);
            sources.add(dataset.name().substring(0, dataset.name().lastIndexOf('/')));
        }
        Optional<Dataset> geometry = file.find(root + "probe/geometry");
        Optional<Dataset> data = file.find(root + "data");
        if (sources.isEmpty() || geometry.isEmpty() || data.isEmpty()) return Optional.empty();
        sources.sort(null);
        List<Dataset> more = new ArrayList<>();
        more.add(elements(geometry.get()));
        more.add(sources(file, sources));
        return Optional.of(
                new KnownLayout("USTB", root + "data", axes(data.get()), 0, file.with(more)));
    }

    /** Frames come first, if there are several axes for them. */
    private static List<Axis> axes(Dataset data) {
        List<Axis> all = List.of(Axis.FRAME, Axis.SOURCE, Axis.RECEIVER, Axis.TIME);
        int rank = data.shape().length;
        return rank <= all.size() ? all.subList(all.size() - rank, all.size()) : List.of();
    }

    private static Dataset elements(Dataset geometry) {
        double[] rows = geometry.vector();
        long[] shape = geometry.shape();
        if (shape.length != 2 || shape[0] < 3)
            throw new IllegalArgumentException(
                    "Expected rows of x, y and z in "
                            + geometry.name()
                            + ", found "
                            + geometry.sizes()
                            + " values. Name the positions in the input positions.");
        int n = (int) shape[1];
        double[] positions = new double[3 * n];
        for (int i = 0; i < n; i++)
            for (int d = 0; d < 3; d++) positions[3 * i + d] = rows[d * n + i];
        return Dataset.derived("element_positions", "m", positions, n, 3);
    }

    private static Dataset sources(ChannelFile file, List<String> names) {
        double[] positions = new double[3 * names.size()];
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            requireSpherical(file, name.substring(0, name.lastIndexOf('/')));
            double distance = single(file, name + "/distance");
            double azimuth = single(file, name + "/azimuth");
            double elevation = single(file, name + "/elevation");
            positions[3 * i] = distance * Math.sin(azimuth) * Math.cos(elevation);
            positions[3 * i + 1] = distance * Math.sin(elevation);
            positions[3 * i + 2] = distance * Math.cos(azimuth) * Math.cos(elevation);
        }
        return Dataset.derived("source_positions", "m", positions, names.size(), 3);
    }

    private static void requireSpherical(ChannelFile file, String wave) {
        Optional<Dataset> front = file.find(wave + "/wavefront").filter(Dataset::isScalar);
        if (front.isPresent() && Measure.single(front.get()) != SPHERICAL)
            throw new IllegalArgumentException(
                    "Expected sources that fire alone, found a plane wave or another in "
                            + wave
                            + ". Such a record needs another acquisition; record each element by"
                            + " itself (synthetic aperture).");
    }

    private static double single(ChannelFile file, String name) {
        return Measure.single(file.member(name));
    }
}
