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
import sc.fiji.aspire.commands.scijava.AdvancedInputs;
import sc.fiji.aspire.commands.scijava.AspireCommand;

/** Inputs of commands are keys of macros: what ImageJ demands of those. */
class CommandParametersTest {

    private static final String NAMES_OF_FILES =
            "files?|folders?|layers|acquisition|model|device|save|checkpoints|control|density|attenuation"
                    + "|observations|truth|maps|parts|kept|reference|shot";

    /** Is unset, so that nobody records it. */
    private static final String BOX = AdvancedInputs.ADVANCED;

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
                if (input.getType() != ImagePlus.class && !input.getName().equals(BOX))
                    assertNotNull(module.getInput(input.getName()), info + ", " + input.getName());
        }
    }

    /** What is counted multiplies the work; only the order of an exponent does not. */
    @Test
    void everyCountHasBounds() {
        for (CommandInfo info : commands())
            for (ModuleItem<?> input : inputs(info))
                if (input.getType() == int.class && !input.getName().equals("exponent")) {
                    assertNotNull(input.getMinimumValue(), info + ", " + input.getName());
                    assertNotNull(input.getMaximumValue(), info + ", " + input.getName());
                }
    }

    @Test
    void boundsHoldHoweverInputsAreGiven() throws Exception {
        assertRefused(
                SampleFolder.class, "draws: expected 2 to 10000, found 100000", "draws", 100_000);
        assertRefused(SampleFolder.class, "known to a hundredth", "draws", "10001");
        assertRefused(SampleFolder.class, "draws: expected 2 to 10000, found -1", "draws", -1);
        assertRefused(TrainModel.class, "epochs: expected 1 to 10000", "epochs", 2_000_000_000);
        assertRefused(TrainModel.class, "threads: expected 1 to 1024", "threads", 0);
        assertRefused(CreatePhantoms.class, "spacing: expected 0.1 to 16.0", "spacing", 1e-9);
    }

    private void assertRefused(
            Class<? extends AspireCommand> command, String part, String input, Object value)
            throws Exception {
        String reason = CommandRun.in(context, command, input, value).reason();
        assertTrue(reason != null && reason.contains(part), reason);
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
            assertTrue(
                    List.of("Plugins > ASPIRE", "File > Open Samples", "File > Import")
                            .contains(menu),
                    menu);
            String label = info.getMenuPath().getLeaf().getName();
            assertFalse(label.startsWith("Repeat"), label + ": ImageJ repeats the last command");
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
                        "Run Again...",
                        "Import Channel Data...",
                        "Check Record...",
                        "Export Data or Results...",
                        "Pick Travel Times...",
                        "Uncertainty Overlay...",
                        "Region Statistics...",
                        "Compute Score Image...",
                        "New Acquisition...",
                        "Create Phantoms...",
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

    /** In the first dialog; a picture of it fits on a screen. */
    @Test
    void noDialogAsksForMoreThanTwelveInputs() {
        for (CommandInfo info : commands()) {
            List<ModuleItem<?>> asked = inputs(info);
            asked.removeIf(input -> input.is(AdvancedInputs.ADVANCED));
            assertTrue(asked.size() <= 13, info + ", " + asked.size());
            boolean rest = asked.size() < inputs(info).size();
            assertEquals(rest, info.getInput(BOX) != null, info.toString());
        }
    }

    /** Files, folders, models and devices can be chosen; what they hold stays a text. */
    @Test
    void whatNamesAFileCanBeChosen() {
        for (CommandInfo info : commands())
            for (ModuleItem<?> input : inputs(info)) {
                boolean image = input.getType() == ImagePlus.class;
                boolean file = !image && input.getName().matches(NAMES_OF_FILES);
                boolean styled = !String.valueOf(input.getWidgetStyle()).matches("|null");
                assertEquals(file, styled, info + ", " + input.getName());
                if (file) assertEquals(String.class, input.getType(), input.getName());
            }
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
                        .filter(info -> isOfUsers(info.getClassName()))
                        .toList();
        assertFalse(found.isEmpty());
        return found;
    }

    /** Those of tests are in other packages. */
    private boolean isOfUsers(String name) {
        return name.substring(0, name.lastIndexOf('.')).equals(getClass().getPackageName());
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
