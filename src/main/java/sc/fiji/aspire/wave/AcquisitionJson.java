package sc.fiji.aspire.wave;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.util.Map;
import java.util.TreeMap;

/**
 * Acquisitions as JSON: {@code sources} and {@code receivers} (rows of coordinates in mm from the
 * image centre), {@code dt} (us) and {@code samples} of the time axis, and {@code wavelet} with its
 * samples under the name {@code samples_<interval>us}; of several, the finest is taken. Other
 * members are comments.
 */
public final class AcquisitionJson {

    private AcquisitionJson() {}

    /**
     * Reads an acquisition.
     *
     * @param json the text
     * @param name where the text came from, for messages
     * @throws IllegalArgumentException if the text is no valid acquisition
     */
    public static Acquisition read(String json, String name) {
        try {
            JsonObject root = new Gson().fromJson(json, JsonObject.class);
            if (root == null) throw new IllegalArgumentException("the file is empty");
            return new Acquisition(
                    positions(member(root, "sources")),
                    positions(member(root, "receivers")),
                    wavelet(member(root, "wavelet").getAsJsonObject()),
                    new TimeAxis(
                            member(root, "samples").getAsInt(), member(root, "dt").getAsDouble()));
        } catch (JsonParseException | IllegalArgumentException | IllegalStateException e) {
            throw new IllegalArgumentException(
                    "Cannot read the acquisition " + name + ": " + e.getMessage(), e);
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
        JsonObject wavelet = new JsonObject();
        wavelet.add(
                "samples_" + acquisition.wavelet().interval() + "us",
                gson.toJsonTree(acquisition.wavelet().samples()));
        root.add("wavelet", wavelet);
        return gson.toJson(root);
    }

    private static Wavelet wavelet(JsonObject object) {
        Wavelet finest = null;
        for (Map.Entry<String, JsonElement> entry : object.entrySet()) {
            String key = entry.getKey();
            if (!key.matches("samples_[0-9.eE-]+us")) continue;
            double interval = Double.parseDouble(key.substring(8, key.length() - 2));
            if (finest == null || interval < finest.interval())
                finest = new Wavelet(numbers(entry.getValue()), interval);
        }
        if (finest == null)
            throw new IllegalArgumentException(
                    "expected the wavelet's samples under a name such as \"samples_0.1us\", found "
                            + object.keySet());
        return finest;
    }

    private static JsonElement member(JsonObject object, String name) {
        JsonElement element = object.get(name);
        if (element == null || element.isJsonNull())
            throw new IllegalArgumentException(
                    "expected a member \"" + name + "\", found only " + object.keySet());
        return element;
    }

    private static double[][] positions(JsonElement rows) {
        double[][] positions = new double[rows.getAsJsonArray().size()][];
        for (int i = 0; i < positions.length; i++)
            positions[i] = numbers(rows.getAsJsonArray().get(i));
        return positions;
    }

    private static double[] numbers(JsonElement array) {
        double[] numbers = new double[array.getAsJsonArray().size()];
        for (int i = 0; i < numbers.length; i++)
            numbers[i] = array.getAsJsonArray().get(i).getAsDouble();
        return numbers;
    }
}
