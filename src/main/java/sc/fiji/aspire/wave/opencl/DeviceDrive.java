package sc.fiji.aspire.wave.opencl;

import sc.fiji.aspire.wave.scheme.Drive;
import sc.fiji.aspire.wave.scheme.Layout;

/**
 * A drive in the device's memory, with the traces that it fills: everything of a shot goes there
 * before its first step and comes back after its last.
 *
 * @param historyIndex for each point of the injection its index in a moment of the history, or -1
 */
record DeviceDrive(
        DeviceMatrix injection,
        Buffer historyIndex,
        Buffer series,
        int channels,
        DeviceMatrix reception,
        Buffer traces) {

    static DeviceDrive of(Scope scope, Layout layout, Drive drive) {
        return new DeviceDrive(
                DeviceMatrix.of(scope, drive.injection()),
                scope.copy(historyIndex(layout, drive.injection().rows())),
                scope.copy(drive.series()),
                drive.channels(),
                DeviceMatrix.of(scope, drive.reception()),
                scope.zeros((long) drive.steps() * drive.reception().numRows()));
    }

    private static int[] historyIndex(Layout layout, int[] points) {
        int[] index = new int[points.length];
        for (int i = 0; i < index.length; i++) {
            int shot = points[i] / layout.numPoints();
            int inGrid = layout.gridIndex(points[i] % layout.numPoints());
            index[i] = inGrid < 0 ? -1 : shot * layout.numGridPoints() + inGrid;
        }
        return index;
    }
}
