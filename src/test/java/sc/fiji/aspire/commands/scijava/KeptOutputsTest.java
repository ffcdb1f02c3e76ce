package sc.fiji.aspire.commands.scijava;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.plugin.PluginInfo;
import org.scijava.plugin.PluginService;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.commands.macro.ProcessedModules;

/** A command that is cancelled and yet has outputs to show. */
class KeptOutputsTest {

    /** Is cancelled at once. Known here alone: others count all commands. */
    public static final class Canceled extends AspireCommand {
        @Override
        protected void run(Progress progress) {
            cancelWithOutputs("Cancelled halfway.");
        }
    }

    /**
     * Fiji's recorder knows the module that it began with; of another it would write down all that
     * SciJava filled in, and no such macro runs.
     */
    @Test
    void areThoseOfTheModuleThatRan() throws Exception {
        try (Context context = new Context()) {
            context.service(PluginService.class)
                    .addPlugin(new PluginInfo<>(Canceled.class.getName(), Command.class));
            CommandModule module =
                    context.service(CommandService.class).run(Canceled.class, true).get();
            assertEquals("Cancelled halfway.", module.getCancelReason());
            assertSame(module, ProcessedModules.last());
        }
    }
}
