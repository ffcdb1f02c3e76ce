package sc.fiji.aspire.channeldata;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import sc.fiji.aspire.Decimal;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.channeldata.format.ChannelFile;
import sc.fiji.aspire.channeldata.format.ComplexPairs;
import sc.fiji.aspire.channeldata.format.Dataset;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.AcquisitionJson;
import sc.fiji.aspire.wave.Conditions;
import sc.fiji.aspire.wave.TimeAxis;
import sc.fiji.aspire.wave.Wavelet;

/**
 * What of a file becomes what of a record: by what the user says, what the format is known for, and
 * what the names and numbers in the file leave as the only answer.
 *
 * <pre>{@code
 * try (ChannelFile file = ChannelFile.open(path)) {
 *     ChannelRecord record = ImportPlan.of(file, Choices.none()).read(progress);
 * }
 * }</pre>
 */
public final class ImportPlan {

    private static final double LARGE = 0.5;

    private final ChannelFile file;
    private final Choices choices;
    private final Dataset data;
    private final Layout layout;
    private final TimeAxis time;
    private final Elements elements;
    private final boolean isOwn;
    private final int[] traceSources;
    private final int[] traceReceivers;
    private final Optional<Wavelet> wavelet;
    private final Conditions conditions;
    private final List<String> notes;

    private ImportPlan(ChannelFile opened, Choices choices) {
        this.choices = choices;
        Measure measure = new Measure(choices);
        measure.requireUnits();
        Numbering.requireBase(choices);
        Optional<KnownLayout> known =
                choices.has(Choices.DATA) ? Optional.empty() : KnownLayout.of(opened);
        boolean isNamed = opened.find(choices.of(Choices.DATA)).isPresent();
        file =
                known.map(KnownLayout::file)
                        .orElseGet(() -> isNamed ? opened : ComplexPairs.joined(opened));
        notes = new ArrayList<>();
        data = known.map(k -> file.member(k.data())).orElseGet(() -> data(file, choices));
        TimeGuess times = TimeGuess.of(file, data, choices, measure);
        ElementGuess guess =
                new ElementGuess(
                        file, choices, measure, known.map(KnownLayout::base).orElse(-1), notes);
        AxisGuess axes = guess.axes(data, times.samples());
        List<Axis> usual = known.map(KnownLayout::axes).orElse(List.of());
        layout = axes.of(choices, usual);
        notes.add(
                0,
                known.map(k -> k.name() + " layout").orElse(file.format())
                        + ", dataset "
                        + data.name()
                        + " of "
                        + layout);
        time = new TimeAxis(layout.length(Axis.TIME), times.interval(), times.start());
        notes.addAll(times.notes());
        Elements found = guess.elements(layout);
        if (axes.isEitherWay(choices, usual)) guess.requireOrder(layout, found);
        traceSources = guess.traceSources();
        traceReceivers = guess.traceReceivers();
        isOwn = known.filter(k -> k.name().equals(KnownLayout.OWN)).isPresent();
        boolean isAsMeant = isOwn && !choices.has(Choices.CENTRE) || !found.arePlaced();
        elements = isAsMeant ? found : found.at(Plane.of(found.at(), choices, notes));
        if (!isOwn) elements.requireApart(file.name());
        wavelet =
                elements.arePlaced()
                        ? WaveletGuess.of(file, measure, time, notes)
                        : Optional.empty();
        conditions = ConditionsGuess.of(file, elements.sources().length, notes);
        new ComplexValues(choices, data).require(times.interval());
    }

    /**
     * What a file and its user say.
     *
     * @throws IllegalArgumentException if more than one answer is likely to a question, or none,
     *     naming the choice that decides it
     */
    public static ImportPlan of(ChannelFile file, Choices choices) {
        return new ImportPlan(file, choices);
    }

    /** The dataset that is meant, or the one that looks most like traces. */
    private static Dataset data(ChannelFile file, Choices choices) {
        if (choices.has(Choices.DATA)) {
            Dataset named = file.require(choices.of(Choices.DATA), Choices.DATA);
            if (named.isNumeric() && named.size() > 1) return named;
            throw new IllegalArgumentException(
                    "Expected numbers in the dataset "
                            + named.name()
                            + ", found "
                            + named.sizes()
                            + " of "
                            + named.type().name()
                            + ". Choose another in data: "
                            + file.listing(d -> d.isNumeric() && d.size() > 1)
                            + ".");
        }
        List<Dataset> arrays =
                file.datasets().stream()
                        .filter(d -> d.isNumeric() && d.longAxes().length >= 2)
                        .filter(d -> !Term.isGeometry(d))
                        .toList();
        List<Dataset> usual = arrays.stream().filter(Term.DATA::names).toList();
        long known = usual.stream().mapToLong(Dataset::size).max().orElse(0);
        List<Dataset> likely =
                usual.isEmpty()
                        ? arrays
                        : arrays.stream()
                                .filter(d -> usual.contains(d) || isLarger(d, known))
                                .toList();
        long largest = likely.stream().mapToLong(Dataset::size).max().orElse(0);
        List<Dataset> large =
                likely.stream()
                        .filter(d -> d.size() >= LARGE * largest || d.size() == known)
                        .toList();
        if (large.size() == 1) return large.get(0);
        throw new IllegalArgumentException(
                "Expected one array of traces in "
                        + file.name()
                        + ", found "
                        + (large.isEmpty()
                                ? "none; it holds " + file.listing(d -> true)
                                : large.size() + ": " + file.listing(large::contains))
                        + ". "
                        + (large.isEmpty()
                                ? "Choose the file of the channel data."
                                : "Choose one in the input data."));
    }

    /** Whether an array is more like traces than the one of the usual name. */
    private static boolean isLarger(Dataset array, long known) {
        return array.longAxes().length >= 3 && array.size() > known;
    }

    /** Numbers of sources, receivers, samples and repeats, and when the samples are. */
    public String size() {
        int frames = layout.length(Axis.FRAME);
        return time
                + " x "
                + counted(elements.receivers().length, "receiver")
                + " x "
                + counted(elements.sources().length, "source")
                + (frames > 1 ? " x " + counted(frames, "repeat") : "");
    }

    private static String counted(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    /** What was found where, and what was taken for granted. */
    public List<String> notes() {
        return List.copyOf(notes);
    }

    /**
     * Reads the traces.
     *
     * @throws IllegalArgumentException if they are no numbers, or no record of that acquisition
     * @throws IllegalStateException if there is no memory for them
     */
    public ChannelRecord read(Progress progress) {
        TraceReader reader = new TraceReader(data, layout, elements, traceSources, traceReceivers);
        List<float[]> frames = reader.read(new ComplexValues(choices, data), time, progress);
        List<String> told = new ArrayList<>(notes);
        told.addAll(reader.notes());
        BitSet masked = new MissingMarks(file, layout, elements, told).traces(isOwn);
        Optional<Acquisition> acquisition =
                wavelet.map(sent -> acquisition(sent).without(reader.missing()).without(masked));
        if (acquisition.isEmpty())
            told.add(
                    "without "
                            + (elements.arePlaced() ? "a wavelet" : "positions")
                            + " there is no acquisition: name one where it is asked for");
        return new ChannelRecord(
                frames,
                time,
                elements.sources().length,
                elements.receivers().length,
                acquisition,
                reader.completed(),
                told);
    }

    private Acquisition acquisition(Wavelet sent) {
        Acquisition made =
                new Acquisition(
                                elements.sourcePositions(),
                                elements.receiverPositions(),
                                sent,
                                time)
                        .with(conditions);
        try {
            // As whoever opens the record will find it.
            return AcquisitionJson.read(AcquisitionJson.write(made), "of " + file.name());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    e.getMessage()
                            + " The import took "
                            + Decimal.text(time.interval())
                            + " us between samples; the inputs interval, start, units and positions"
                            + " say otherwise.",
                    e);
        }
    }
}
