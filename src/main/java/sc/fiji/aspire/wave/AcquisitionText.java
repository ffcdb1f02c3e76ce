package sc.fiji.aspire.wave;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import sc.fiji.aspire.Decimal;

/**
 * What an acquisition says of itself beside its numbers, for people: nothing is computed from it,
 * and it must not contradict them.
 *
 * @param root the acquisition
 * @param units that it declares
 */
record AcquisitionText(JsonValue root, DeclaredUnits units) {

    private static final String INDICES = "source_receiver_index";

    /** Names of the members that describe. */
    static final Set<String> NAMES =
            Set.of(
                    "coordinates",
                    "layout",
                    INDICES,
                    "radius",
                    "f0",
                    "cycles",
                    "equation",
                    "map",
                    "noise",
                    "solver");

    private static final String LAYOUT = "X = time sample, Y = receiver, Z = source";

    /** Distance of what is at the same place, mm. */
    private static final double SAME_PLACE = 0.1;

    /** Share by which a radius may differ from the farthest transducer. */
    private static final double SHARE = 0.02;

    /** Factor by which a nominal frequency may differ from the mean of the spectrum. */
    private static final double FACTOR = 1.5;

    /**
     * Compares the descriptions with the numbers.
     *
     * @throws IllegalArgumentException naming the description that says something else
     */
    void requireFit(Acquisition acquisition) {
        if (root.has("coordinates")) requireCentred(root.member("coordinates"));
        if (root.has("layout")) requireLayout(root.member("layout"));
        if (root.has(INDICES)) requireIndices(root.member(INDICES), acquisition);
        if (root.has("radius"))
            requireRadius(units.mm(root.member("radius").number()), acquisition);
        if (root.has("f0"))
            requireFrequency(units.megahertz(root.member("f0").number()), acquisition.wavelet());
    }

    private static void requireCentred(JsonValue coordinates) {
        String text = coordinates.text();
        boolean contradicts = text.matches("(?is).*\\b(corner|up|upwards?|left)\\b.*");
        if (contradicts || !text.matches("(?is).*cent(re|er).*"))
            throw new IllegalArgumentException(
                    "Expected coordinates from the image centre, x to the right and y down, found \""
                            + text
                            + "\". Convert the positions, and correct that text.");
    }

    private static void requireLayout(JsonValue layout) {
        String text = layout.text().replaceAll("\\s+", " ");
        if (!text.toLowerCase(Locale.ROOT).contains(LAYOUT.toLowerCase(Locale.ROOT)))
            throw new IllegalArgumentException(
                    "Expected the layout \""
                            + LAYOUT
                            + "\", found \""
                            + text
                            + "\". Reorder the stack (Image > Stacks > Reslice), and correct that"
                            + " text.");
    }

    /** Each source is a receiver, too. */
    private static void requireIndices(JsonValue indices, Acquisition acquisition) {
        List<JsonValue> list = indices.list();
        boolean fits = list.size() == acquisition.numSources();
        for (int s = 0; fits && s < list.size(); s++) {
            int receiver = (int) list.get(s).integer(0, acquisition.numReceivers() - 1);
            fits = acquisition.distance(s, receiver) < SAME_PLACE;
        }
        if (!fits)
            throw new IllegalArgumentException(
                    "Expected in "
                            + INDICES
                            + " the receiver, counted from 0, at the place of each source, found"
                            + " others. Correct it, or leave it out.");
    }

    private static void requireRadius(double radius, Acquisition acquisition) {
        double farthest = 0;
        for (double[] position : acquisition.receivers())
            farthest = Math.max(farthest, Math.hypot(position[0], position[1]));
        if (Math.abs(radius - farthest) > SHARE * farthest)
            throw new IllegalArgumentException(
                    "Expected a radius of "
                            + Decimal.text(farthest)
                            + " mm, as the receivers lie, found "
                            + Decimal.text(radius)
                            + " mm. Correct either, or declare the unit of both in \"units\".");
    }

    private static void requireFrequency(double f0, Wavelet wavelet) {
        double centre = wavelet.centreFrequency();
        if (!(f0 < FACTOR * centre && f0 > centre / FACTOR))
            throw new IllegalArgumentException(
                    "Expected f0 = "
                            + Decimal.text(centre)
                            + " MHz, as the wavelet is, found "
                            + Decimal.text(f0)
                            + " MHz. Correct either, or declare the unit in \"units\".");
    }
}
