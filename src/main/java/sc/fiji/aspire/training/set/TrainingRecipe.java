package sc.fiji.aspire.training.set;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import sc.fiji.aspire.Decimal;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.tiff.FloatImage;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.AcquisitionJson;
import sc.fiji.aspire.wave.JsonValue;
import sc.fiji.aspire.wave.Medium;

/**
 * What a training set is made of.
 *
 * @param recording what its records are
 * @param grid of the scores and of the posterior
 * @param fineFactor the records are simulated on a grid this many times finer
 * @param noiseDecibels root mean square of a record of waves over that of its noise, dB
 * @param seed of the noise
 * @param maps one for each item
 * @param variety how records differ beyond their maps
 */
public record TrainingRecipe(
        Recording recording,
        Grid grid,
        int fineFactor,
        double noiseDecibels,
        long seed,
        List<TrainingMap> maps,
        RecordVariety variety) {

    /**
     * Each set is of the earliest version that can tell what it holds: bends 2, lesions 3, records
     * that differ by more than their maps 4, travel times 5.
     */
    /** Pages of a stack that may be sections through the same body. */
    private static final int PAGES_OF_A_BODY = 8;

    private static final int VERSION = 5;

    /** The earliest that can tell what records differ by. */
    private static final int VARIED = 4;

    private static final int MAX_SIZE = 1 << 13;
    private static final int MAX_FACTOR = 16;

    /** Pixels between a bent body and the nearest transducer. */
    private static final int APART = 3;

    public TrainingRecipe {
        maps = List.copyOf(maps);
        recording.requireInside(grid);
        recording.requireSense(variety);
        if (fineFactor < 1 || !Double.isFinite(noiseDecibels))
            throw new IllegalArgumentException(
                    "Expected a fine grid at least as fine as the other and a finite noise level,"
                            + " found a factor of "
                            + fineFactor
                            + " and "
                            + Decimal.text(noiseDecibels)
                            + " dB.");
        long validation = maps.stream().filter(TrainingMap::validation).count();
        if (validation < 1 || validation > maps.size() - 2)
            throw new IllegalArgumentException(
                    "Expected at least 2 maps to train on and 1 to validate with, found "
                            + (maps.size() - validation)
                            + " and "
                            + validation
                            + ".");
        requireOtherBodies(maps);
    }

    /** Held-back maps judge the flow, and so must show bodies that it was not trained on. */
    private static void requireOtherBodies(List<TrainingMap> maps) {
        Set<String> trained = new HashSet<>();
        for (TrainingMap map : maps) if (!map.validation()) trained.add(map.body());
        for (TrainingMap map : maps)
            if (map.validation() && trained.contains(map.body()))
                throw new IllegalArgumentException(
                        "Expected other bodies among the maps that are held back than among those"
                                + " that are trained on, found "
                                + map.body()
                                + " in both. Choose other pages or seeds for one of them.");
    }

    /** A recipe whose records differ by their maps alone. */
    public TrainingRecipe(
            Acquisition acquisition,
            Grid grid,
            int fineFactor,
            double noiseDecibels,
            long seed,
            List<TrainingMap> maps) {
        this(
                new WaveRecording(acquisition),
                grid,
                fineFactor,
                noiseDecibels,
                seed,
                maps,
                RecordVariety.NONE);
    }

    /**
     * How records of sound waves are taken.
     *
     * @throws IllegalArgumentException if they are other records
     */
    public Acquisition acquisition() {
        return recording
                .waves()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "Expected a training set of records of sound waves, found"
                                                + " one of "
                                                + recording
                                                + ". Choose another training set."));
    }

    /** The same with records that differ by more. */
    public TrainingRecipe with(RecordVariety records) {
        return new TrainingRecipe(recording, grid, fineFactor, noiseDecibels, seed, maps, records);
    }

    /** What an item's record is like. */
    RecordDraw draw(int item) {
        return recording.draw(this, item);
    }

    /** Which of so many folds an item belongs to: bends and neighbouring pages share one. */
    int fold(int item, int folds) {
        TrainingMap map = maps.get(item);
        boolean page = !map.stack().isEmpty() && grid.numDimensions() == 2;
        return (int) (map.number() / (page ? PAGES_OF_A_BODY : 1) % folds);
    }

    /**
     * The body of an item on the fine grid.
     *
     * @param stacks reads the TIFF stacks
     */
    public Medium body(int item, Function<String, FloatImage> stacks) {
        Grid fine = fineGrid();
        int side = Arrays.stream(grid.size()).min().orElseThrow();
        double room = Math.min(0.5 * side * grid.spacing(), nearest() - APART * grid.spacing());
        return maps.get(item).draw(fine, room, stacks);
    }

    /**
     * What speaks against an item's body where the array is, in a line.
     *
     * @param stacks reads the TIFF stacks
     */
    public Optional<String> doubt(int item, Function<String, FloatImage> stacks) {
        RecordDraw draw = draw(item);
        return recording.doubt(draw.inWater(body(item, stacks)), draw);
    }

    /** Distance of the nearest transducer from the image centre, mm. */
    private double nearest() {
        return Arrays.stream(recording.receivers())
                .mapToDouble(p -> Arrays.stream(p).reduce(0, Math::hypot))
                .min()
                .orElseThrow();
    }

    /** Whether it makes the same set, but for the rounding of numbers that were read. */
    public boolean isSame(TrainingRecipe other) {
        return recording.isSame(other.recording)
                && Arrays.equals(grid.size(), other.grid.size())
                && Decimal.same(grid.spacing(), other.grid.spacing())
                && fineFactor == other.fineFactor
                && Decimal.same(noiseDecibels, other.noiseDecibels)
                && seed == other.seed
                && maps.equals(other.maps)
                && variety.equals(other.variety);
    }

    /** The grid that the records are simulated on. */
    public Grid fineGrid() {
        return grid.refined(fineFactor);
    }

    /** The text that {@link #read} gives the same recipe for. */
    String write() {
        Gson gson = new GsonBuilder().setPrettyPrinting().create();
        JsonObject root = new JsonObject();
        root.addProperty("version", version());
        root.add("size", gson.toJsonTree(grid.size()));
        root.addProperty("spacing", grid.spacing());
        root.addProperty("fine_factor", fineFactor);
        root.addProperty("noise_decibels", noiseDecibels);
        root.addProperty("seed", seed);
        variety.write(root);
        JsonArray items = new JsonArray();
        for (TrainingMap map : maps) items.add(map.write());
        root.add("maps", items);
        recording.write(root);
        return gson.toJson(root);
    }

    private int version() {
        int version = Math.max(variety.isNone() ? 1 : VARIED, recording.version());
        for (TrainingMap map : maps) while (!map.isOfVersion(version)) version++;
        return version;
    }

    /**
     * Reads a recipe.
     *
     * @param name where the text came from, for messages
     */
    static TrainingRecipe read(String json, String name) {
        JsonValue root = JsonValue.parse(json, "The training set " + name);
        long version = root.member("version").integer(1, Integer.MAX_VALUE);
        if (version > VERSION)
            throw new IllegalArgumentException(
                    root.where()
                            + ": expected version "
                            + VERSION
                            + " or earlier, found "
                            + version
                            + ". Update ASPIRE.");
        List<TrainingMap> maps = new ArrayList<>();
        for (JsonValue map : root.member("maps").list()) maps.add(TrainingMap.read(map));
        Recording recording =
                root.has(PickRecording.ENTRY)
                        ? PickRecording.read(json, root.where())
                        : new WaveRecording(AcquisitionJson.read(root.member(WaveRecording.ENTRY)));
        int[] size =
                root.member("size").list().stream()
                        .mapToInt(n -> (int) n.integer(1, MAX_SIZE))
                        .toArray();
        int fine = (int) root.member("fine_factor").integer(1, MAX_FACTOR);
        long seed = root.member("seed").integer(Long.MIN_VALUE, Long.MAX_VALUE);
        try {
            return new TrainingRecipe(
                    recording,
                    Grid.centered(root.member("spacing").number(), size),
                    fine,
                    root.member("noise_decibels").number(),
                    seed,
                    maps,
                    RecordVariety.read(root));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(root.where() + ": " + e.getMessage(), e);
        }
    }
}
