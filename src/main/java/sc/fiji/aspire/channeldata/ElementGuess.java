package sc.fiji.aspire.channeldata;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sc.fiji.aspire.channeldata.format.ChannelFile;
import sc.fiji.aspire.channeldata.format.Dataset;

/** Which elements there are, where, which of them fire, and which pair each trace is of. */
final class ElementGuess {

    private static final Pattern POINT =
            Pattern.compile(
                    "\\(\\s*"
                            + Measure.NUMBER
                            + "\\s*[,;]\\s*"
                            + Measure.NUMBER
                            + "\\s*\\)\\s*[,;]?\\s*");

    private final ChannelFile file;
    private final Choices choices;
    private final Positions positions;
    private final int knownBase;
    private final List<String> notes;
    private final String placed;
    private final Optional<double[][]> table;
    private final Optional<double[][]> sourceTable;
    private final Optional<double[][]> receiverTable;
    private final Optional<Dataset> tx;
    private final Optional<Dataset> rx;
    private int[] traceSources = {};
    private int[] traceReceivers = {};

    ElementGuess(
            ChannelFile file, Choices choices, Measure measure, int knownBase, List<String> notes) {
        this.file = file;
        this.choices = choices;
        this.knownBase = knownBase;
        this.notes = notes;
        positions = new Positions(file, measure);
        placed = choices.of(Choices.POSITIONS);
        // Refused before the axes are, for which it would be of use.
        if (placed.startsWith("ring")) Positions.ring(placed, 1);
        boolean usual = placed.isEmpty();
        receiverTable = usual ? positions.usual(Term.RECEIVER_POSITIONS, notes) : Optional.empty();
        table =
                usual
                        ? receiverTable.isPresent()
                                ? Optional.empty()
                                : positions.usual(Term.POSITIONS, notes)
                        : placed.equals(Choices.NONE)
                                ? Optional.empty()
                                : positions.named(placed, notes);
        sourceTable =
                choices.has(Choices.SOURCES)
                        ? points(choices.of(Choices.SOURCES))
                        : usual ? positions.usual(Term.SOURCE_POSITIONS, notes) : Optional.empty();
        boolean listed = !choices.has(Choices.SOURCES) && sourceTable.isEmpty();
        tx = listed ? numbers(Term.TX) : Optional.empty();
        rx = numbers(Term.RX);
    }

    private Optional<Dataset> numbers(Term term) {
        return term.find(file, d -> d.isVector() || d.isScalar(), Choices.SOURCES);
    }

    /** Points as a user writes them: "(-60, 0) (60, 0)", in mm. */
    private static Optional<double[][]> points(String text) {
        Matcher point = POINT.matcher(text);
        List<double[]> points = new ArrayList<>();
        int end = 0;
        while (point.lookingAt()) {
            points.add(
                    new double[] {
                        Double.parseDouble(point.group(1)), Double.parseDouble(point.group(2))
                    });
            end = point.end();
            point.region(end, text.length());
        }
        return end > 0 && end == text.length()
                ? Optional.of(points.toArray(double[][]::new))
                : Optional.empty();
    }

    /** What decides the axes of a dataset. */
    AxisGuess axes(Dataset data, int samples) {
        int receivers = receiverTable.map(t -> t.length).orElse(numElements());
        int firing = (int) (long) tx.map(Dataset::size).orElse(0L);
        int heard = (int) (long) rx.map(Dataset::size).orElse(0L);
        boolean isOfTraces =
                firing > 1
                        && firing == heard
                        && data.longAxes().length == 2
                        && Arrays.stream(data.shape()).anyMatch(n -> n == heard);
        int sources =
                sourceTable
                        .map(t -> t.length)
                        .orElse(
                                choices.has(Choices.SOURCES)
                                        ? Numbering.list(choices.of(Choices.SOURCES)).length
                                        : firing);
        return new AxisGuess(
                data,
                samples,
                isOfTraces ? firing : 0,
                !isOfTraces && heard > 0 ? heard : receivers,
                isOfTraces ? 0 : sources,
                notes);
    }

    private int numElements() {
        return table.map(t -> t.length).orElse(Positions.numRing(placed));
    }

    /** The elements of a record of these axes. */
    Elements elements(Layout layout) {
        if (layout.has(Axis.TRACE)) return ofTraces(layout.length(Axis.TRACE));
        int sources = layout.length(Axis.SOURCE);
        int receivers = layout.length(Axis.RECEIVER);
        if (placed.equals(Choices.NONE)) return unplaced(sources, receivers);
        double[][] all = all(receivers);
        int[] heard = heard(all, receivers);
        double[][] hearing = Arrays.stream(heard).mapToObj(i -> all[i]).toArray(double[][]::new);
        if (sourceTable.isPresent()) {
            requireNumber("source positions", sourceTable.get().length, sources, "sources");
            return Elements.of(alike(sourceTable.get(), hearing), hearing);
        }
        return new Elements(fired(all, sources), heard, all);
    }

    /**
     * Refuses to exchange sources and receivers unless they are the same in the same order, as only
     * then it makes no difference.
     *
     * @param found by a guess of which of two equal axes are sources
     */
    void requireOrder(Layout layout, Elements found) {
        boolean counts = tx.isEmpty() || found.arePlaced() || isCounting(tx.get().vector());
        if (counts && Arrays.equals(found.sources(), found.receivers())) return;
        throw Choices.refusal(
                "to know which of two axes of equal length are sources",
                "sources that are not the receivers in the same order in " + file.name(),
                Choices.AXES,
                Axis.text(layout.axes()));
    }

    private static boolean isCounting(double[] numbers) {
        boolean counting = true;
        for (int i = 0; i < numbers.length; i++)
            counting &= Numbering.isAfter(numbers[i], numbers[0], i);
        return counting;
    }

    private static Elements unplaced(int sources, int receivers) {
        int[] firing = Elements.counted(sources);
        // Nobody knows which elements they are, unless all of them fire.
        if (sources != receivers) Arrays.setAll(firing, s -> receivers + s);
        return new Elements(firing, Elements.counted(receivers), new double[0][]);
    }

    /** Points in the plane among points in space lie at z = 0. */
    private static double[][] alike(double[][] points, double[][] others) {
        int dimensions = others[0].length;
        return Arrays.stream(points)
                .map(p -> Arrays.copyOf(p, dimensions))
                .toArray(double[][]::new);
    }

    /** All positions; of a ring as many as are asked for. */
    private double[][] all(int receivers) {
        if (receiverTable.isPresent()) return receiverTable.get();
        if (table.isPresent()) return table.get();
        if (placed.startsWith("ring"))
            return Positions.ring(placed, numElements() > 0 ? numElements() : receivers);
        throw Choices.refusal(
                "positions of " + receivers + " elements (none: the traces without an acquisition)",
                "none in " + file.name(),
                Choices.POSITIONS,
                "ring 110 mm");
    }

    private int[] heard(double[][] all, int receivers) {
        if (rx.isPresent() && rx.get().size() == receivers) {
            double[] numbers = rx.get().vector();
            return Numbering.indices(numbers, numbering(all.length).base(numbers));
        }
        requireNumber("positions", all.length, receivers, "receivers");
        return Elements.counted(receivers);
    }

    private int[] fired(double[][] all, int sources) {
        String given = choices.of(Choices.SOURCES);
        double[] numbers =
                given.isEmpty()
                        ? tx.map(Dataset::vector).orElse(new double[0])
                        : Numbering.list(given);
        if (Reference.isNumber(file, given) && numbers.length == 0 || given.startsWith("("))
            throw Choices.refusal(
                    "numbers of elements, or points in mm",
                    "\"" + given + "\"",
                    Choices.SOURCES,
                    "0:4:60] or sources=[(-60, 0) (60, 0)");
        if (!given.isEmpty() && numbers.length == 0)
            numbers = Reference.in(file, given, Choices.SOURCES).vector();
        if (numbers.length > 0) {
            requireNumber("elements that fire", numbers.length, sources, "sources");
            return Numbering.indices(numbers, numbering(all.length).base(numbers));
        }
        if (sources == all.length) {
            notes.add("every element fires, in their order");
            return Elements.counted(sources);
        }
        int step = Math.max(1, all.length / Math.max(1, sources));
        throw Choices.refusal(
                "to know which of " + all.length + " elements are the " + sources + " sources",
                "nothing of it in " + file.name(),
                Choices.SOURCES,
                sources == 1 ? "0" : "0:" + step + ":" + (sources - 1) * step);
    }

    private void requireNumber(String what, int found, int expected, String whose) {
        if (found != expected)
            throw new IllegalArgumentException(
                    "Expected "
                            + what
                            + " of "
                            + expected
                            + " "
                            + whose
                            + ", found "
                            + found
                            + " in "
                            + file.name()
                            + ". Correct the inputs axes, positions or sources.");
    }

    private Numbering numbering(int elements) {
        return new Numbering(choices, elements, knownBase, notes);
    }

    /** Each trace has a transmitter and a receiver. */
    private Elements ofTraces(int traces) {
        if (tx.isEmpty() || rx.isEmpty())
            throw new IllegalArgumentException(
                    "Expected a transmitter and a receiver of each trace, under the names tx and"
                            + " rx, found "
                            + (tx.isEmpty() && rx.isEmpty() ? "neither" : "one of them")
                            + " in "
                            + file.name()
                            + ". Add them, or name other axes.");
        requireNumber("transmitters", (int) tx.get().size(), traces, "traces");
        requireNumber("receivers", (int) rx.get().size(), traces, "traces");
        double[] firing = tx.get().vector();
        double[] hearing = rx.get().vector();
        int base = numbering(numElements()).base(firing, hearing);
        traceSources = Numbering.indices(firing, base);
        traceReceivers = Numbering.indices(hearing, base);
        int highest =
                Math.max(
                        Arrays.stream(traceSources).max().orElse(0),
                        Arrays.stream(traceReceivers).max().orElse(0));
        int[] sources = distinct(traceSources);
        int[] receivers = distinct(traceReceivers);
        if (isHalf(traceSources, traceReceivers)) {
            TreeSet<Integer> both = new TreeSet<>();
            for (int i : sources) both.add(i);
            for (int i : receivers) both.add(i);
            sources = both.stream().mapToInt(Integer::intValue).toArray();
            receivers = sources;
        }
        boolean none = placed.equals(Choices.NONE);
        return new Elements(sources, receivers, none ? new double[0][] : all(highest + 1));
    }

    private static int[] distinct(int[] numbers) {
        return Arrays.stream(numbers).sorted().distinct().toArray();
    }

    /** Whether no pair is there in both ways. */
    private static boolean isHalf(int[] sources, int[] receivers) {
        TreeSet<Long> pairs = new TreeSet<>();
        for (int i = 0; i < sources.length; i++)
            pairs.add(((long) sources[i] << 32) + receivers[i]);
        for (int i = 0; i < sources.length; i++)
            if (sources[i] != receivers[i]
                    && pairs.contains(((long) receivers[i] << 32) + sources[i])) return false;
        return true;
    }

    /** Which element each trace is sent by; empty where sources are an axis. */
    int[] traceSources() {
        return traceSources;
    }

    /** Which element each trace is heard by; empty where receivers are an axis. */
    int[] traceReceivers() {
        return traceReceivers;
    }
}
