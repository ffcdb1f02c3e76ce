package sc.fiji.aspire.commands;

import ij.ImagePlus;
import java.util.concurrent.ExecutionException;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import sc.fiji.aspire.commands.scijava.AspireCommand;

/** A finished run of a command. */
public record CommandRun(CommandModule module) {

    /** Runs a command in a context of its own; inputs by name: key, value, key, value... */
    public static CommandRun of(Class<? extends AspireCommand> command, Object... inputs)
            throws InterruptedException, ExecutionException {
        try (Context context = new Context()) {
            return in(context, command, inputs);
        }
    }

    /** The same in a context that is there: to make one takes longer than some commands. */
    public static CommandRun in(
            Context context, Class<? extends AspireCommand> command, Object... inputs)
            throws InterruptedException, ExecutionException {
        return new CommandRun(
                context.service(CommandService.class).run(command, true, inputs).get());
    }

    public ImagePlus image(String output) {
        return (ImagePlus) module.getOutput(output);
    }

    /** Why it was cancelled, or null. */
    public String reason() {
        return module.getCancelReason();
    }
}
