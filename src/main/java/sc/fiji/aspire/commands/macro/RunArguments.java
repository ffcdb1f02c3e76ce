package sc.fiji.aspire.commands.macro;

import java.util.ArrayList;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import org.scijava.InstantiableException;
import org.scijava.Priority;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.console.ConsoleArgument;
import org.scijava.module.ModuleService;
import org.scijava.parse.Item;
import org.scijava.parse.ParseService;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.run.console.RunArgument;
import org.scijava.startup.StartupService;
import sc.fiji.aspire.commands.scijava.AspireCommand;

/**
 * {@code --run} of a command of ASPIRE: says what is wrong with inputs that SciJava cannot read,
 * and leaves the rest to SciJava, which has arguments in linked lists.
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

    /**
     * What is wrong with a text of inputs that SciJava would not read, or read only in part; empty
     * if it reads all. Whether the command can read them {@link CheckedModules} asks.
     */
    String problem(CommandInfo command, String text) {
        List<String> names = new ArrayList<>();
        try {
            for (Item item : parser.parse(text)) names.add(item.name());
        } catch (IllegalArgumentException | IllegalStateException e) {
            names.add(null);
        }
        for (String name : names)
            if (name != null && names.indexOf(name) != names.lastIndexOf(name))
                return "Expected every input once, found " + name + " twice. Leave one out.";
        if (!names.contains(null)) return "";
        try {
            new GivenInputs(command, new LooseInputs(text).values()).require();
        } catch (IllegalArgumentException e) {
            return e.getMessage();
        }
        return "Expected inputs as name=\"text\" or name=number with commas between them, found "
                + text
                + ". Put texts into double quotes.";
    }

    private void refuse(CommandInfo command, String reason) {
        modules.waitFor(modules.run(command, List.of(new Refusal(reason)), List.of(), Map.of()));
    }
}
