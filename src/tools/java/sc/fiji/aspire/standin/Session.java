package sc.fiji.aspire.standin;

import java.util.List;
import org.scijava.Context;
import org.scijava.SciJava;
import org.scijava.event.EventHandler;
import org.scijava.event.EventService;
import org.scijava.log.LogService;
import org.scijava.module.Module;
import org.scijava.module.event.ModuleErroredEvent;
import org.scijava.module.event.ModuleStartedEvent;
import org.scijava.service.SciJavaService;

/** One start of the stand-in: launches SciJava and learns whether what was asked for worked. */
final class Session {

    private final ErrorLog log;

    private final boolean runsModule;

    /** What {@code --run} started; commands that a script runs are the script's own affair. */
    private Module outermost;

    private Session(Context context, boolean runsModule) {
        this.runsModule = runsModule;
        log = (ErrorLog) context.service(LogService.class);
    }

    /**
     * Runs what the arguments ask for.
     *
     * @param debug whether errors come with their stack traces
     * @return the exit code
     */
    static int run(List<String> arguments, boolean debug) {
        // As Fiji does: other services than these are not there.
        Context context = new Context(SciJavaService.class);
        Session session = new Session(context, arguments.contains("--run"));
        session.log.setTraces(debug);
        context.service(EventService.class).subscribe(session);
        try {
            ImageJ1.start(context);
            new SciJava(context).launch(arguments.toArray(String[]::new));
        } catch (RuntimeException e) {
            session.log.error(e);
        }
        if (session.runsModule && session.outermost == null) {
            int named = Math.min(arguments.size() - 1, arguments.indexOf("--run") + 1);
            session.log.error(
                    "Nothing was run: no command and no script file is named "
                            + arguments.get(named));
            return 1;
        }
        return session.log.hasThrown() ? 1 : 0;
    }

    @EventHandler
    void started(ModuleStartedEvent event) {
        if (runsModule && outermost == null) outermost = event.getModule();
    }

    /** Whoever waits for the module gets the exception; no need to log it twice. */
    @EventHandler
    void errored(ModuleErroredEvent event) {
        event.consume();
    }
}
