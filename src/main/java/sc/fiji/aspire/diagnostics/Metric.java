package sc.fiji.aspire.diagnostics;

/** The metrics, with the names and units under which programs read them. */
public enum Metric {
    RMSE_HEAD("rmse-head", "m/s"),
    RMSE_BRAIN("rmse-brain", "m/s"),
    RMSE_SKULL("rmse-skull", "m/s"),
    /** Over the head, range 1400 to 2900 m/s. */
    SSIM("ssim", "1"),
    /** Over the brain, range 1480 to 1620 m/s. */
    SSIM_BRAIN("ssim-brain", "1"),
    UCE("uce", "m/s"),
    UCE_BRAIN("uce-brain", "m/s"),
    UCE_VARIANCE("uce-variance", "m2/s2"),
    COVERAGE_50("coverage-50", "%"),
    COVERAGE_80("coverage-80", "%"),
    COVERAGE_90("coverage-90", "%"),
    COVERAGE_95("coverage-95", "%"),
    COVERAGE_90_BRAIN("coverage-90-brain", "%"),
    Z2("z2", "1"),
    Z2_BRAIN("z2-brain", "1"),
    RANK_CORRELATION("rank-correlation", "1"),
    /** Reduced chi^2 of the data at the mean: measured by who solves the wave equation. */
    CHI2("chi2", "1"),
    /** Mean reduced chi^2 of the data at single draws: the posterior-predictive check. */
    CHI2_SAMPLES("chi2-samples", "1"),
    /** Wave solves and sampling together. */
    SECONDS("seconds", "s");

    private final String label;
    private final String unit;

    Metric(String label, String unit) {
        this.label = label;
        this.unit = unit;
    }

    /** Name in lines and tables, without the number of the refinement. */
    public String label() {
        return label;
    }

    public String unit() {
        return unit;
    }
}
