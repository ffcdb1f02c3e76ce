package sc.fiji.aspire.standin;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.Macro;
import ij.Menus;
import ij.WindowManager;
import ij.macro.Interpreter;
import ij.plugin.frame.Recorder;
import java.awt.GraphicsEnvironment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import net.imagej.patcher.EssentialLegacyHooks;
import net.imagej.patcher.LegacyHooks;
import org.scijava.Cancelable;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.log.LogService;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.ModuleService;
import org.scijava.plugin.Parameter;

/**
 * What imagej-legacy adds to ImageJ 1: {@code run("Label...", "key=value")} of a macro, and the
 * menu, start the SciJava command of that label.
 */
final class ImageJ1 extends EssentialLegacyHooks {

    @Parameter private CommandService commands;
    @Parameter private ModuleService modules;
    @Parameter private LogService log;

    private final MacroKeys keys;

    private ImageJ1(Context context) {
        context.inject(this);
        keys = new MacroKeys(context);
    }

    /** Starts ImageJ 1, with its window unless headless, and puts the commands into its menu. */
    static void start(Context context) {
        ImageJ1 hooks = new ImageJ1(context);
        try {
            // The patched class has this method, the one that the compiler sees has not.
            IJ.class.getMethod("_hooks", LegacyHooks.class).invoke(null, hooks);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("ImageJ was loaded before it was patched.", e);
        }
        if (GraphicsEnvironment.isHeadless()) IJ.runPlugIn("ij.IJ.init", null);
        else new ImageJ();
        hooks.fillMenu();
    }

    @SuppressWarnings("unchecked")
    private void fillMenu() {
        List<CommandInfo> items = new ArrayList<>(commands.getCommands());
        items.removeIf(info -> info.getMenuPath().isEmpty());
        items.sort(Comparator.comparingDouble(info -> info.getMenuPath().getLeaf().getWeight()));
        for (CommandInfo info : items) {
            String label = info.getMenuPath().getLeaf().getName();
            Menus.getCommands().put(label, info.getClassName());
            if (!GraphicsEnvironment.isHeadless()) CommandMenu.add(info.getMenuPath());
        }
    }

    @Override
    public Object interceptRunPlugIn(String className, String argument) {
        CommandInfo info = commands.getCommand(className);
        if (info == null) return super.interceptRunPlugIn(className, argument);
        Module module = modules.createModule(info);
        String options = Macro.getOptions();
        if (options != null) keys.bind(module, options);
        useActiveImage(module);
        run(module);
        if (Recorder.record) keys.record(module);
        for (ModuleItem<?> output : info.outputs())
            if (output.getValue(module) instanceof ImagePlus shown)
                WindowManager.setTempCurrentImage(shown);
        return module;
    }

    /** The active image belongs to the thread of the macro; the command runs on another. */
    private void useActiveImage(Module module) {
        ModuleItem<ImagePlus> input = modules.getSingleInput(module, ImagePlus.class);
        ImagePlus active = WindowManager.getCurrentImage();
        if (input == null || active == null) return;
        module.setInput(input.getName(), active);
        module.resolveInput(input.getName());
    }

    /** Ends the macro too when the command fails or is canceled. */
    private void run(Module module) {
        String reason = null;
        try {
            modules.run(module, true).get();
            if (module instanceof Cancelable c && c.isCanceled()) reason = c.getCancelReason();
        } catch (ExecutionException e) {
            reason = ErrorLog.reason(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            reason = "Interrupted.";
        }
        if (reason == null) return;
        if (Interpreter.getInstance() == null) log.error(reason);
        throw MacroRun.stop(reason.isEmpty() ? "Canceled." : reason);
    }
}
