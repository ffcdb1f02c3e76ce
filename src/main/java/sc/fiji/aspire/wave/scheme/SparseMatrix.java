package sc.fiji.aspire.wave.scheme;

/**
 * A matrix with few entries: row {@code rows[i]} holds {@code weights[j]} in column {@code
 * columns[j]} for j from {@code starts[i]} to {@code starts[i + 1]} - 1; all other rows are empty.
 * Backends read the arrays and never write them.
 */
public record SparseMatrix(int[] rows, int[] starts, int[] columns, double[] weights) {

    public SparseMatrix {
        if (starts.length != rows.length + 1
                || starts[rows.length] != columns.length
                || columns.length != weights.length)
            throw new IllegalArgumentException("The parts of a sparse matrix do not fit together.");
    }

    /** Number of rows that are not empty. */
    public int numRows() {
        return rows.length;
    }

    /** The transposed matrix; entries of a row keep the order of the rows that they come from. */
    public SparseMatrix transposed() {
        int[] sorted = java.util.Arrays.stream(columns).sorted().distinct().toArray();
        int[] begin = new int[sorted.length + 1];
        for (int column : columns) begin[java.util.Arrays.binarySearch(sorted, column) + 1]++;
        for (int i = 0; i < sorted.length; i++) begin[i + 1] += begin[i];
        int[] next = begin.clone();
        int[] to = new int[columns.length];
        double[] values = new double[columns.length];
        for (int i = 0; i < rows.length; i++)
            for (int j = starts[i]; j < starts[i + 1]; j++) {
                int place = next[java.util.Arrays.binarySearch(sorted, columns[j])]++;
                to[place] = rows[i];
                values[place] = weights[j];
            }
        return new SparseMatrix(sorted, begin, to, values);
    }
}
