package sc.fiji.aspire.wave.opencl;

import sc.fiji.aspire.wave.SparseMatrix;

/** A sparse matrix in the device's memory. */
record DeviceMatrix(int numRows, Buffer rows, Buffer starts, Buffer columns, Buffer weights)
        implements AutoCloseable {

    static DeviceMatrix of(OpenClBackend backend, SparseMatrix matrix) {
        return new DeviceMatrix(
                matrix.numRows(),
                Buffer.of(backend, matrix.rows()),
                Buffer.of(backend, matrix.starts()),
                Buffer.of(backend, matrix.columns()),
                Buffer.of(backend, matrix.weights()));
    }

    @Override
    public void close() {
        rows.close();
        starts.close();
        columns.close();
        weights.close();
    }
}
