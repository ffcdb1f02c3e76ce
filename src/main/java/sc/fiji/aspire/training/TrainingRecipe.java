package sc.fiji.aspire.training;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.util.ArrayList;
import java.util.List;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.AcquisitionJson;
import sc.fiji.aspire.wave.Grid;

/**
 * What a training set is made of.
 *
 * @param acquisition how its records are taken
 * @param grid of the scores and of the posterior
 * @param fineFactor the records are simulated on a grid this many times finer
 * @param noiseDecibels root mean square of a record over that of its noise, dB
 * @param seed of the noise
 * @param maps one for each item
 */
public record TrainingRecipe(
        Acquisition acquisition,
        Grid grid,
        int fineFactor,
        double noiseDecibels,
        long seed,
        List<TrainingMap> maps) {

    /** Sets without bends are of version 1, which earlier ones read, too. */
    private static final int VERSION = 2;

    public TrainingRecipe {
        maps = List.copyOf(maps);
        acquisition.requireInside(grid);
        if (fineFactor < 1 || !Double.isFinite(noiseDecibels))
            throw new IllegalArgumentException(
                    "Expected a fine grid at least as fine as the other and a finite noise level,"
                            + " found a factor of "
                            + fineFactor
                            + " and "
                            + noiseDecibels
                            + " dB.");
        long validation = maps.stream().filter(TrainingMap::validation).count();
        if (validation < 1 || validation > maps.size() - 2)
            throw new IllegalArgumentException(
                    "Expected at least 2 maps to train on and 1 to validate with, found "
                            + (maps.size() - validation)
                            + " and "
                            + validation
                            + ".");
    }

    /** The grid that the records are simulated on. */
    public Grid fineGrid() {
        return grid.refined(fineFactor);
    }

    /** The text that {@link #read} gives the same recipe for. */
    String write() {
        Gson gson = new GsonBuilder().setPrettyPrinting().create();
        JsonObject root = new JsonObject();
        boolean bends = maps.stream().anyMatch(map -> map.bend() != 0);
        root.addProperty("version", bends ? VERSION : 1);
        root.add("size", gson.toJsonTree(grid.size()));
        root.addProperty("spacing", grid.spacing());
        root.addProperty("fine_factor", fineFactor);
        root.addProperty("noise_decibels", noiseDecibels);
        root.addProperty("seed", seed);
        root.add("maps", gson.toJsonTree(maps));
        root.add(
                "acquisition", gson.fromJson(AcquisitionJson.write(acquisition), JsonObject.class));
        return gson.toJson(root);
    }

    /**
     * Reads a recipe.
     *
     * @param name where the text came from, for messages
     */
    static TrainingRecipe read(String json, String name) {
        try {
            Gson gson = new Gson();
            JsonObject root = gson.fromJson(json, JsonObject.class);
            int version = root.get("version").getAsInt();
            if (version > VERSION)
                throw new IllegalArgumentException(
                        "it has version " + version + ", this one reads " + VERSION);
            List<TrainingMap> maps = new ArrayList<>();
            root.getAsJsonArray("maps")
                    .forEach(map -> maps.add(gson.fromJson(map, TrainingMap.class)));
            return new TrainingRecipe(
                    AcquisitionJson.read(root.get("acquisition").toString(), name),
                    Grid.centered(
                            root.get("spacing").getAsDouble(),
                            gson.fromJson(root.get("size"), int[].class)),
                    root.get("fine_factor").getAsInt(),
                    root.get("noise_decibels").getAsDouble(),
                    root.get("seed").getAsLong(),
                    maps);
        } catch (JsonParseException
                | NullPointerException
                | ClassCastException
                | IllegalStateException
                | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "Cannot read the training set " + name + ": " + e.getMessage() + ".", e);
        }
    }
}
