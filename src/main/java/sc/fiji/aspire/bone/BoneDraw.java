package sc.fiji.aspire.bone;

import java.util.Random;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.wave.Attenuation;
import sc.fiji.aspire.wave.Density;
import sc.fiji.aspire.wave.Medium;

/**
 * Density and loss of one head, drawn about what is published (see the package):
 *
 * <ul>
 *   <li>a slope of the density against the speed of sound from 0.58 to 0.88 kg/m^3 per m/s, for all
 *       of the head, and a smooth texture of about 40 kg/m^3 in bone that the speed does not show,
 *   <li>a loss in compact bone of 2.7 to 8 dB/cm per MHz, evenly on a logarithmic scale, and up to
 *       twice that where bone is porous; none in what is no bone.
 * </ul>
 */
public final class BoneDraw {

    private static final double LEAST_SLOPE = 0.58;
    private static final double MOST_SLOPE = 0.88;

    /** Standard deviation, kg/m^3. */
    private static final double TEXTURE = 40;

    private static final int WAVES = 8;

    /** Lengths of the texture's waves, mm. */
    private static final double SHORTEST = 8;

    private static final double LONGEST = 40;

    /** dB/cm per MHz. */
    private static final double LEAST_LOSS = 2.7;

    private static final double MOST_LOSS = 8;

    /** Speeds of sound between which tissue turns into bone, and bone compact, m/s. */
    private static final double SOFT = 1750;

    private static final double BONE = 2150;
    private static final double COMPACT = 2800;

    private static final double MOST_DENSITY = 2300;

    private final double slope;
    private final double loss;
    private final double porousLoss;
    private final double[][] waves = new double[WAVES][];

    /** What a head of a seed has. */
    public BoneDraw(long seed) {
        Random random = new Random(seed);
        slope = LEAST_SLOPE + random.nextDouble() * (MOST_SLOPE - LEAST_SLOPE);
        loss = LEAST_LOSS * Math.pow(MOST_LOSS / LEAST_LOSS, random.nextDouble());
        porousLoss = random.nextDouble();
        for (int w = 0; w < WAVES; w++) {
            double length = SHORTEST * Math.pow(LONGEST / SHORTEST, random.nextDouble());
            double[] direction = {
                random.nextGaussian(), random.nextGaussian(), random.nextGaussian()
            };
            waves[w] = new double[] {0, 0, 0, 2 * Math.PI * random.nextDouble()};
            double norm = Math.hypot(Math.hypot(direction[0], direction[1]), direction[2]);
            for (int d = 0; d < 3; d++) waves[w][d] = 2 * Math.PI / length * direction[d] / norm;
        }
    }

    /** kg/m^3 per m/s. */
    double slope() {
        return slope;
    }

    /**
     * The medium with the density and the loss of this head.
     *
     * @param speeds of the head
     * @param frequency at which the loss is right, MHz
     */
    public Medium of(Medium speeds, double frequency) {
        Grid grid = speeds.grid();
        float[] c = speeds.values();
        float[] density = new float[c.length];
        float[] decibels = new float[c.length];
        for (int i = 0; i < c.length; i++) {
            double share = part(c[i], SOFT, BONE);
            double line = MeanDensity.WATER + slope * (c[i] - Medium.WATER);
            if (share > 0) line += share * texture(grid, i);
            density[i] = (float) Math.max(MeanDensity.LEAST, Math.min(MOST_DENSITY, line));
            double porous = 1 - part(c[i], BONE, COMPACT);
            decibels[i] = (float) (share * loss * frequency * (1 + porousLoss * porous));
        }
        return speeds.with(new Density(grid, density))
                .with(Attenuation.of(speeds, decibels, frequency, 0));
    }

    private double texture(Grid grid, int point) {
        int[] index = grid.indices(point);
        double sum = 0;
        for (double[] wave : waves) {
            double phase = wave[3];
            for (int d = 0; d < index.length; d++) phase += wave[d] * grid.position(d, index[d]);
            sum += Math.cos(phase);
        }
        return TEXTURE * sum * Math.sqrt(2.0 / WAVES);
    }

    private static double part(double value, double from, double to) {
        return Math.max(0, Math.min(1, (value - from) / (to - from)));
    }
}
