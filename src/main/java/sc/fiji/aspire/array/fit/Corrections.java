package sc.fiji.aspire.array.fit;

import java.util.EnumSet;
import java.util.Set;

/**
 * What is to be corrected, and how.
 *
 * @param chosen the corrections
 * @param inSamples whether delays of all and loudness change the samples, so that the record is one
 *     of the acquisition as it was; if not, the acquisition says them
 * @param knownWater whether the water's speed is known, and the size of the array is not
 */
public record Corrections(Set<Correction> chosen, boolean inSamples, boolean knownWater) {

    /** All but the wavelet. */
    public static final Corrections USUAL =
            new Corrections(EnumSet.complementOf(EnumSet.of(Correction.WAVELET)), true, false);

    public Corrections {
        chosen = Set.copyOf(chosen);
    }

    boolean has(Correction correction) {
        return chosen.contains(correction);
    }
}
