package sc.fiji.aspire.wave.cpu;

import sc.fiji.aspire.wave.scheme.HistoryPlan;
import sc.fiji.aspire.wave.scheme.Scheme;
import sc.fiji.aspire.wave.scheme.WaveBackend;
import sc.fiji.aspire.wave.scheme.Wavefield;

/**
 * Wavefields in double precision by the plainest loops: the definition that faster backends are
 * compared with. Slow, on one thread.
 */
public final class ReferenceBackend implements WaveBackend {

    @Override
    public String name() {
        return "Java, double precision";
    }

    @Override
    public int lanes() {
        return 1;
    }

    @Override
    public int shotsAtOnce(Scheme scheme) {
        return 1;
    }

    @Override
    public long memoryBytes() {
        return HeapMemory.bytes();
    }

    @Override
    public long bytes(Scheme scheme, int receivers, HistoryPlan plan) {
        return new HeapMemory(Double.BYTES, ReferenceWavefield.FIELDS)
                .bytes(scheme, receivers, plan);
    }

    @Override
    public Wavefield open(Scheme scheme, int shots, int slots, int checkpoints) {
        return new ReferenceWavefield(scheme, slots, checkpoints);
    }

    @Override
    public void close() {}
}
