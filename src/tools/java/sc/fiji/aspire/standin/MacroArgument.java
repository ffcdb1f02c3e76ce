package sc.fiji.aspire.standin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedList;
import javax.script.ScriptException;
import org.scijava.console.AbstractConsoleArgument;
import org.scijava.console.ConsoleArgument;
import org.scijava.log.LogService;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.startup.StartupService;

/** {@code -macro FILE ARGUMENT}: runs an ImageJ macro, the argument being optional. */
@Plugin(type = ConsoleArgument.class)
public final class MacroArgument extends AbstractConsoleArgument {

    @Parameter private StartupService startup;
    @Parameter private LogService log;

    public MacroArgument() {
        super(2, "-macro", "--macro");
    }

    @Override
    public void handle(LinkedList<String> arguments) {
        arguments.removeFirst();
        Path file = Path.of(arguments.removeFirst());
        String argument = getParam(arguments) == null ? "" : arguments.removeFirst();
        startup.addOperation(() -> run(file, argument));
    }

    private void run(Path file, String argument) {
        try {
            MacroRun.run(Files.readString(file), argument);
        } catch (IOException e) {
            log.error("Cannot read the macro " + file + ".", e);
        } catch (ScriptException e) {
            log.error(e);
        }
    }
}
