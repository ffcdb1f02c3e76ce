package sc.fiji.aspire.diagnostics;

/**
 * How a posterior is made wrong on purpose, or not: if a check of calibration accepts such a
 * negative control, it has too few records to say anything.
 */
public enum Perturbation {
    NONE("posterior", 1, 0),
    HALVED("spread halved", 0.5, 0),
    DOUBLED("spread doubled", 2, 0),
    SHIFTED("mean shifted", 1, 1);

    private final String label;
    private final double spread;
    private final double shift;

    Perturbation(String label, double spread, double shift) {
        this.label = label;
        this.spread = spread;
        this.shift = shift;
    }

    /** Name in tables. */
    public String label() {
        return label;
    }

    /** Whether it should be found wrong. */
    public boolean isControl() {
        return this != NONE;
    }

    /**
     * The same draws with another spread about their mean, or all of them shifted by the standard
     * deviation of their pixel.
     */
    Estimate of(Estimate posterior) {
        if (!isControl()) return posterior;
        float[] mean = posterior.mean();
        float[] deviation = posterior.deviation();
        float[][] draws = new float[posterior.draws().length][mean.length];
        for (int k = 0; k < draws.length; k++)
            for (int i = 0; i < mean.length; i++)
                draws[k][i] =
                        (float)
                                (mean[i]
                                        + shift * deviation[i]
                                        + spread * (posterior.draws()[k][i] - mean[i]));
        float[] moved = new float[mean.length];
        float[] scaled = new float[mean.length];
        for (int i = 0; i < mean.length; i++) {
            moved[i] = (float) (mean[i] + shift * deviation[i]);
            scaled[i] = (float) (spread * deviation[i]);
        }
        return new Estimate(posterior.truth(), moved, scaled, draws);
    }
}
