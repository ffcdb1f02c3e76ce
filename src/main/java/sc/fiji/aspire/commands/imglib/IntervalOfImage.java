package sc.fiji.aspire.commands.imglib;

import ij.ImagePlus;
import ij.process.ColorProcessor;
import java.lang.reflect.Type;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.basictypeaccess.array.FloatArray;
import net.imglib2.img.planar.PlanarImg;
import net.imglib2.img.planar.PlanarImgs;
import net.imglib2.type.numeric.real.FloatType;
import org.scijava.Priority;
import org.scijava.convert.AbstractConverter;
import org.scijava.convert.Converter;
import org.scijava.plugin.Plugin;
import sc.fiji.aspire.tiff.Images;

/**
 * What a command gives as an ImgLib2 image of 32-bit values, for scripts that ask for one: X, Y,
 * then channels, slices and frames where there are several. Pixels are copied.
 */
@SuppressWarnings("rawtypes")
@Plugin(type = Converter.class, priority = Priority.VERY_LOW)
public final class IntervalOfImage extends AbstractConverter<ImagePlus, Img> {

    @Override
    public boolean canConvert(Object source, Class<?> type) {
        return (type == Img.class || type == RandomAccessibleInterval.class)
                && source instanceof ImagePlus image
                && !(image.getProcessor() instanceof ColorProcessor);
    }

    @Override
    public boolean canConvert(Object source, Type type) {
        return type instanceof Class<?> c && canConvert(source, c);
    }

    /** Whether an image is in colours shows at the image alone. */
    @Override
    public boolean canConvert(Class<?> source, Class<?> type) {
        return false;
    }

    @Override
    public <T> T convert(Object source, Class<T> type) {
        ImagePlus image = (ImagePlus) source;
        int[] more = {image.getNChannels(), image.getNSlices(), image.getNFrames()};
        long[] size =
                LongStream.concat(
                                LongStream.of(image.getWidth(), image.getHeight()),
                                IntStream.of(more).filter(count -> count > 1).asLongStream())
                        .toArray();
        PlanarImg<FloatType, FloatArray> planes = PlanarImgs.floats(size);
        for (int i = 0; i < planes.numSlices(); i++) {
            float[] plane = Images.plane(image, i);
            System.arraycopy(
                    plane, 0, planes.getPlane(i).getCurrentStorageArray(), 0, plane.length);
        }
        return type.cast(planes);
    }

    @Override
    public Class<Img> getOutputType() {
        return Img.class;
    }

    @Override
    public Class<ImagePlus> getInputType() {
        return ImagePlus.class;
    }
}
