package sc.fiji.aspire.standin;

import ij.ImagePlus;
import ij.WindowManager;
import java.lang.reflect.Type;
import org.scijava.convert.AbstractConverter;
import org.scijava.convert.Converter;
import org.scijava.plugin.Plugin;

/** Finds an open image by its title or number, for {@code map=phantoms} in macros. */
@Plugin(type = Converter.class)
public final class ImageByTitle extends AbstractConverter<String, ImagePlus> {

    @Override
    public boolean canConvert(Object title, Class<?> type) {
        return super.canConvert(title, type) && WindowManager.getImage(title.toString()) != null;
    }

    @Override
    public boolean canConvert(Object title, Type type) {
        return type instanceof Class<?> c && canConvert(title, c);
    }

    @Override
    public <T> T convert(Object title, Class<T> type) {
        return type.cast(WindowManager.getImage(title.toString()));
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
