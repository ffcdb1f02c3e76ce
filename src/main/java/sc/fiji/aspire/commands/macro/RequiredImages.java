package sc.fiji.aspire.commands.macro;

import ij.ImagePlus;
import ij.Macro;
import org.scijava.Priority;
import org.scijava.convert.ConvertService;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.process.AbstractPreprocessorPlugin;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import sc.fiji.aspire.commands.image.OpenImages;
import sc.fiji.aspire.commands.scijava.AspireCommand;
import sc.fiji.aspire.commands.scijava.Caller;

/**
 * Refuses to run a command of ASPIRE without the images that it needs, or with others: where a
 * macro names one that is not open, Fiji would take the active image.
 */
@Plugin(type = PreprocessorPlugin.class, priority = Priority.LOW + 2)
public final class RequiredImages extends AbstractPreprocessorPlugin {

    @Parameter private ConvertService convert;

    @Override
    public void process(Module module) {
        if (!(module.getDelegateObject() instanceof AspireCommand command)) return;
        for (ModuleItem<?> input : module.getInfo().inputs())
            if (input.getType() == ImagePlus.class && !isCanceled())
                require(input, module, command);
    }

    private void require(ModuleItem<?> input, Module module, AspireCommand command) {
        boolean isMacro = command.caller() == Caller.MACRO;
        String title = isMacro ? Macro.getValue("" + Macro.getOptions(), input.getName(), "") : "";
        ImagePlus image = (ImagePlus) module.getInput(input.getName());
        // SciJava makes an image without pixels of any text.
        boolean isEmpty = image == null || image.getWidth() == 0;
        boolean isNamed = !title.isEmpty();
        if (isNamed && (isEmpty || !convert.supports(title, ImagePlus.class))) refuse(input, title);
        else if (image != null && isEmpty) refuse(input, "neither an open image nor a file");
        boolean asks = command.caller() == Caller.PERSON && !OpenImages.all().isEmpty();
        if (input.isRequired() && image == null && !asks) refuse(input, "nothing");
    }

    private void refuse(ModuleItem<?> input, String found) {
        if (isCanceled()) return;
        cancel(
                AspireCommand.shown(
                        "Expected an image for "
                                + input.getName()
                                + ", found "
                                + found
                                + " while "
                                + OpenImages.told()
                                + ". Open it, and name it by its title, or name the path of its"
                                + " TIFF file."));
    }
}
