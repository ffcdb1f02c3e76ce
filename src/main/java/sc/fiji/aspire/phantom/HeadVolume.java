package sc.fiji.aspire.phantom;

import java.util.Random;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.wave.Medium;

/**
 * A random head in three dimensions, grown from the section that {@link HeadPhantom} draws of the
 * same seed: z points to the crown, and the section lies at z = 0, where the head is widest.
 *
 * <p>The inner surface of the skull is half an ellipsoid above the section and a flatter one below
 * it; bone and scalp follow it at the thicknesses of the section, measured along its normal. Folds
 * of the brain keep their place relative to that surface, but wander from plane to plane;
 * ventricles and deep nuclei are near the section only. Below the base of the skull are a face and
 * a neck of soft tissue with a spine, down to the end of the grid.
 *
 * <p>Lengths are in mm: crown and base lie {@value #CROWN} and {@value #BASE} of the section's mean
 * half axis from the section, with a standard deviation of {@value #SPREAD} of that.
 */
final class HeadVolume {

    private static final double CROWN = 1.0;
    private static final double BASE = 0.68;
    private static final double SPREAD = 0.05;

    /** The face hangs below the front of the skull's base, the neck below its back. */
    private static final double FACE = 62;

    private static final double NECK = 55;
    private static final double SPINE = 11;

    /** Below the skin, mm. */
    private static final double DEEP = 20;

    /** Bumps of face and neck, mm. */
    private static final double BUMPS = 30;

    /** Folds of the brain wander by this from plane to plane, mm, over bumps of so many mm. */
    private static final double WANDER = 5;

    private static final double FOLDS = 22;

    /** Ventricles and deep nuclei reach so far above and below the section, mm, give or take. */
    private static final double MIDDLE = 24;

    /** Half axis of the section that face and neck are meant for, mm. */
    private static final double USUAL = 78;

    /** Voxels of a lattice that is averaged are not larger, mm. */
    private static final double FINEST_STEP = 2;

    private final HeadPhantom section;
    private final double crown;
    private final double base;
    private final double face;
    private final double neck;
    private final double spine;
    private final SmoothNoise bumps;
    private final SmoothNoise sideways;
    private final SmoothNoise forwards;

    private HeadVolume(HeadPhantom section, long seed) {
        this.section = section;
        Random random = new Random(Section.mixed(seed ^ 0x9E3779B97F4A7C15L));
        crown = section.size() * CROWN * (1 + SPREAD * HeadShape.bounded(random));
        base = section.size() * BASE * (1 + SPREAD * HeadShape.bounded(random));
        face = section.size() / USUAL * FACE * (1 + SPREAD * HeadShape.bounded(random));
        neck = section.size() / USUAL * NECK * (1 + SPREAD * HeadShape.bounded(random));
        spine = 2400 + 150 * HeadShape.bounded(random);
        bumps = new SmoothNoise(random, BUMPS, 3);
        sideways = new SmoothNoise(random, FOLDS, 3);
        forwards = new SmoothNoise(random, FOLDS, 3);
    }

    /**
     * Draws a head.
     *
     * @param grid three axes, any spacing
     */
    static Medium draw(Grid grid, HeadPhantom section, long seed) {
        HeadVolume head = new HeadVolume(section, seed);
        int factor = Math.max(1, (int) Math.ceil(grid.spacing() / FINEST_STEP - 1e-9));
        Grid lattice = grid.refined(factor);
        float[] values = new float[lattice.numPoints()];
        for (int i = 0; i < values.length; i++) {
            int[] index = lattice.indices(i);
            double x = lattice.position(0, index[0]);
            double y = lattice.position(1, index[1]);
            double[] own = section.own(x, y);
            values[i] = (float) head.speed(own[0], own[1], lattice.position(2, index[2]));
        }
        return new Medium(lattice, values).averaged(factor);
    }

    private double speed(double x, double y, double z) {
        double half = z > 0 ? crown : base;
        double r = Math.hypot(x, y);
        // A point beside the axis has the direction of the section's front.
        double radius = section.shape().radius(r > 1e-9 ? x : 0, r > 1e-9 ? y : -1);
        double u = r / radius;
        double v = z / half;
        double f = Math.sqrt(u * u + v * v);
        double steep = f > 1e-9 ? Math.hypot(u / radius, v / half) / f : 1 / radius;
        double distance = (f - 1) / steep;
        double narrow = Math.sqrt(Math.max(0.01, 1 - v * v));
        if (distance < 0) {
            double wander = WANDER * Math.min(1, Math.abs(z) / FOLDS);
            double sx = x / narrow + wander * sideways.at(x, y, z);
            double sy = y / narrow + wander * forwards.at(x, y, z);
            boolean deep = Math.abs(z) < MIDDLE + 2 * wander * sideways.at(y, z, x) / WANDER;
            return section.inside(-distance, sx, sy, deep);
        }
        double speed = section.outside(distance, x, y);
        return speed == Tissues.WATER && z < 0 ? below(x, y, z) : speed;
    }

    /** Face, neck and spine, or water. */
    private double below(double x, double y, double z) {
        double depth = -z;
        double bump = 4 * bumps.at(x, y, z);
        boolean inFace =
                depth > 0.4 * base
                        && depth < base + 50
                        && Math.hypot(x, 0.85 * (y + 30)) < face + bump;
        boolean inNeck = Math.hypot(x, y - 25) < neck + bump;
        if (Math.hypot(x, y - 45) < SPINE && depth > base) return spine;
        return inFace || inNeck ? section.tissues().scalp(DEEP, x, y) : Tissues.WATER;
    }
}
