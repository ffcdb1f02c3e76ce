package sc.fiji.aspire.standin;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import javax.script.ScriptException;
import org.python.core.Py;
import org.python.core.PyException;
import org.scijava.Priority;
import org.scijava.log.AbstractLogService;
import org.scijava.log.LogLevel;
import org.scijava.log.LogMessage;
import org.scijava.log.LogService;
import org.scijava.plugin.Plugin;
import org.scijava.service.Service;

/**
 * Writes the log to the standard error, a line per message, and remembers whether anything was
 * thrown. SciJava logs what goes wrong in scripts and at startup instead of throwing it.
 */
@Plugin(type = Service.class, priority = Priority.HIGH)
public final class ErrorLog extends AbstractLogService implements LogService {

    private boolean traces;
    private volatile boolean thrown;
    private volatile String last;

    void setTraces(boolean traces) {
        this.traces = traces;
    }

    boolean hasThrown() {
        return thrown;
    }

    @Override
    protected void messageLogged(LogMessage message) {
        String text = message.text();
        Throwable cause = message.throwable();
        thrown |= cause != null && message.level() == LogLevel.ERROR;
        if (cause != null) text = reason(cause);
        String level = LogLevel.prefix(message.level()).toLowerCase(Locale.ROOT);
        String line = level + ": " + text;
        // What a command has told ends its macro by the same words.
        boolean again = level.equals("error") && line.equals(last);
        last = line;
        if (!again) System.err.println(line);
        if (cause != null && traces) cause.printStackTrace();
    }

    /** The message of what was thrown, without the wrappings of those who passed it on. */
    static String reason(Throwable thrown) {
        Throwable inner = thrown.getCause();
        if (thrown instanceof PyException e) {
            Object java = e.value.__tojava__(Throwable.class);
            if (java != Py.NoConversion) return reason((Throwable) java);
            String trace = e.toString().strip();
            return trace.substring(trace.lastIndexOf('\n') + 1);
        }
        if (inner != null && isWrapping(thrown)) return reason(inner);
        String message = thrown.getMessage();
        boolean told =
                thrown instanceof IllegalArgumentException
                        || thrown instanceof IOException
                        || thrown instanceof ScriptException
                        || thrown.getClass() == RuntimeException.class;
        if (told && message != null) return message;
        return thrown.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    }

    private static boolean isWrapping(Throwable thrown) {
        String message = thrown.getMessage();
        return thrown instanceof InvocationTargetException
                || thrown instanceof ExecutionException
                || thrown instanceof ScriptException
                || thrown.getClass() == RuntimeException.class
                        && (message == null
                                || message.startsWith("Module threw ")
                                || message.equals(thrown.getCause().toString()));
    }
}
