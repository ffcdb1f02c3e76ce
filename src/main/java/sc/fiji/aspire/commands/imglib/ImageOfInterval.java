package sc.fiji.aspire.commands.imglib;

import ij.ImagePlus;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;
import org.scijava.Named;
import org.scijava.Priority;
import org.scijava.convert.AbstractConverter;
import org.scijava.convert.Converter;
import org.scijava.plugin.Plugin;
import sc.fiji.aspire.tiff.Images;

/**
 * An ImgLib2 image of real values, a {@code Dataset} among them, as the image that a command asks
 * for: its dimensions are X, Y, slices and frames. Pixels are copied. It has no unit, because
 * ImgLib2 has none; a command that needs one says what it assumes.
 */
@SuppressWarnings("rawtypes")
@Plugin(type = Converter.class, priority = Priority.VERY_LOW)
public final class ImageOfInterval extends AbstractConverter<RandomAccessibleInterval, ImagePlus> {

    private static final int MOST_DIMENSIONS = 4;

    @Override
    public boolean canConvert(Object source, Class<?> type) {
        return type == ImagePlus.class
                && source instanceof RandomAccessibleInterval<?> interval
                && interval.numDimensions() >= 2
                && interval.numDimensions() <= MOST_DIMENSIONS
                && interval.getType() instanceof RealType;
    }

    @Override
    public boolean canConvert(Object source, Type type) {
        return type instanceof Class<?> c && canConvert(source, c);
    }

    /** What an image is made of shows at the image alone. */
    @Override
    public boolean canConvert(Class<?> source, Class<?> type) {
        return false;
    }

    @Override
    public <T> T convert(Object source, Class<T> type) {
        RandomAccessibleInterval<?> interval = (RandomAccessibleInterval<?>) source;
        int[] size = new int[MOST_DIMENSIONS];
        Arrays.fill(size, 1);
        for (int d = 0; d < interval.numDimensions(); d++)
            size[d] = Math.toIntExact(interval.dimension(d));
        List<float[]> planes = new ArrayList<>();
        Cursor<?> cursor = Views.flatIterable(interval).cursor();
        for (int p = 0; p < Math.multiplyExact(size[2], size[3]); p++)
            planes.add(plane(cursor, Math.multiplyExact(size[0], size[1])));
        return type.cast(
                Images.image(title(source), planes, size[0], size[1], 1, size[2], size[3]));
    }

    private static float[] plane(Cursor<?> cursor, int length) {
        float[] plane = new float[length];
        for (int i = 0; i < length; i++) plane[i] = ((RealType<?>) cursor.next()).getRealFloat();
        return plane;
    }

    private static String title(Object source) {
        return source instanceof Named named && named.getName() != null ? named.getName() : "image";
    }

    @Override
    public Class<ImagePlus> getOutputType() {
        return ImagePlus.class;
    }

    @Override
    public Class<RandomAccessibleInterval> getInputType() {
        return RandomAccessibleInterval.class;
    }
}
