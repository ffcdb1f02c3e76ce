package sc.fiji.aspire.wave.cpu;

import sc.fiji.aspire.wave.scheme.HistoryPlan;
import sc.fiji.aspire.wave.scheme.Scheme;
import sc.fiji.aspire.wave.scheme.WaveBackend;
import sc.fiji.aspire.wave.scheme.Wavefield;

/** Wavefields in single precision in plain Java, one shot per thread. */
public final class JavaBackend implements WaveBackend {

    private final int threads;

    /**
     * @param threads number of shots that are worked on at the same time
     */
    public JavaBackend(int threads) {
        if (threads < 1)
            throw new IllegalArgumentException(
                    "Expected at least 1 thread, found " + threads + ".");
        this.threads = threads;
    }

    @Override
    public String name() {
        return "Java, " + threads + (threads == 1 ? " thread" : " threads");
    }

    @Override
    public int lanes() {
        return threads;
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
        return new HeapMemory(Float.BYTES, JavaWavefield.FIELDS).bytes(scheme, receivers, plan);
    }

    @Override
    public Wavefield open(Scheme scheme, int shots, int slots, int checkpoints) {
        return new JavaWavefield(scheme, slots, checkpoints);
    }

    @Override
    public void close() {}
}
