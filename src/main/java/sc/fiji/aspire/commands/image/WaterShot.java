package sc.fiji.aspire.commands.image;

import ij.ImagePlus;
import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import java.util.OptionalDouble;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.Conditions;
import sc.fiji.aspire.wave.Observation;
import sc.fiji.aspire.wave.TimeAxis;
import sc.fiji.aspire.wave.Wavelet;

/**
 * A shot through water beside a record, which must have been taken alike.
 *
 * @param record of the body
 * @param image of the shot
 */
public record WaterShot(CorrectedStack record, ImagePlus image) {

    /**
     * The first repeat of the shot.
     *
     * @param saysItself whether it may have an acquisition of its own
     * @throws IllegalArgumentException if it is the record, or was taken otherwise
     */
    public Observation observation(boolean saysItself) throws IOException {
        Observation shot = record.observation(image);
        if (Arrays.equals(shot.traces(), record.observation(record.stack()).traces()))
            throw new IllegalArgumentException(
                    "Expected a shot through water beside the record, found the same traces in"
                            + " both. Choose another, or none.");
        Optional<AcquisitionFile.Found> own =
                saysItself ? AcquisitionFile.beside(image) : Optional.empty();
        if (own.isEmpty()) return shot;
        requireAlike(own.get());
        BitSet missing = own.get().acquisition().missing();
        return new Observation(shot.traces(), shot.acquisition().without(missing), 1, shot.lost());
    }

    private void requireAlike(AcquisitionFile.Found own) {
        String other = differences(own.acquisition());
        if (other.isEmpty()) return;
        throw new IllegalArgumentException(
                "Expected a shot that was taken as the record, found other "
                        + other
                        + " in its acquisition ("
                        + own.from()
                        + "). Choose the shot of this record, or name the acquisition of both.");
    }

    private String differences(Acquisition shot) {
        Acquisition taken = record.taken();
        double[] strong = taken.conditions().amplitudes();
        if (!isSame(shot, taken.wavelet(), taken.time(), strong)) return "positions";
        if (!isSame(taken, taken.wavelet(), shot.time(), strong)) return "times";
        if (!isSame(taken, shot.wavelet(), taken.time(), strong)) return "wavelets";
        double[] shots = shot.conditions().amplitudes();
        return isSame(taken, taken.wavelet(), taken.time(), shots) ? "" : "amplitudes";
    }

    /** Whether the record would have been taken alike with other positions and so on. */
    private boolean isSame(Acquisition at, Wavelet wavelet, TimeAxis time, double[] amplitudes) {
        Acquisition taken = record.taken();
        return of(taken, taken.wavelet(), taken.time(), taken.conditions().amplitudes())
                .isSame(of(at, wavelet, time, amplitudes));
    }

    private static Acquisition of(
            Acquisition at, Wavelet wavelet, TimeAxis time, double[] amplitudes) {
        Conditions conditions = new Conditions(OptionalDouble.empty(), amplitudes);
        return new Acquisition(
                at.sources(), at.receivers(), wavelet, time, new BitSet(), conditions);
    }
}
