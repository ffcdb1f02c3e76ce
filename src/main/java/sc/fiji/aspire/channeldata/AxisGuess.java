package sc.fiji.aspire.channeldata;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import sc.fiji.aspire.channeldata.format.Dataset;

/**
 * Which axis of a dataset is which, by what is known of the numbers of samples, elements, sources
 * and pairs. All orders are tried; one must be left.
 *
 * @param data the dataset
 * @param samples how many there are by a time axis in the file; 0 if not known
 * @param traces how many pairs of transmitter and receiver are listed; 0 if none
 * @param elements how many have positions; 0 if not known
 * @param sources how many fire; 0 if not known
 * @param notes what was taken for granted; grows
 */
record AxisGuess(
        Dataset data, int samples, int traces, int elements, int sources, List<String> notes) {

    /** As many as NumPy's arrays have. */
    private static final int MOST = 64;

    private static final String EXAMPLE = "source, receiver, time";

    /** The axes that a user names, or a known layout, or else those that are left. */
    Layout of(Choices choices, List<Axis> known) {
        if (choices.has(Choices.AXES)) return named(choices.of(Choices.AXES));
        if (isKnown(known)) return checked(known, ints(data.shape()));
        return guessed();
    }

    private static int[] ints(long[] shape) {
        return Arrays.stream(shape).mapToInt(Math::toIntExact).toArray();
    }

    /** Names, in the order of all axes or of those longer than 1, perhaps with lengths. */
    private Layout named(String text) {
        String[] names = text.replaceAll("[\\[\\]()]", "").split("\\s*[,;x]\\s*|\\s+(?![:\\d])");
        if (names.length > MOST)
            throw new IllegalArgumentException(
                    "Expected names of at most "
                            + MOST
                            + " axes, found "
                            + names.length
                            + ". Name them in their order, such as axes=["
                            + EXAMPLE
                            + "].");
        List<Axis> axes = new ArrayList<>();
        int[] lengths = new int[names.length];
        for (int i = 0; i < names.length; i++) {
            String[] parts = names[i].split(":");
            axes.add(Axis.of(parts[0]));
            lengths[i] = parts.length > 1 ? length(parts[1], text) : 0;
        }
        if (Arrays.stream(lengths).anyMatch(length -> length > 0))
            return checked(axes, reshaped(lengths));
        int[] shape = ints(data.shape());
        int[] all = data.longAxes();
        if (axes.size() == shape.length) return checked(axes, shape);
        if (axes.size() == all.length)
            return checked(axes, Arrays.stream(all).map(i -> shape[i]).toArray());
        throw new IllegalArgumentException(
                "Expected names of the "
                        + shape.length
                        + " axes of "
                        + data.name()
                        + " ("
                        + data.sizes()
                        + ") in axes, found "
                        + axes.size()
                        + ": "
                        + text
                        + ". Name them in their order, such as axes=["
                        + EXAMPLE
                        + "]; - is one of length 1.");
    }

    private static int length(String text, String axes) {
        if (text.strip().matches("0*[1-9]\\d{0,8}")) return Integer.parseInt(text.strip());
        throw new IllegalArgumentException(
                "Expected a length above 0 after the colon in axes, found \""
                        + text
                        + "\" in "
                        + axes
                        + ". Write it like axes=[source:16, receiver:64, time:301].");
    }

    /** One length may be left out. */
    private int[] reshaped(int[] lengths) {
        long product = 1;
        int open = -1;
        for (int i = 0; i < lengths.length; i++)
            if (lengths[i] > 0) product *= lengths[i];
            else if (open < 0) open = i;
            else product = 0;
        if (open >= 0 && product > 0 && data.size() % product == 0) {
            lengths[open] = (int) (data.size() / product);
            product = data.size();
        }
        if (product == data.size()) return lengths;
        throw new IllegalArgumentException(
                "Expected lengths in axes whose product is the "
                        + data.size()
                        + " values of "
                        + data.name()
                        + ", found "
                        + Arrays.toString(lengths)
                        + ". Correct them.");
    }

    private Layout checked(List<Axis> axes, int[] lengths) {
        for (int i = 0; i < lengths.length; i++) {
            boolean twice = axes.get(i) != Axis.SINGLE && axes.indexOf(axes.get(i)) != i;
            if (twice || axes.get(i) == Axis.SINGLE && lengths[i] != 1)
                throw new IllegalArgumentException(
                        "Expected each axis once, and - for one of length 1, found "
                                + Axis.text(axes)
                                + " for "
                                + data.sizes()
                                + " values of "
                                + data.name()
                                + ". Correct the input axes.");
        }
        Layout layout = new Layout(axes, lengths, data.order());
        if (layout.has(Axis.TRACE) == (layout.has(Axis.SOURCE) || layout.has(Axis.RECEIVER)))
            if (layout.has(Axis.TRACE))
                throw new IllegalArgumentException(
                        "Expected either traces or sources and receivers, found "
                                + Axis.text(axes)
                                + ". Correct the input axes.");
        if (!layout.has(Axis.TIME) || samples > 0 && layout.length(Axis.TIME) != samples)
            throw new IllegalArgumentException(
                    "Expected a time axis"
                            + (samples > 0 ? " of " + samples + " samples, as the file lists" : "")
                            + ", found "
                            + layout
                            + ". Correct the input axes.");
        return layout;
    }

    /** Whether sources and receivers are as many, and nothing says which axis is which. */
    boolean isEitherWay(Choices choices, List<Axis> known) {
        return !choices.has(Choices.AXES) && !isKnown(known) && orders().size() == 2;
    }

    private boolean isKnown(List<Axis> known) {
        return !known.isEmpty() && known.size() == data.shape().length;
    }

    private List<List<Axis>> orders() {
        int[] lengths = longLengths();
        return roles(lengths.length)
                .flatMap(roles -> orders(roles).stream())
                .filter(order -> fits(order, lengths))
                .toList();
    }

    private int[] longLengths() {
        int[] shape = ints(data.shape());
        return Arrays.stream(data.longAxes()).map(i -> shape[i]).toArray();
    }

    private Layout guessed() {
        int[] lengths = longLengths();
        List<List<Axis>> left = orders();
        if (left.isEmpty() || left.size() > 2 || left.size() == 2 && !isSquare(left, lengths))
            throw Choices.refusal(
                    "to know which axis of " + data.name() + " (" + data.sizes() + ") is which",
                    left.isEmpty()
                            ? "none that fits " + facts()
                            : left.size() + " orders that fit " + facts(),
                    Choices.AXES,
                    EXAMPLE);
        if (left.size() == 2)
            notes.add(
                    "sources and receivers are as many: the first such axis is taken for sources,"
                            + " which by reciprocity makes no difference where each element"
                            + " fires and hears");
        List<Axis> order =
                left.stream()
                        .filter(o -> o.indexOf(Axis.SOURCE) <= o.indexOf(Axis.RECEIVER))
                        .findFirst()
                        .orElse(left.get(0));
        return new Layout(order, lengths, data.order());
    }

    private String facts() {
        List<String> facts = new ArrayList<>();
        if (samples > 0) facts.add(samples + " samples");
        if (elements > 0) facts.add(elements + " elements");
        if (sources > 0) facts.add(sources + " sources");
        if (traces > 0) facts.add(traces + " pairs");
        return facts.isEmpty()
                ? "the file, which says no number of samples or elements"
                : String.join(", ", facts);
    }

    private Stream<List<Axis>> roles(int rank) {
        List<Axis> pairs = List.of(Axis.TRACE, Axis.TIME);
        return switch (rank) {
            case 1 -> Stream.of(List.of(Axis.TIME));
            case 2 ->
                    traces > 0
                            ? Stream.of(pairs)
                            : Stream.of(
                                    List.of(Axis.RECEIVER, Axis.TIME),
                                    List.of(Axis.SOURCE, Axis.TIME));
            case 3 ->
                    Stream.of(
                            traces > 0
                                    ? List.of(Axis.FRAME, Axis.TRACE, Axis.TIME)
                                    : List.of(Axis.SOURCE, Axis.RECEIVER, Axis.TIME));
            case 4 -> Stream.of(List.of(Axis.FRAME, Axis.SOURCE, Axis.RECEIVER, Axis.TIME));
            default -> Stream.of();
        };
    }

    private static List<List<Axis>> orders(List<Axis> roles) {
        if (roles.isEmpty()) return List.of(List.of());
        List<List<Axis>> orders = new ArrayList<>();
        for (Axis first : roles) {
            List<Axis> rest = new ArrayList<>(roles);
            rest.remove(first);
            for (List<Axis> order : orders(rest)) {
                List<Axis> whole = new ArrayList<>(List.of(first));
                whole.addAll(order);
                orders.add(whole);
            }
        }
        return orders;
    }

    private boolean fits(List<Axis> order, int[] lengths) {
        boolean fits = true;
        for (int i = 0; i < lengths.length; i++) fits &= fits(order.get(i), lengths[i]);
        return fits;
    }

    private boolean fits(Axis axis, int length) {
        return switch (axis) {
            case TIME -> samples == 0 || length == samples;
            case TRACE -> length == traces;
            case RECEIVER -> elements == 0 || length == elements;
            case SOURCE -> sources > 0 ? length == sources : elements == 0 || length <= elements;
            default -> true;
        };
    }

    /** Whether two orders differ by the exchange of sources and as many receivers alone. */
    private static boolean isSquare(List<List<Axis>> orders, int[] lengths) {
        List<Axis> order = orders.get(0);
        int source = order.indexOf(Axis.SOURCE);
        int receiver = order.indexOf(Axis.RECEIVER);
        return source >= 0
                && receiver >= 0
                && lengths[source] == lengths[receiver]
                && order.indexOf(Axis.TIME) == orders.get(1).indexOf(Axis.TIME);
    }
}
