package sc.fiji.aspire.channeldata.format;

/**
 * Few numbers that tell about an exported array, in double precision.
 *
 * @param name of the dataset
 * @param unit of the numbers; empty if they have none
 * @param rows of equal length; a single row is a vector
 */
public record ExportedTable(String name, String unit, double[]... rows) {

    /** A vector, or arrays of arrays. */
    Object nested() {
        return rows.length == 1 ? rows[0] : rows;
    }
}
