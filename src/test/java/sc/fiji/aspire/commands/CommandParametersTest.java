package sc.fiji.aspire.commands;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.Contextual;
import org.scijava.ItemVisibility;
import org.scijava.MenuEntry;
import org.scijava.MenuPath;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.module.ModuleItem;

/** Inputs of commands are keys of macros: what ImageJ demands of those. */
class CommandParametersTest {

    private final Context context = new Context();

    @AfterEach
    void dispose() {
        context.dispose();
    }

    @Test
    void everyInputIsAGoodMacroKey() {
        assertAll(
                commands().stream()
                        .flatMap(info -> inputs(info).stream())
                        .map(input -> () -> requireMacroKey(input)));
    }

    private static void requireMacroKey(ModuleItem<?> input) {
        String name = input.getName();
        assertTrue(name.matches("[a-z]+"), name + ": ImageJ finds lower case keys only");
        assertFalse(input.isPersisted(), name + ": what a macro leaves out must be the default");
        assertNotNull(input.getLabel(), name);
    }

    @Test
    void everyInputButImagesHasADefault() throws Exception {
        for (CommandInfo info : commands()) {
            CommandModule module = new CommandModule(info);
            for (ModuleItem<?> input : inputs(info))
                if (input.getType() != ImagePlus.class)
                    assertNotNull(module.getInput(input.getName()), info + ", " + input.getName());
        }
    }

    @Test
    void everyFieldHasAToolTip() {
        for (CommandInfo info : commands())
            for (ModuleItem<?> input : inputs(info))
                if (input.getVisibility() != ItemVisibility.MESSAGE)
                    assertFalse(input.getDescription().isBlank(), info + ", " + input.getName());
    }

    @Test
    void everyCommandHasAnEntryOfItsOwnInTheMenu() {
        TreeSet<String> labels = new TreeSet<>();
        for (CommandInfo info : commands()) {
            String menu = info.getMenuPath().getMenuString(false);
            assertTrue(List.of("Plugins > ASPIRE", "File > Open Samples").contains(menu), menu);
            assertTrue(labels.add(info.getMenuPath().getLeaf().getName()), info.toString());
        }
    }

    /** By what one does: sample, look, make a model, check, devices. */
    @Test
    void theMenuIsGrouped() {
        List<String> menu =
                commands().stream()
                        .map(CommandInfo::getMenuPath)
                        .filter(path -> path.get(0).getName().equals("Plugins"))
                        .map(MenuPath::getLeaf)
                        .sorted(Comparator.comparingDouble(MenuEntry::getWeight))
                        .map(MenuEntry::getName)
                        .toList();
        assertEquals(
                List.of(
                        "Sample Posterior...",
                        "Sample Posterior of Folder...",
                        "Repeat Run...",
                        "Uncertainty Overlay...",
                        "Region Statistics...",
                        "Compute Score Image...",
                        "Create Head Phantoms...",
                        "Simulate Acquisition...",
                        "Generate Training Set...",
                        "Train Model...",
                        "Model Information...",
                        "Check Calibration...",
                        "Evaluate Model...",
                        "Evaluate Posterior...",
                        "Compute Devices"),
                menu);
    }

    /** The search bar shows it. */
    @Test
    void everyCommandIsDescribedInASentence() {
        for (CommandInfo info : commands())
            assertTrue(info.getDescription().matches("[A-Z].{20,110}\\."), info.toString());
    }

    private List<CommandInfo> commands() {
        List<CommandInfo> found =
                context.service(CommandService.class).getCommands().stream()
                        .filter(c -> c.getClassName().startsWith(getClass().getPackageName()))
                        .toList();
        assertFalse(found.isEmpty());
        return found;
    }

    /** Without services, which SciJava fills in. */
    private static List<ModuleItem<?>> inputs(CommandInfo info) {
        List<ModuleItem<?>> inputs = new ArrayList<>();
        for (ModuleItem<?> input : info.inputs())
            if (!Contextual.class.isAssignableFrom(input.getType())
                    && input.getType() != Context.class) inputs.add(input);
        return inputs;
    }
}
