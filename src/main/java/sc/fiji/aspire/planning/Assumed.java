package sc.fiji.aspire.planning;

import sc.fiji.aspire.design.ArrayDesign;
import sc.fiji.aspire.design.Tissue;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.Medium;

/** What is assumed about bodies before their maps are read: fat is slowest, bone fastest. */
final class Assumed {

    /** Slower than almost all tissue, m/s. */
    static final double SLOWEST = 1400;

    private static final double FASTEST = 3000;

    private Assumed() {}

    static ArrayDesign design(Acquisition acquisition) {
        double water = acquisition.conditions().water().orElse(Medium.WATER);
        Tissue tissue = new Tissue(Math.min(SLOWEST, water), Math.max(FASTEST, water));
        return new ArrayDesign(acquisition, tissue);
    }
}
