package sc.fiji.aspire.wave;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Acquisitions as JSON: {@code sources} and {@code receivers} (rows of coordinates in mm from the
 * image centre), {@code dt} (us) and {@code samples} of the time axis, and {@code wavelet} with its
 * samples under the name {@code samples_<interval>us}; of several, the finest is taken. {@code
 * missing} may tell which traces there are none of, see {@link MissingTraces}. Other members are
 * comments.
 */
public final class AcquisitionJson {

    private static final int MAX_SAMPLES = 1 << 24;
    private static final String SIGNAL = "samples_\\d{0,9}(\\.\\d{0,25})?([eE]-?\\d{1,2})?us";

    private AcquisitionJson() {}

    /**
     * Reads an acquisition.
     *
     * @param json the text
     * @param name where the text came from, for messages
     * @throws IllegalArgumentException if the text is no valid acquisition
     */
    public static Acquisition read(String json, String name) {
        return read(JsonValue.parse(json, "The acquisition " + name));
    }

    /**
     * Reads an acquisition that is part of a larger text.
     *
     * @throws IllegalArgumentException if the value is no valid acquisition
     */
    public static Acquisition read(JsonValue root) {
        double[][] sources = positions(root.member("sources"));
        double[][] receivers = positions(root.member("receivers"));
        Wavelet wavelet = wavelet(root.member("wavelet"));
        int samples = (int) root.member("samples").integer(2, MAX_SAMPLES);
        if ((double) samples * receivers.length * sources.length > Integer.MAX_VALUE - 8)
            throw new IllegalArgumentException(
                    root.where()
                            + ": expected a record of at most 2^31 - 9 values, found "
                            + samples
                            + " samples x "
                            + receivers.length
                            + " receivers x "
                            + sources.length
                            + " sources.");
        try {
            TimeAxis time = new TimeAxis(samples, root.member("dt").number());
            return new Acquisition(sources, receivers, wavelet, time)
                    .without(MissingTraces.read(root, sources.length, receivers.length));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(root.where() + ": " + e.getMessage(), e);
        }
    }

    /** The text that {@link #read} gives the same acquisition for. */
    public static String write(Acquisition acquisition) {
        JsonObject root = new JsonObject();
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
        root.addProperty("coordinates", "mm from the image centre, x to the right, y down");
        root.addProperty("layout", "X = time sample, Y = receiver, Z = source");
        root.add("sources", gson.toJsonTree(acquisition.sources()));
        root.add("receivers", gson.toJsonTree(acquisition.receivers()));
        if (!acquisition.missing().isEmpty())
            root.add(MissingTraces.MEMBER, MissingTraces.write(acquisition));
        JsonObject wavelet = new JsonObject();
        wavelet.add(
                "samples_" + acquisition.wavelet().interval() + "us",
                gson.toJsonTree(acquisition.wavelet().samples()));
        root.add("wavelet", wavelet);
        return gson.toJson(root);
    }

    private static Wavelet wavelet(JsonValue signals) {
        double finest = Double.POSITIVE_INFINITY;
        String name = "";
        for (String key : signals.names()) {
            if (!key.matches(SIGNAL)) continue;
            double interval = Double.parseDouble("0" + key.substring(8, key.length() - 2));
            if (interval < finest) name = key;
            finest = Math.min(finest, interval);
        }
        if (name.isEmpty())
            throw new IllegalArgumentException(
                    signals.where()
                            + ": expected samples under a name such as \"samples_0.1us\", found "
                            + signals.names().stream().limit(9).toList()
                            + ".");
        double[] samples = signals.member(name).numbers();
        try {
            return new Wavelet(samples, finest);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    signals.where() + ", " + name + ": " + e.getMessage(), e);
        }
    }

    private static double[][] positions(JsonValue rows) {
        List<JsonValue> list = rows.list();
        double[][] positions = new double[list.size()][];
        for (int i = 0; i < positions.length; i++) positions[i] = list.get(i).numbers();
        return positions;
    }
}
