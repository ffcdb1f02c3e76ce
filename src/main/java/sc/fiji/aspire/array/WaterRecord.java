package sc.fiji.aspire.array;

import sc.fiji.aspire.wave.Acquisition;

/**
 * What an array would record of water alone, without noise: the wavelet's direct waves in closed
 * form, see the package.
 */
public final class WaterRecord {

    private WaterRecord() {}

    /**
     * The traces, [source][receiver][time sample]; 0 at a source's own receiver.
     *
     * @param speed of sound in water, m/s
     */
    public static float[] traces(Acquisition acquisition, double speed) {
        int samples = acquisition.time().samples();
        int receivers = acquisition.numReceivers();
        WaterPulse water = new WaterPulse(acquisition, 1e-3 * speed, 1);
        float[] traces = new float[acquisition.numSources() * receivers * samples];
        for (int pair = 0; pair < acquisition.numSources() * receivers; pair++) {
            int source = pair / receivers;
            if (!acquisition.isUsed(source, pair % receivers)) continue;
            WaterPulse.Pulse pulse = water.at(acquisition.distance(source, pair % receivers));
            for (int i = 0; i < pulse.values().length; i++) {
                int n = pulse.first() + i;
                if (n >= 0 && n < samples) traces[pair * samples + n] = (float) pulse.values()[i];
            }
        }
        return traces;
    }
}
