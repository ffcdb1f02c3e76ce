package sc.fiji.aspire.channeldata;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import sc.fiji.aspire.channeldata.format.ChannelFile;

/**
 * What a program or a format is known to write: the order of the axes, and what follows from other
 * datasets. What it says stands beside the file's own, under the usual names.
 *
 * @param name for people
 * @param data name of the dataset of traces
 * @param axes of it
 * @param base which number the first element has
 * @param file with the datasets that follow
 */
record KnownLayout(String name, String data, List<Axis> axes, int base, ChannelFile file) {

    /** Name of what {@link RecordHdf5} writes. */
    static final String OWN = "ASPIRE";

    private static final List<Function<ChannelFile, Optional<KnownLayout>>> KNOWN =
            List.of(
                    KnownLayout::own,
                    KnownLayout::openUsct,
                    KWaveLayout::recognise,
                    UstbLayout::recognise,
                    UffLayout::recognise);

    /** The layout of a file, if it is a known one. */
    static Optional<KnownLayout> of(ChannelFile file) {
        return KNOWN.stream().flatMap(known -> known.apply(file).stream()).findFirst();
    }

    /** What {@link RecordHdf5} writes. */
    private static Optional<KnownLayout> own(ChannelFile file) {
        List<Axis> axes = List.of(Axis.FRAME, Axis.SOURCE, Axis.RECEIVER, Axis.TIME);
        boolean is =
                RecordHdf5.NAMES.stream().allMatch(name -> file.find(name).isPresent())
                        && file.format().equals("HDF5");
        if (!is) return Optional.empty();
        int rank = file.member(RecordHdf5.DATA).shape().length;
        return Optional.of(
                new KnownLayout(
                        OWN, RecordHdf5.DATA, axes.subList(Math.max(0, 4 - rank), 4), 0, file));
    }

    /** The full matrix of openUSCT, which names its units in its specification: SI. */
    private static Optional<KnownLayout> openUsct(ChannelFile file) {
        String data = "acquisition/data";
        boolean is = file.find(data).isPresent() && file.find("geometry/element_pos").isPresent();
        if (!is) return Optional.empty();
        List<Axis> axes = List.of(Axis.SOURCE, Axis.TIME, Axis.RECEIVER);
        return Optional.of(new KnownLayout("openUSCT", data, axes, 0, file));
    }
}
