package sc.fiji.aspire.channeldata.format;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import sc.fiji.aspire.channeldata.format.Dataset.Kind;
import sc.fiji.aspire.channeldata.format.Dataset.Order;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.types.Array;
import us.hebi.matlab.mat.types.Cell;
import us.hebi.matlab.mat.types.MatFile;
import us.hebi.matlab.mat.types.Matrix;
import us.hebi.matlab.mat.types.Source;
import us.hebi.matlab.mat.types.Sources;
import us.hebi.matlab.mat.types.Struct;

/**
 * A MATLAB file of version 5 to 7: its numeric arrays, those in structures and cells among them, in
 * MATLAB's order of axes. All are in memory once it is open.
 */
final class Mat5File {

    private static final int DEEPEST = 32;
    private static final int MOST_CELLS = 1000;

    private final List<Dataset> datasets = new ArrayList<>();

    private Mat5File() {}

    static ChannelFile open(Path file) throws IOException {
        String name = file.getFileName().toString();
        Mat5File found = new Mat5File();
        try {
            Mat5Head.requireMemory(file);
        } catch (IOException e) {
            throw damaged(name, e);
        }
        try (Source source = Sources.openFile(file.toFile())) {
            for (MatFile.Entry entry :
                    Mat5.newReader(source).disableSubsystemProcessing().readMat().getEntries())
                found.add(entry.getValue(), entry.getName(), 0);
        } catch (IOException | RuntimeException | OutOfMemoryError | StackOverflowError e) {
            throw damaged(name, e);
        }
        return new ChannelFile(file, "MATLAB v5", found.datasets, () -> {});
    }

    private static IllegalArgumentException damaged(String name, Throwable cause) {
        return new IllegalArgumentException(
                "Expected a whole MATLAB file, found one that cannot be read in "
                        + name
                        + " ("
                        + Hdf5File.reason(cause)
                        + "). Copy it again, or write it again with save(..., '-v7').",
                cause);
    }

    private void add(Array array, String name, int depth) {
        if (depth > DEEPEST) return;
        if (array instanceof Struct struct) addFields(struct, name, depth);
        else if (array instanceof Cell cell && cell.getNumElements() <= MOST_CELLS)
            for (int i = 0; i < cell.getNumElements(); i++)
                add(cell.get(i), name + "/" + (i + 1), depth + 1);
        else if (array instanceof Matrix matrix) datasets.add(of(matrix, name));
        else datasets.add(other(array, name));
    }

    private void addFields(Struct struct, String name, int depth) {
        int elements = struct.getNumElements();
        for (int i = 0; i < Math.min(elements, MOST_CELLS); i++)
            for (String field : struct.getFieldNames())
                add(
                        struct.get(field, i),
                        name + (elements > 1 ? "/" + (i + 1) : "") + "/" + field,
                        depth + 1);
    }

    private static Dataset of(Matrix matrix, String name) {
        String number = matrix.getType().toString();
        int size = matrix.getNumElements();
        Values values =
                matrix.isComplex()
                        ? new Values(size, matrix::getDouble, matrix::getImaginaryDouble)
                        : new Values(size, matrix::getDouble);
        return new Dataset(
                name,
                shape(matrix),
                Order.FIRST_FASTEST,
                // In memory already
                matrix.isComplex()
                        ? new Dataset.Type(Kind.COMPLEX, "complex " + number, 0)
                        : new Dataset.Type(Kind.REAL, number, 0),
                "",
                () -> values);
    }

    private static Dataset other(Array array, String name) {
        String type = String.valueOf(array.getType());
        return new Dataset(
                name,
                shape(array),
                Order.FIRST_FASTEST,
                new Dataset.Type(
                        type.equals("char") ? Kind.TEXT : Kind.OTHER, "the type " + type, 0),
                "",
                () -> new Values(0, i -> Double.NaN));
    }

    private static long[] shape(Array array) {
        return Arrays.stream(array.getDimensions()).asLongStream().toArray();
    }
}
