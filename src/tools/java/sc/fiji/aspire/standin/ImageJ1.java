package sc.fiji.aspire.standin;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.Menus;
import ij.plugin.frame.Recorder;
import java.awt.GraphicsEnvironment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import net.imagej.patcher.EssentialLegacyHooks;
import net.imagej.patcher.LegacyHooks;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.log.LogService;
import org.scijava.module.Module;
import org.scijava.module.ModuleService;
import org.scijava.plugin.Parameter;
import org.scijava.script.ScriptService;
import org.scijava.thread.ThreadService;

/**
 * What imagej-legacy adds to ImageJ 1: {@code run("Label...", "key=value")} of a macro, and the
 * menu, start the SciJava command of that label.
 */
final class ImageJ1 extends EssentialLegacyHooks {

    @Parameter private CommandService commands;
    @Parameter private ModuleService modules;
    @Parameter private ThreadService threads;
    @Parameter private LogService log;

    private ImageJ1(Context context) {
        context.inject(this);
    }

    /** Starts ImageJ 1, with its window unless headless, and puts the commands into its menu. */
    static void start(Context context) {
        ImageJ1 hooks = new ImageJ1(context);
        // For "#@ ImagePlus" in scripts.
        context.service(ScriptService.class).addAlias(ImagePlus.class);
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
        Module module = run(info);
        if (Recorder.record) MacroRecord.add(module);
        return module;
    }

    /** As in Fiji, a command that is cancelled ends nothing but itself. */
    private Module run(CommandInfo info) {
        try {
            return modules.run(info, true).get();
        } catch (ExecutionException e) {
            log.error(e);
            throw MacroRun.stop(ErrorLog.reason(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw MacroRun.stop("Interrupted.");
        }
    }

    /** So that a command, on its own thread, finds the options and the image of who runs it. */
    @Override
    public Iterable<Thread> getThreadAncestors() {
        List<Thread> ancestors = new ArrayList<>();
        Thread thread = threads.getParent(Thread.currentThread());
        while (thread != null && !ancestors.contains(thread)) {
            ancestors.add(thread);
            thread = threads.getParent(thread);
        }
        return ancestors;
    }
}
