package sc.fiji.aspire.commands;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import org.scijava.Context;
import org.scijava.log.LogLevel;
import org.scijava.log.LogService;
import sc.fiji.aspire.commands.scijava.AspireCommand;

/**
 * A finished run of a command, and what it told.
 *
 * @param lines as "warning: ..." and "info: ..."
 */
public record LoggedRun(CommandRun run, List<String> lines) {

    /** Runs a command in a context of its own; inputs by name: key, value, key, value... */
    public static LoggedRun of(Class<? extends AspireCommand> command, Object... inputs)
            throws InterruptedException, ExecutionException {
        List<String> lines = new CopyOnWriteArrayList<>();
        try (Context context = new Context()) {
            context.service(LogService.class)
                    .addLogListener(
                            message ->
                                    lines.add(
                                            LogLevel.prefix(message.level()).toLowerCase()
                                                    + ": "
                                                    + message.text()));
            return new LoggedRun(CommandRun.in(context, command, inputs), lines);
        }
    }

    /** Whether a line begins with this and holds that. */
    public boolean told(String begin, String part) {
        return lines.stream().anyMatch(l -> l.startsWith(begin) && l.contains(part));
    }
}
