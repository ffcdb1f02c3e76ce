package sc.fiji.aspire.channeldata;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import sc.fiji.aspire.Decimal;
import sc.fiji.aspire.channeldata.format.ChannelFile;
import sc.fiji.aspire.channeldata.format.Dataset;

/**
 * What a table called {@value RecordHdf5#MISSING} marks by 1: traces to leave out. Its axes are
 * told apart by their lengths; where these are equal, they come in the order of the data's.
 *
 * @param layout of the traces
 * @param elements of the record
 * @param notes what was taken for granted; grows
 */
record MissingMarks(ChannelFile file, Layout layout, Elements elements, List<String> notes) {

    private static final String OTHERS = "(mask|valid|good|bad|dead|use|used|active)(_.*)?";

    /** More than this share is believed only of what {@link RecordHdf5} wrote. */
    private static final double MOST = 0.5;

    /**
     * The traces, numbered as acquisitions do.
     *
     * @param isOwn whether {@link RecordHdf5} wrote the file
     */
    BitSet traces(boolean isOwn) {
        BitSet traces = new BitSet();
        tellOthers();
        Optional<Dataset> mask = file.find(RecordHdf5.MISSING).filter(Dataset::isNumeric);
        if (mask.isEmpty()) return traces;
        double[] marks = mask.get().vector();
        requireMarks(mask.get(), marks);
        boolean isTurned = isTurned(mask.get(), marks);
        boolean isLastFastest = mask.get().order() == Dataset.Order.LAST_FASTEST;
        for (int s = 0; s < sources(); s++)
            for (int r = 0; r < receivers(); r++) {
                boolean bySource = isLastFastest != isTurned;
                if (marks[bySource ? s * receivers() + r : r * sources() + s] != 0)
                    traces.set(s * receivers() + r);
            }
        if (!isOwn && traces.cardinality() > MOST * marks.length)
            throw new IllegalArgumentException(
                    "Expected 1 in "
                            + mask.get().name()
                            + " for what is missing, and 0 for at least half of the traces, found "
                            + traces.cardinality()
                            + " of "
                            + marks.length
                            + " marked. If 1 is a good trace there, write 1 - "
                            + RecordHdf5.MISSING
                            + "; if so many are missing, make their samples NaN instead.");
        return traces;
    }

    private int sources() {
        return elements.sources().length;
    }

    private int receivers() {
        return elements.receivers().length;
    }

    private void requireMarks(Dataset mask, double[] marks) {
        for (double mark : marks)
            if (mark != 0 && mark != 1)
                throw new IllegalArgumentException(
                        "Expected 0 or 1 in "
                                + mask.name()
                                + ", found "
                                + Decimal.text(mark)
                                + ". Write 1 for what is missing and 0 for the rest.");
    }

    /** Whether receivers come first. */
    private boolean isTurned(Dataset mask, double[] marks) {
        long[] shape = Arrays.stream(mask.longAxes()).mapToLong(i -> mask.shape()[i]).toArray();
        long[] upright = longer(sources(), receivers());
        long[] turned = longer(receivers(), sources());
        if (!Arrays.equals(shape, upright) && !Arrays.equals(shape, turned))
            throw new IllegalArgumentException(
                    "Expected "
                            + sources()
                            + " sources x "
                            + receivers()
                            + " receivers in "
                            + mask.name()
                            + ", found "
                            + mask.sizes()
                            + ". Correct the file.");
        if (sources() != receivers()) {
            boolean is = !Arrays.equals(shape, upright);
            if (is) notes.add(mask.name() + " is taken as receivers x sources");
            return is;
        }
        if (isSymmetric(marks)) return false;
        boolean is =
                layout.has(Axis.RECEIVER)
                        && layout.axes().indexOf(Axis.RECEIVER)
                                < layout.axes().indexOf(Axis.SOURCE);
        notes.add(
                mask.name()
                        + " is taken as "
                        + (is ? "receivers x sources" : "sources x receivers")
                        + (layout.has(Axis.TRACE) ? "" : ", as the data are"));
        return is;
    }

    private static long[] longer(long... lengths) {
        return Arrays.stream(lengths).filter(length -> length != 1).toArray();
    }

    private boolean isSymmetric(double[] marks) {
        int n = sources();
        boolean symmetric = true;
        for (int i = 0; i < marks.length; i++) symmetric &= marks[i] == marks[i % n * n + i / n];
        return symmetric;
    }

    /** What has another name may mean the contrary. */
    private void tellOthers() {
        for (Dataset other : file.datasets())
            if (other.isNumeric()
                    && other.leaf().matches(OTHERS)
                    && (other.size() == (long) sources() * receivers()
                            || other.size() == receivers()))
                notes.add(
                        other.name()
                                + " is not used: call it "
                                + RecordHdf5.MISSING
                                + ", sources x receivers with 1 for what is missing, if it marks"
                                + " traces to leave out");
    }
}
