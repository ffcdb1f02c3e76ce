package sc.fiji.aspire.commands.scijava;

import ij.ImagePlus;
import ij.WindowManager;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.scijava.Priority;
import org.scijava.convert.AbstractConverter;
import org.scijava.convert.Converter;
import org.scijava.plugin.Plugin;
import sc.fiji.aspire.tiff.TiffFile;

/**
 * Opens the image of a path where a command asks for an image: {@code --run} on a command line has
 * no other way to name one. For commands of ASPIRE that is opened before, with the other inputs,
 * since nobody is told of what fails where SciJava converts. A converter serves all commands of a
 * Fiji, and is not told for which command: so this one takes nothing but the paths of TIFF files
 * that exist and that are not the title of an open image. All else is left to Fiji, which finds
 * open images by title.
 */
@Plugin(type = Converter.class, priority = Priority.HIGH)
public final class ImageByPath extends AbstractConverter<String, ImagePlus> {

    @Override
    public boolean canConvert(Object source, Class<?> type) {
        return type == ImagePlus.class && source instanceof String text && isTiff(text);
    }

    @Override
    public boolean canConvert(Object source, Type type) {
        return type instanceof Class<?> c && canConvert(source, c);
    }

    /** Not every text is a path: without one there is nothing to promise. */
    @Override
    public boolean canConvert(Class<?> source, Class<?> type) {
        return false;
    }

    /**
     * Whether a text is the path of a TIFF file that exists, and no title of an open image. A pipe
     * of such a name is not left to others, who would wait for somebody that writes into it.
     */
    public static boolean isTiff(String text) {
        try {
            return text.matches("(?is).+\\.tiff?")
                    && WindowManager.getImage(text) == null
                    && Files.exists(Path.of(text))
                    && !Files.isDirectory(Path.of(text));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /**
     * Opens the TIFF file of a path.
     *
     * @throws IllegalArgumentException saying why it cannot be read
     */
    public static ImagePlus open(String path) {
        try {
            return TiffFile.read(Path.of(path));
        } catch (RuntimeException | OutOfMemoryError e) {
            throw new IllegalArgumentException(EndReason.of(e).text(), e);
        }
    }

    @Override
    public <T> T convert(Object source, Class<T> type) {
        return type.cast(open(source.toString()));
    }

    @Override
    public Class<ImagePlus> getOutputType() {
        return ImagePlus.class;
    }

    @Override
    public Class<String> getInputType() {
        return String.class;
    }
}
