package sc.fiji.aspire.commands.scijava;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.ModuleService;
import org.scijava.module.process.AbstractPreprocessorPlugin;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.PluginInfo;
import org.scijava.widget.InputHarvester;
import org.scijava.widget.InputPanel;
import sc.fiji.aspire.commands.TrainModel;

class AdvancedInputsTest {

    private static final List<String> ASKED = new ArrayList<>();
    private static boolean more;
    private static boolean canceled;

    private final Context context = new Context();
    private Module module;

    /** A user before a dialog. */
    public static final class User extends AbstractPreprocessorPlugin
            implements InputHarvester<Object, Object> {

        @Override
        public void process(Module module) {
            for (ModuleItem<?> input : module.getInfo().inputs())
                if (!module.isInputResolved(input.getName())) ASKED.add(input.getName());
            module.setInput(AdvancedInputs.ADVANCED, more);
            if (canceled) cancel("Cancelled.");
            else module.getInfo().inputs().forEach(input -> module.resolveInput(input.getName()));
        }

        @Override
        public InputPanel<Object, Object> createInputPanel() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void buildPanel(InputPanel<Object, Object> panel, Module module) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean harvestInputs(InputPanel<Object, Object> panel, Module module) {
            throw new UnsupportedOperationException();
        }
    }

    @BeforeEach
    void openNoDialogYet() {
        ASKED.clear();
        more = false;
        canceled = false;
    }

    @AfterEach
    void dispose() {
        context.dispose();
    }

    private AdvancedInputs process(boolean withUser) {
        if (withUser)
            context.getPluginIndex()
                    .add(new PluginInfo<>(User.class.getName(), PreprocessorPlugin.class));
        CommandInfo info = context.service(CommandService.class).getCommand(TrainModel.class);
        module = context.service(ModuleService.class).createModule(info);
        AdvancedInputs inputs = new AdvancedInputs();
        context.inject(inputs);
        inputs.process(module);
        return inputs;
    }

    @Test
    void theFirstDialogAsksForTheFewThatMatter() {
        process(true);
        assertTrue(ASKED.containsAll(List.of("preview", "folder", "save", "epochs", "advanced")));
        assertFalse(ASKED.contains("warm"));
        assertTrue(module.isInputResolved("warm"));
        assertNull(module.getInput(AdvancedInputs.ADVANCED), "is not recorded");
    }

    @Test
    void theRestIsAskedForOnDemand() {
        more = true;
        process(true);
        for (String name : List.of("warm", "seed", "checkpoints", "preview"))
            assertFalse(module.isInputResolved(name), name);
        for (String name : List.of("folder", "epochs", AdvancedInputs.ADVANCED))
            assertTrue(module.isInputResolved(name), name);
        assertNull(module.getInput(AdvancedInputs.ADVANCED), "is not recorded");
    }

    @Test
    void cancelInTheFirstDialogIsTheEnd() {
        more = true;
        canceled = true;
        assertEquals("Cancelled.", process(true).getCancelReason());
    }

    @Test
    void withoutADialogAllKeepTheirValues() {
        assertFalse(process(false).isCanceled());
        assertEquals(1L, module.getInput("seed"));
        assertEquals(List.of(), ASKED);
    }
}
