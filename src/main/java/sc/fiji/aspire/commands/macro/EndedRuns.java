package sc.fiji.aspire.commands.macro;

import ij.macro.Interpreter;
import ij.plugin.frame.Recorder;
import java.awt.GraphicsEnvironment;
import org.scijava.MenuPath;
import org.scijava.event.EventHandler;
import org.scijava.log.LogService;
import org.scijava.module.Module;
import org.scijava.module.event.ModuleCanceledEvent;
import org.scijava.module.event.ModuleErroredEvent;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.service.AbstractService;
import org.scijava.service.SciJavaService;
import org.scijava.service.Service;
import org.scijava.startup.StartupService;
import sc.fiji.aspire.PlainText;
import sc.fiji.aspire.commands.scijava.AspireCommand;
import sc.fiji.aspire.commands.scijava.Caller;

/**
 * Sees to it that a command of ASPIRE which did not do its work is noticed where there is no
 * window: the reason is in the log as an error, the macro that ran it ends there instead of going
 * on with other images, and a Fiji that was started for it ends with an exit code that is not 0.
 *
 * <p>Fiji has the services of SciJava, ImageJ and SCIFIO alone; hence the interface.
 */
@Plugin(type = Service.class)
public final class EndedRuns extends AbstractService implements SciJavaService {

    private static final int FAILED = 1;

    @Parameter private LogService log;
    @Parameter private StartupService startup;

    private volatile boolean launched;
    private volatile boolean endsAfterwards;
    private volatile boolean failed;

    /** Operations at startup are run by programs alone: one that only uses SciJava has none. */
    @Override
    public void initialize() {
        startup.addOperation(() -> launched = true);
    }

    /** Fiji was started for one macro, and ends after it, even where there could be windows. */
    void setEndsAfterwards() {
        endsAfterwards = true;
    }

    private boolean isWithoutWindows() {
        return endsAfterwards || GraphicsEnvironment.isHeadless();
    }

    @EventHandler
    void onEvent(ModuleCanceledEvent event) {
        if (!isOurs(event.getModule())) return;
        failed = true;
        String reason = event.getReason();
        if (reason == null || reason.isBlank()) reason = "Cancelled.";
        if (isWithoutWindows()) log.error(PlainText.of(reason));
        else forgetRecording(event.getModule());
        AspireCommand command = (AspireCommand) event.getModule().getDelegateObject();
        if (command.caller() == Caller.MACRO) endMacro(reason);
    }

    /** ImageJ's recorder would write a line without inputs for a command that gave up. */
    private static void forgetRecording(Module module) {
        String command = Recorder.getCommand();
        MenuPath menu = module.getInfo().getMenuPath();
        if (command == null || menu == null || menu.getLeaf() == null) return;
        if (command.equals(menu.getLeaf().getName())) Recorder.setCommand(null);
    }

    /** Its reason is in the log already, with a stack trace: nobody foresaw it. */
    @EventHandler
    void onEvent(ModuleErroredEvent event) {
        if (isOurs(event.getModule())) failed = true;
    }

    private static boolean isOurs(Module module) {
        return module.getDelegateObject() instanceof AspireCommand command
                && !command.isPartOfAnother();
    }

    /** Without a message of ImageJ's own: the reason has been told. */
    private static void endMacro(String reason) {
        Interpreter macro = Interpreter.getInstance();
        if (macro == null) return;
        macro.setIgnoreErrors(true);
        macro.abort(reason);
    }

    /** Called last by a Fiji without windows that has done what it was started for. */
    @Override
    public void dispose() {
        boolean started = launched || endsAfterwards;
        if (started && failed && isWithoutWindows() && !isEnding()) System.exit(FAILED);
    }

    /** Whether Java is ending already, by a signal: to exit then would wait forever. */
    private static boolean isEnding() {
        try {
            Thread hook = new Thread("no hook");
            Runtime.getRuntime().addShutdownHook(hook);
            Runtime.getRuntime().removeShutdownHook(hook);
            return false;
        } catch (IllegalStateException e) {
            return true;
        }
    }
}
