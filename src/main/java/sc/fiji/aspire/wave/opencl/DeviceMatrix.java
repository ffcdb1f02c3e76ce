package sc.fiji.aspire.wave.opencl;

import sc.fiji.aspire.wave.scheme.SparseMatrix;

/** A sparse matrix in the device's memory. */
record DeviceMatrix(int numRows, Buffer rows, Buffer starts, Buffer columns, Buffer weights) {

    static DeviceMatrix of(Scope scope, SparseMatrix matrix) {
        return new DeviceMatrix(
                matrix.numRows(),
                scope.copy(matrix.rows()),
                scope.copy(matrix.starts()),
                scope.copy(matrix.columns()),
                scope.copy(matrix.weights()));
    }
}
