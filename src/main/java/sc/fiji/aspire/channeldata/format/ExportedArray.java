package sc.fiji.aspire.channeldata.format;

/**
 * Numbers for other programs.
 *
 * @param name of the dataset
 * @param unit of the numbers; empty if they have none
 * @param axes what they are, slowest first, as "source, receiver, time"
 * @param values last axis fastest
 * @param shape one to four lengths
 */
public record ExportedArray(String name, String unit, String axes, float[] values, int... shape) {

    public ExportedArray {
        long size = 1;
        for (int length : shape) size *= length;
        if (size != values.length || shape.length < 1 || shape.length > 4)
            throw new IllegalArgumentException(
                    "Expected "
                            + size
                            + " values on one to four axes for "
                            + name
                            + ", found "
                            + values.length
                            + " on "
                            + shape.length
                            + ".");
    }

    /** The values as arrays of arrays. */
    Object nested() {
        return switch (shape.length) {
            case 1 -> values;
            case 2 -> rows(0, shape[0], shape[1]);
            case 3 -> planes(0, shape[0], shape[1], shape[2]);
            default -> {
                float[][][][] all = new float[shape[0]][][][];
                int size = shape[1] * shape[2] * shape[3];
                for (int i = 0; i < all.length; i++)
                    all[i] = planes(i * size, shape[1], shape[2], shape[3]);
                yield all;
            }
        };
    }

    private float[][][] planes(int start, int planes, int rows, int columns) {
        float[][][] all = new float[planes][][];
        for (int i = 0; i < planes; i++) all[i] = rows(start + i * rows * columns, rows, columns);
        return all;
    }

    private float[][] rows(int start, int rows, int columns) {
        float[][] all = new float[rows][columns];
        for (int i = 0; i < rows; i++)
            System.arraycopy(values, start + i * columns, all[i], 0, columns);
        return all;
    }
}
