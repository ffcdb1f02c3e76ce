package sc.fiji.aspire.commands.scijava;

import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import org.scijava.InstantiableException;
import org.scijava.Priority;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.console.ConsoleArgument;
import org.scijava.module.Module;
import org.scijava.module.ModuleService;
import org.scijava.module.process.AbstractPreprocessorPlugin;
import org.scijava.parse.Item;
import org.scijava.parse.Items;
import org.scijava.parse.ParseService;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.run.console.RunArgument;
import org.scijava.startup.StartupService;

/**
 * {@code --run} of a command of ASPIRE: refuses inputs that the command does not know or cannot
 * read, and leaves the rest to SciJava, which has arguments in linked lists.
 */
@SuppressWarnings({"NonApiType", "JdkObsolete"})
@Plugin(type = ConsoleArgument.class, priority = Priority.HIGH)
public final class RunArguments extends RunArgument {

    @Parameter private CommandService commands;
    @Parameter private ModuleService modules;
    @Parameter private ParseService parser;
    @Parameter private StartupService startup;

    @Override
    public boolean supports(LinkedList<String> arguments) {
        return super.supports(arguments) && command(arguments.get(1)) != null;
    }

    @Override
    public void handle(LinkedList<String> arguments) {
        CommandInfo command = command(arguments.get(1));
        String inputs = getParam(new LinkedList<>(arguments.subList(2, arguments.size())));
        String problem = inputs == null ? "" : problem(command, inputs);
        if (problem.isEmpty()) {
            super.handle(arguments);
            return;
        }
        for (int i = 0; i < 3; i++) arguments.removeFirst();
        startup.addOperation(() -> refuse(command, problem));
    }

    /** The command of ASPIRE of this class name or title, or null. */
    private CommandInfo command(String name) {
        for (CommandInfo command : commands.getCommands())
            if (command.getClassName().equals(name) || command.getTitle().equals(name))
                return isOurs(command) ? command : null;
        return null;
    }

    private static boolean isOurs(CommandInfo command) {
        try {
            return AspireCommand.class.isAssignableFrom(command.loadClass());
        } catch (InstantiableException e) {
            // SciJava will say so.
            return false;
        }
    }

    /** What is wrong with the inputs of a command; empty if nothing is. */
    String problem(CommandInfo command, String text) {
        Map<String, Object> given = new LinkedHashMap<>();
        try {
            Items items = parser.parse(text);
            boolean named = items.isMap();
            for (Item item : items)
                if (named && given.put(item.name(), item.value()) != null)
                    return "Expected every input once, found "
                            + item.name()
                            + " twice. Leave one out.";
            if (named) return problem(new GivenInputs(command, given));
        } catch (IllegalArgumentException | IllegalStateException e) {
            given.clear();
        }
        String found = problem(new GivenInputs(command, new LooseInputs(text).values()));
        return found.isEmpty()
                ? "Expected inputs as name=\"text\" or name=number with commas between them, found "
                        + text
                        + ". Put texts into double quotes."
                : found;
    }

    private static String problem(GivenInputs given) {
        try {
            given.require();
            return "";
        } catch (IllegalArgumentException e) {
            return e.getMessage();
        }
    }

    /** Ends the command before it begins, as if it had refused its inputs by itself. */
    private void refuse(CommandInfo command, String reason) {
        modules.waitFor(modules.run(command, List.of(new Refusal(reason)), List.of(), Map.of()));
    }

    private static final class Refusal extends AbstractPreprocessorPlugin {

        private final String reason;

        Refusal(String reason) {
            this.reason = reason;
        }

        @Override
        public void process(Module module) {
            cancel(reason);
        }
    }
}
