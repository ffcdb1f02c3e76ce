package sc.fiji.aspire.standin;

import ij.ImagePlus;
import ij.WindowManager;
import org.scijava.Priority;
import org.scijava.module.Module;
import org.scijava.module.process.AbstractSingleInputPreprocessor;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.Plugin;

/** Gives a command that asks for one image, and was given none, the active image. */
@Plugin(type = PreprocessorPlugin.class, priority = Priority.VERY_HIGH + 1)
public final class ActiveImage extends AbstractSingleInputPreprocessor {

    @Override
    public void process(Module module) {
        String input = getSingleInput(module, ImagePlus.class);
        ImagePlus active = input == null ? null : WindowManager.getCurrentImage();
        if (active == null) return;
        module.setInput(input, active);
        module.resolveInput(input);
    }
}
