package sc.fiji.aspire.phantom;

import java.util.Random;
import net.imglib2.RealRandomAccess;
import net.imglib2.interpolation.randomaccess.NLinearInterpolatorFactory;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import sc.fiji.aspire.GaussianBlur;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.wave.Medium;
import sc.fiji.aspire.wave.Surroundings;

/**
 * Adds what a patient may have and the bodies of a prior do not: one or two lesions in the soft
 * tissue, in the brain where there is a closed skull.
 *
 * <p>Each is an ellipse with a rough outline, {@value #SMALLEST} to {@value #LARGEST} mm wide,
 * whose speed of sound differs from that of its place by {@value #SLOWEST} to {@value #FASTEST}
 * m/s. Half of them have sharp edges (a bleeding, a cyst), half diffuse ones of up to 5 mm (an
 * ischemia, a tumour that infiltrates); calcifications are the small, fast ones. A third pushes the
 * tissue around aside, as a bleeding or a tumour shifts the midline. The skull stays where it is.
 */
public final class Lesions {

    private static final double SMALLEST = 3;
    private static final double LARGEST = 25;
    private static final double SLOWEST = -40;
    private static final double FASTEST = 80;

    /** What is weaker is no lesion, m/s. */
    private static final double FAINTEST = 6;

    private static final double BONE = 1650;
    private static final double NOT_WATER = 4;
    private static final int TRIES = 2000;

    private final Grid grid;
    private final boolean[] soft;
    private final Random random;

    private Lesions(Medium body, long seed) {
        grid = body.grid();
        soft = soft(body);
        random = new Random(Section.mixed(seed ^ 0x5DEECE66DL));
    }

    /**
     * Adds the lesions of a seed.
     *
     * @param body speed of sound with water around it, as at the first pixel; two axes; not changed
     * @param seed which lesions; the same seed gives the same ones in the same body
     * @return the body with them; the body itself where it has no soft tissue to hold one
     * @throws IllegalArgumentException if the body's grid has not two axes
     */
    public static Medium add(Medium body, long seed) {
        Section.require(body.grid());
        Lesions lesions = new Lesions(body, seed);
        Medium found = body;
        int count = lesions.random.nextDouble() < 0.3 ? 2 : 1;
        for (int i = 0; i < count; i++) found = lesions.addOne(found);
        return found;
    }

    private Medium addOne(Medium body) {
        double[] place = place();
        double radius = 0.5 * SMALLEST * Math.pow(LARGEST / SMALLEST, random.nextDouble());
        double contrast = contrast();
        double edge = random.nextBoolean() ? 0.7 : 0.7 + 4.3 * random.nextDouble();
        double push =
                random.nextDouble() < 1.0 / 3 ? radius * (0.2 + 0.5 * random.nextDouble()) : 0;
        double rough = 0.25 * random.nextDouble();
        if (place == null) return body;
        Lump lump = new Lump(place, radius, rough, contrast, random);
        float[] near = inside(3 / grid.spacing());
        Medium pushed = push > 0 ? pushed(body, place, radius, push, near) : body;
        float[] values = pushed.values();
        for (int i = 0; i < values.length; i++) {
            if (!soft[i]) continue;
            double distance = lump.distance(x(i), y(i));
            values[i] += (float) (lump.speed() / (1 + Math.exp(4 * distance / edge)));
        }
        return body.withSpeeds(values);
    }

    private double contrast() {
        double found = 0;
        while (Math.abs(found) < FAINTEST)
            found = SLOWEST + (FASTEST - SLOWEST) * random.nextDouble();
        return found;
    }

    /** A point of the soft tissue, mm, or null where hardly any is. */
    private double[] place() {
        for (int i = 0; i < TRIES; i++) {
            int pixel = random.nextInt(soft.length);
            if (soft[pixel]) return new double[] {x(pixel), y(pixel)};
        }
        return null;
    }

    /**
     * Tissue moves outwards around a point, most at the lesion's edge, not at all at the border of
     * the soft tissue.
     */
    private Medium pushed(Medium body, double[] place, double radius, double push, float[] near) {
        RealRandomAccess<FloatType> from =
                Views.interpolate(
                                Views.extendBorder(body.soundSpeed()),
                                new NLinearInterpolatorFactory<>())
                        .realRandomAccess();
        float[] values = body.values();
        for (int i = 0; i < values.length; i++) {
            double dx = x(i) - place[0];
            double dy = y(i) - place[1];
            double far = Math.hypot(dx, dy);
            if (!soft[i] || far < 1e-6) continue;
            double reach = Math.min(1, far / radius) * Math.exp(-Math.max(0, far - radius) / 20);
            double share = push * reach * Math.max(0, 2 * near[i] - 1) / far;
            double u = x(i) - share * dx;
            double v = y(i) - share * dy;
            from.setPosition((u - grid.position(0, 0)) / grid.spacing(), 0);
            from.setPosition((v - grid.position(1, 0)) / grid.spacing(), 1);
            values[i] = from.get().get();
        }
        return body.withSpeeds(values);
    }

    /** 1 well inside the soft tissue, 0 outside of it, smoothly between. */
    private float[] inside(double sigma) {
        float[] mask = new float[soft.length];
        for (int i = 0; i < mask.length; i++) mask[i] = soft[i] ? 1 : 0;
        return new GaussianBlur(sigma).apply(mask, grid.size());
    }

    /** Soft tissue that a closed skull holds, or, where there is none, all of the body's. */
    private static boolean[] soft(Medium body) {
        int[] size = body.grid().size();
        float[] values = body.values();
        boolean[] noBone = new boolean[values.length];
        boolean[] water = new boolean[values.length];
        for (int i = 0; i < values.length; i++) {
            noBone[i] = values[i] < BONE;
            water[i] = Math.abs(values[i] - values[0]) < NOT_WATER;
        }
        boolean[] outside = Surroundings.of(size, noBone);
        boolean[] brain = new boolean[values.length];
        int count = 0;
        for (int i = 0; i < values.length; i++) {
            brain[i] = noBone[i] && !outside[i];
            if (brain[i]) count++;
        }
        boolean[] around = Surroundings.of(size, water);
        // A limb's marrow is enclosed, too, but is no brain.
        double mm = body.grid().spacing();
        if (count * mm * mm > 2500) return brain;
        boolean[] tissue = new boolean[values.length];
        for (int i = 0; i < values.length; i++) tissue[i] = noBone[i] && !around[i];
        return tissue;
    }

    private double x(int pixel) {
        return grid.position(0, pixel % grid.size(0));
    }

    private double y(int pixel) {
        return grid.position(1, pixel / grid.size(0));
    }
}
