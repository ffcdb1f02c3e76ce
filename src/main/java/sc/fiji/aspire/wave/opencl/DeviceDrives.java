package sc.fiji.aspire.wave.opencl;

import java.util.IdentityHashMap;
import sc.fiji.aspire.wave.scheme.Drive;
import sc.fiji.aspire.wave.scheme.Layout;

/** The last drives of a wavefield: it changes between two of them at each checkpoint. */
final class DeviceDrives implements AutoCloseable {

    private static final int MOST = 2;

    private final Layout layout;
    private final Scope scope;
    private final IdentityHashMap<Drive, DeviceDrive> drives = new IdentityHashMap<>();

    DeviceDrives(OpenClBackend backend, Layout layout) {
        this.layout = layout;
        scope = new Scope(backend);
    }

    /** The drive in the device's memory; nothing that is enqueued may use one that goes. */
    DeviceDrive get(Drive drive) {
        if (!drives.containsKey(drive)) {
            if (drives.size() == MOST) close();
            drives.put(drive, DeviceDrive.of(scope, layout, drive));
        }
        return drives.get(drive);
    }

    @Override
    public void close() {
        drives.clear();
        scope.close();
    }
}
