package sc.fiji.aspire.wave.cpu;

import sc.fiji.aspire.wave.scheme.HistoryPlan;
import sc.fiji.aspire.wave.scheme.Layout;
import sc.fiji.aspire.wave.scheme.MediumTerms;
import sc.fiji.aspire.wave.scheme.Scheme;

/**
 * What wavefields take of Java's heap. To their own arrays come the numbers in double precision
 * that the solver holds: the scheme's, the traces as recorded and as sent back, and the sum of the
 * correlations with what each lane adds to it.
 *
 * @param bytesPerValue of a field and its history
 * @param fields of a shot, one value per point in memory, without those of density and attenuation
 */
record HeapMemory(int bytesPerValue, int fields) {

    /** Bytes that may be used. */
    static long bytes() {
        return Runtime.getRuntime().maxMemory() / 2;
    }

    long bytes(Scheme scheme, int receivers, HistoryPlan plan) {
        Layout layout = scheme.layout();
        MediumTerms terms = scheme.terms();
        long ofTerms = terms.isNone() ? 0 : terms.isViscous() ? 4 : 2;
        long lane =
                bytesPerValue
                        * (plan.values(scheme)
                                + (fields + ofTerms) * layout.numPoints() * plan.shots());
        long traces = 2L * scheme.steps() * receivers * plan.shots();
        long histories = scheme.density().isTied() ? 2 : 1;
        long images = plan.slots() == 0 ? 0 : histories * layout.numGridPoints();
        long ofScheme = layout.numPoints() * (terms.isNone() ? 1 : 1 + ofTerms);
        return plan.lanes() * (lane + Double.BYTES * (traces + images))
                + Double.BYTES * (ofScheme + images);
    }
}
