package sc.fiji.aspire.commands.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import java.util.BitSet;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import sc.fiji.aspire.array.WaterRecord;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.Conditions;
import sc.fiji.aspire.wave.TimeAxis;
import sc.fiji.aspire.wave.Wavelet;

/** A shot through water says how it was taken, which must be as the record was. */
class WaterShotTest {

    private static final Wavelet BURST = Wavelet.toneBurst(0.1, 3);
    private static final TimeAxis TIME = new TimeAxis(161, 0.8);
    private static final Acquisition RING = Acquisition.ring(35, 12, 3, BURST, TIME);

    private static ImagePlus image(double loud, Acquisition says) {
        float[] traces = WaterRecord.traces(RING, 1500);
        for (int i = 0; i < traces.length; i++) traces[i] *= (float) loud;
        ImagePlus image = Records.image("record", traces, RING);
        if (says != null) AcquisitionFile.attach(says, image);
        return image;
    }

    private static WaterShot shot(double loud, Acquisition says) {
        return new WaterShot(new CorrectedStack(image(1, RING), RING), image(loud, says));
    }

    private static void refuses(String part, Acquisition says) throws Exception {
        WaterShot shot = shot(2, says);
        Exception e = assertThrows(IllegalArgumentException.class, () -> shot.observation(true));
        assertTrue(e.getMessage().contains(part), e.getMessage());
        // With an acquisition that is named for both, its own does not count.
        assertEquals(0, shot.observation(false).acquisition().numMissing());
    }

    @Test
    void refusesWhatWasTakenOtherwise() throws Exception {
        refuses("other times", Acquisition.ring(35, 12, 3, BURST, new TimeAxis(161, 0.8, -4)));
        refuses("other positions", Acquisition.ring(36, 12, 3, BURST, TIME));
        refuses("other wavelets", Acquisition.ring(35, 12, 3, Wavelet.toneBurst(0.11, 3), TIME));
        refuses(
                "other amplitudes",
                RING.with(new Conditions(OptionalDouble.empty(), new double[] {3, 3, 3})));
    }

    @Test
    void takesWhatWasTakenAlike() throws Exception {
        BitSet missing = new BitSet();
        missing.set(5);
        Conditions same = new Conditions(OptionalDouble.of(1480), new double[] {1, 1, 1});
        assertEquals(
                missing,
                shot(2, RING.without(missing).with(same))
                        .observation(true)
                        .acquisition()
                        .missing());
        assertEquals(new BitSet(), shot(2, null).observation(true).acquisition().missing());
    }

    @Test
    void refusesTheRecordItself() {
        Exception e =
                assertThrows(IllegalArgumentException.class, () -> shot(1, RING).observation(true));
        assertTrue(e.getMessage().contains("the same traces in both"), e.getMessage());
    }
}
