package sc.fiji.aspire.wave;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Acquisitions as JSON: {@code sources} and {@code receivers} (rows of two coordinates from the
 * image centre, or of three), {@code dt} and {@code samples} of the time axis, {@code
 * first_sample_time} counted from the excitation (0 where it is missing), and {@code wavelet} with
 * its samples under the name {@code samples_<interval><unit of time>}, of which the finest is
 * taken, or as {@code samples} at an {@code interval}, or as a tone burst of a {@code frequency}
 * and {@code cycles}. {@code water} and {@code amplitude} are its {@link Conditions}. {@code units}
 * names their units, mm and us where it does not. Other members are refused but for descriptions,
 * which must not contradict the numbers, {@code comment}, and names that begin with an underscore.
 * {@code missing} may tell which traces there are none of, see {@link MissingTraces}.
 */
public final class AcquisitionJson {

    /** A second at 0.1 MHz, or three milliseconds at 40 MHz. */
    private static final int MAX_SAMPLES = 1 << 17;

    /** Pairs of source and receiver: 2048 of each. */
    private static final int MAX_PAIRS = 1 << 22;

    private static final String START = "first_sample_time";

    private static final String VERSION = "version";

    /** The newest that is known; the first had no water, no amplitude and no tone burst. */
    private static final int NEWEST = 2;

    private static final Set<String> NUMBERS =
            Set.of(
                    "units",
                    "dt",
                    "samples",
                    START,
                    "sources",
                    "receivers",
                    "wavelet",
                    VERSION,
                    ConditionsJson.WATER,
                    ConditionsJson.AMPLITUDE,
                    ConditionsJson.DESCRIBED,
                    MissingTraces.MEMBER);

    /** What somebody may have called the time of the first sample. */
    private static final String STARTS = "t_?0|.*(start|delay|offset|trigger|first|begin).*";

    private AcquisitionJson() {}

    /**
     * Reads an acquisition.
     *
     * @param json the text
     * @param name where the text came from, for messages
     * @throws IllegalArgumentException if the text is no valid acquisition
     */
    public static Acquisition read(String json, String name) {
        String where = "The acquisition " + name;
        return read(
                JsonValue.parse(
                        json, where, "Leave out what is no position, wavelet or missing trace."));
    }

    /**
     * Reads an acquisition that is part of a larger text.
     *
     * @throws IllegalArgumentException if the value is no valid acquisition
     */
    public static Acquisition read(JsonValue root) {
        requireVersion(root);
        requireKnown(root);
        DeclaredUnits units = DeclaredUnits.of(root);
        double[][] sources = positions(root.member("sources"), units);
        double[][] receivers = positions(root.member("receivers"), units);
        requirePairs(root, sources.length, receivers.length);
        Wavelet wavelet = new WaveletJson(root.member("wavelet"), units).read();
        TimeAxis time = time(root, units);
        if ((double) time.samples() * receivers.length * sources.length > Integer.MAX_VALUE - 8)
            throw root.unexpected(
                    "a record of at most 2^31 - 9 values",
                    time.samples()
                            + " samples x "
                            + receivers.length
                            + " receivers x "
                            + sources.length
                            + " sources",
                    "Describe a part of it.");
        try {
            Acquisition acquisition =
                    new Acquisition(sources, receivers, wavelet, time)
                            .without(MissingTraces.read(root, sources.length, receivers.length))
                            .with(new ConditionsJson(root, units).read(sources.length));
            AcquisitionCheck.require(acquisition);
            new AcquisitionText(root, units).requireFit(acquisition);
            return acquisition;
        } catch (IllegalArgumentException e) {
            throw root.refusal(e);
        }
    }

    private static void requireVersion(JsonValue root) {
        if (!root.has(VERSION)) return;
        JsonValue version = root.member(VERSION);
        if (version.number() > NEWEST)
            throw version.unexpected(
                    "a version of the format up to " + NEWEST,
                    version.found(),
                    "Open it with a newer version of the plugin.");
        version.integer(1, NEWEST);
    }

    private static void requirePairs(JsonValue root, long sources, long receivers) {
        if (sources * receivers > MAX_PAIRS)
            throw root.unexpected(
                    "at most " + MAX_PAIRS + " pairs of source and receiver",
                    sources + " x " + receivers,
                    "Describe a part of the array.");
    }

    private static void requireKnown(JsonValue root) {
        Set<String> known = new TreeSet<>(NUMBERS);
        for (String name : root.names())
            if (name.toLowerCase(Locale.ROOT).matches(STARTS) && !NUMBERS.contains(name))
                throw root.unknown(
                        name,
                        known,
                        "If it is the time of the first sample after the source fires, call it \""
                                + START
                                + "\".");
        known.addAll(AcquisitionText.NAMES);
        root.requireKnown(known);
    }

    private static TimeAxis time(JsonValue root, DeclaredUnits units) {
        int samples = (int) root.member("samples").integer(2, MAX_SAMPLES);
        double dt = units.us(root.member("dt").number());
        double start = root.has(START) ? units.us(root.member(START).number()) : 0;
        try {
            return new TimeAxis(samples, dt, start);
        } catch (IllegalArgumentException e) {
            throw root.refusal(e.getMessage());
        }
    }

    /** The text that {@link #read} gives the same acquisition for. */
    public static String write(Acquisition acquisition) {
        JsonObject root = new JsonObject();
        if (!acquisition.conditions().areNone()) root.addProperty(VERSION, NEWEST);
        Gson gson = new GsonBuilder().setPrettyPrinting().create();
        root.add(
                "units",
                gson.toJsonTree(
                        // Sorted, as the order of Map.of is another one in each run of Java.
                        new TreeMap<>(
                                Map.of(
                                        "length",
                                        "mm",
                                        "time",
                                        "us",
                                        "frequency",
                                        "MHz",
                                        "speed",
                                        "m/s"))));
        root.addProperty("dt", acquisition.time().interval());
        root.addProperty("samples", acquisition.time().samples());
        if (acquisition.time().start() != 0) root.addProperty(START, acquisition.time().start());
        root.addProperty("coordinates", "mm from the image centre, x to the right, y down");
        root.addProperty("layout", "X = time sample, Y = receiver, Z = source");
        root.add("sources", gson.toJsonTree(acquisition.sources()));
        root.add("receivers", gson.toJsonTree(acquisition.receivers()));
        if (!acquisition.missing().isEmpty())
            root.add(MissingTraces.MEMBER, MissingTraces.write(acquisition));
        ConditionsJson.write(acquisition.conditions(), root);
        JsonObject wavelet = new JsonObject();
        wavelet.add(
                "samples_" + acquisition.wavelet().interval() + "us",
                gson.toJsonTree(acquisition.wavelet().samples()));
        root.add("wavelet", wavelet);
        return gson.toJson(root);
    }

    private static double[][] positions(JsonValue rows, DeclaredUnits units) {
        List<JsonValue> list = rows.list();
        double[][] positions = new double[list.size()][];
        for (int i = 0; i < positions.length; i++) {
            double[] position = list.get(i).numbers();
            for (int d = 0; d < position.length; d++) position[d] = units.mm(position[d]);
            positions[i] = position;
        }
        return positions;
    }
}
