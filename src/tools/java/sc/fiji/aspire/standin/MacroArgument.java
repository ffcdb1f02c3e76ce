package sc.fiji.aspire.standin;

import ij.macro.Interpreter;
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

/**
 * {@code -macro FILE ARGUMENT}: runs an ImageJ macro, the argument being optional. {@code -batch}
 * does the same without windows, before the operations at startup, and ends with exit code 0.
 */
@Plugin(type = ConsoleArgument.class)
public final class MacroArgument extends AbstractConsoleArgument {

    private static final String BATCH = "-batch";

    @Parameter private StartupService startup;
    @Parameter private LogService log;

    public MacroArgument() {
        super(2, "-macro", "--macro", BATCH);
    }

    @Override
    public void handle(LinkedList<String> arguments) {
        boolean batch = arguments.removeFirst().equals(BATCH);
        Path file = Path.of(arguments.removeFirst());
        String argument = getParam(arguments) == null ? "" : arguments.removeFirst();
        if (!batch) {
            startup.addOperation(() -> run(file, argument));
            return;
        }
        Interpreter.batchMode = true;
        run(file, argument);
        context().dispose();
        System.exit(0);
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
