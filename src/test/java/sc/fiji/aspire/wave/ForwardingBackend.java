package sc.fiji.aspire.wave;

import sc.fiji.aspire.wave.scheme.HistoryPlan;
import sc.fiji.aspire.wave.scheme.Scheme;
import sc.fiji.aspire.wave.scheme.WaveBackend;
import sc.fiji.aspire.wave.scheme.Wavefield;

/** A backend that hands everything on, for those that change one thing. */
public class ForwardingBackend implements WaveBackend {

    private final WaveBackend backend;

    protected ForwardingBackend(WaveBackend backend) {
        this.backend = backend;
    }

    @Override
    public String name() {
        return backend.name();
    }

    @Override
    public int lanes() {
        return backend.lanes();
    }

    @Override
    public int shotsAtOnce(Scheme scheme) {
        return backend.shotsAtOnce(scheme);
    }

    @Override
    public long memoryBytes() {
        return backend.memoryBytes();
    }

    @Override
    public long bytes(Scheme scheme, int receivers, HistoryPlan plan) {
        return backend.bytes(scheme, receivers, plan);
    }

    @Override
    public Wavefield open(Scheme scheme, int shots, int slots, int checkpoints) {
        return backend.open(scheme, shots, slots, checkpoints);
    }

    @Override
    public void close() {
        backend.close();
    }
}
