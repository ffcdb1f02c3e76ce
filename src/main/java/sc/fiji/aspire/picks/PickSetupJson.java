package sc.fiji.aspire.picks;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import sc.fiji.aspire.Unit;
import sc.fiji.aspire.ray.Survey;
import sc.fiji.aspire.wave.JsonValue;

/**
 * Setups of travel times as JSON: {@code sources} and {@code receivers} (rows of two or three from
 * the image centre, mm), {@code errors} with a {@code deviation}, and, if they are not as usual,
 * {@code pairs} of source and receiver (all with all), {@code rays} (bent), {@code image} (speeds
 * in m/s), the {@code unit} of times (us) and, in bundles, the {@code prior} of images.
 */
final class PickSetupJson {

    private static final int MAX_PICKS = 1 << 22;
    private static final String US = "us";

    private static final String UNIT = "unit";
    private static final String RAYS = "rays";
    private static final String IMAGE = "image";
    private static final String ERRORS = "errors";
    private static final String PAIRS = "pairs";
    private static final String PRIOR = "prior";

    private PickSetupJson() {}

    static PickSetup read(String json, String where) {
        JsonValue root =
                JsonValue.parse(json, where, "Leave out what is no position, pair or error.");
        root.requireKnown(
                Set.of("record", "sources", "receivers", UNIT, RAYS, IMAGE, ERRORS, PAIRS, PRIOR));
        try {
            String unit = root.has(UNIT) ? unit(root.member(UNIT).text()) : US;
            return new PickSetup(
                    survey(root),
                    root.has(RAYS) ? Rays.named(root.member(RAYS).text()) : Rays.BENT,
                    root.has(IMAGE) ? scale(root.member(IMAGE)) : ImageScale.ofSound(unit),
                    noise(root.member(ERRORS)),
                    unit,
                    root.has(PRIOR) ? Optional.of(prior(root.member(PRIOR))) : Optional.empty());
        } catch (IllegalArgumentException e) {
            if (e.getMessage().startsWith(where)) throw e;
            throw new IllegalArgumentException(where + ": " + e.getMessage(), e);
        }
    }

    private static String unit(String name) {
        if (Unit.US.worthOf(name).isPresent()) return name;
        throw new IllegalArgumentException(
                "Expected a unit of time such as us or ns, found " + name + ".");
    }

    private static Survey survey(JsonValue root) {
        double[][] sources = rows(root.member("sources"));
        double[][] receivers = rows(root.member("receivers"));
        long most = root.has(PAIRS) ? 0 : (long) sources.length * receivers.length;
        if (most > MAX_PICKS)
            throw new IllegalArgumentException(
                    "Expected at most " + MAX_PICKS + " picks, found " + most + ".");
        if (!root.has(PAIRS)) return Survey.allPairs(sources, receivers);
        List<JsonValue> rows = root.member(PAIRS).list();
        int[][] pairs = new int[rows.size()][];
        for (int i = 0; i < pairs.length; i++)
            pairs[i] =
                    rows.get(i).list().stream()
                            .mapToInt(n -> (int) n.integer(0, Integer.MAX_VALUE))
                            .toArray();
        return new Survey(sources, receivers, pairs);
    }

    private static double[][] rows(JsonValue rows) {
        return rows.list().stream().map(JsonValue::numbers).toArray(double[][]::new);
    }

    private static ImageScale scale(JsonValue image) {
        image.requireKnown(Set.of("slowness", UNIT, "lowest", "highest"));
        return new ImageScale(
                image.member("slowness").truth(),
                image.member(UNIT).number(),
                image.member("lowest").number(),
                image.member("highest").number());
    }

    private static PickNoise noise(JsonValue errors) {
        errors.requireKnown(Set.of("deviation", "delays", "freedom"));
        return new PickNoise(
                errors.member("deviation").number(),
                errors.has("delays") ? errors.member("delays").number() : 0,
                errors.has("freedom") ? errors.member("freedom").number() : 0);
    }

    private static StationaryPrior prior(JsonValue prior) {
        prior.requireKnown(Set.of("mean", "distances", "covariances", "background"));
        return new StationaryPrior(
                prior.member("mean").number(),
                prior.member("distances").numbers(),
                prior.member("covariances").numbers(),
                prior.member("background").truth());
    }

    /** The text that {@link #read} gives the same setup for. */
    static String write(PickSetup setup) {
        Gson gson = new GsonBuilder().setPrettyPrinting().create();
        JsonObject root = new JsonObject();
        root.addProperty("record", "travel times: X = receiver, Y = source, NaN: not picked");
        root.addProperty(UNIT, setup.unit());
        root.addProperty(RAYS, setup.rays().label());
        root.add(IMAGE, gson.toJsonTree(setup.scale()));
        root.add(ERRORS, gson.toJsonTree(setup.noise()));
        Survey survey = setup.survey();
        setup.prior().ifPresent(prior -> root.add(PRIOR, gson.toJsonTree(prior)));
        root.add("sources", gson.toJsonTree(survey.sources()));
        root.add("receivers", gson.toJsonTree(survey.receivers()));
        Survey all = Survey.allPairs(survey.sources(), survey.receivers());
        if (!Arrays.deepEquals(all.pairs(), survey.pairs()))
            root.add(PAIRS, gson.toJsonTree(survey.pairs()));
        return gson.toJson(root);
    }
}
