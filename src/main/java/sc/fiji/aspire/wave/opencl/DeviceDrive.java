package sc.fiji.aspire.wave.opencl;

import sc.fiji.aspire.wave.Drive;
import sc.fiji.aspire.wave.Layout;

/** A drive in the device's memory, with the traces that it fills. */
final class DeviceDrive implements AutoCloseable {

    final DeviceMatrix injection;
    final DeviceMatrix reception;
    final Buffer series;
    final int channels;
    final Buffer traces;

    /** For each point of the injection its index in a moment of the history, or -1. */
    final Buffer historyIndex;

    DeviceDrive(OpenClBackend backend, Layout layout, Drive drive) {
        injection = DeviceMatrix.of(backend, drive.injection());
        reception = DeviceMatrix.of(backend, drive.reception());
        series = Buffer.of(backend, drive.series());
        channels = drive.channels();
        traces = new Buffer(backend, (long) drive.steps() * reception.numRows());
        traces.clear();
        int[] points = drive.injection().rows();
        int[] index = new int[points.length];
        for (int i = 0; i < index.length; i++) {
            int shot = points[i] / layout.numPoints();
            int inGrid = layout.gridIndex(points[i] % layout.numPoints());
            index[i] = inGrid < 0 ? -1 : shot * layout.numGridPoints() + inGrid;
        }
        historyIndex = Buffer.of(backend, index);
    }

    @Override
    public void close() {
        injection.close();
        reception.close();
        series.close();
        traces.close();
        historyIndex.close();
    }
}
