package sc.fiji.aspire.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.ItemVisibility;
import org.scijava.MenuPath;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.module.ModuleItem;
import sc.fiji.aspire.commands.scijava.AdvancedInputs;

/** The reference of commands is what their parameters say. */
class ReferencePageTest {

    private static final Path PAGE = Path.of("src/site/markdown/reference.md");
    private static final Path WANTED = Path.of("target/reference.md");

    private static final String HEAD =
            """
            # Reference of commands

            This page lists every command of ASPIRE with its inputs and outputs, by the names that macros, scripts and the
            command line use. An input that is left out has its default, and an image that is left out is the active one.
            [Commands](commands.md) describes how the commands work together, and [scripting and batches](scripting.md) how
            to call them.
            """;

    private static final Map<Class<?>, String> KINDS =
            Map.of(
                    ImagePlus.class, "image",
                    File.class, "file",
                    ResultsTable.class, "table",
                    String.class, "text",
                    int.class, "whole number",
                    long.class, "whole number",
                    double.class, "number",
                    boolean.class, "true or false");

    private final Context context = new Context();

    @AfterEach
    void dispose() {
        context.dispose();
    }

    @Test
    void saysWhatTheParametersSay() throws Exception {
        String wanted = page();
        Files.writeString(WANTED, wanted);
        String found = Files.exists(PAGE) ? Files.readString(PAGE) : "";
        assertEquals(
                wanted,
                found,
                PAGE
                        + " differs from the commands. If they are as they should be, accept what was"
                        + " made of them: cp "
                        + WANTED
                        + " "
                        + PAGE);
    }

    private String page() throws Exception {
        StringBuilder text = new StringBuilder(HEAD);
        List<CommandInfo> commands =
                context.service(CommandService.class).getCommands().stream()
                        .filter(command -> isOfUsers(command.getClassName()))
                        .sorted(Comparator.comparing(ReferencePageTest::label))
                        .toList();
        assertTrue(commands.size() > 10, "found " + commands);
        for (CommandInfo command : commands) text.append('\n').append(section(command));
        return text.toString();
    }

    private String section(CommandInfo command) throws Exception {
        StringBuilder text = new StringBuilder("## " + label(command) + "\n\n");
        text.append(command.getDescription()).append("\n\n");
        CommandModule module = new CommandModule(command);
        context.inject(module.getDelegateObject());
        List<ModuleItem<?>> inputs =
                items(command.inputs()).filter(ReferencePageTest::isAsked).toList();
        if (!inputs.isEmpty()) text.append("| input | is | default | what |\n|---|---|---|---|\n");
        for (ModuleItem<?> input : inputs) text.append(row(input, module));
        List<ModuleItem<?>> outputs = items(command.outputs()).toList();
        text.append(inputs.isEmpty() ? "" : "\n").append("Gives ");
        List<String> given =
                outputs.stream().map(o -> "`" + o.getName() + "`, " + article(kind(o))).toList();
        text.append(given.isEmpty() ? "files only" : String.join("; ", given));
        return text.append(".\n").toString();
    }

    private static String row(ModuleItem<?> input, CommandModule module) {
        String what = cell(input.getLabel()) + ": " + cell(input.getDescription());
        return "| `"
                + input.getName()
                + "` | "
                + kind(input)
                + " | "
                + standard(input, module)
                + " | "
                + what
                + " |\n";
    }

    /** The least and the largest number, or the choices, with the kind. */
    private static String kind(ModuleItem<?> item) {
        String kind = KINDS.get(item.getType());
        assertTrue(kind != null, "no word for " + item.getType());
        if (item.getChoices() != null && !item.getChoices().isEmpty())
            return String.join(", ", item.getChoices().stream().map(c -> "`" + c + "`").toList());
        Object least = item.getMinimumValue();
        Object most = item.getMaximumValue();
        if (least != null && most != null) return kind + ", " + least + " to " + most;
        if (least != null) return kind + ", " + least + " or more";
        return most == null ? kind : kind + ", up to " + most;
    }

    private static String standard(ModuleItem<?> input, CommandModule module) {
        // The only one that is another on another machine.
        if (input.getName().equals("threads")) return "all processors";
        Object value = module.getInput(input.getName());
        if (value == null) return input.isRequired() ? "the active one" : "none";
        return value.toString().isEmpty() ? "empty" : "`" + value + "`";
    }

    /** The box that opens a second dialog is for people alone. */
    private static boolean isAsked(ModuleItem<?> input) {
        boolean shown =
                input.getVisibility() == ItemVisibility.NORMAL
                        || input.getVisibility() == ItemVisibility.TRANSIENT;
        return shown
                && KINDS.containsKey(input.getType())
                && !input.getName().equals(AdvancedInputs.ADVANCED);
    }

    /** Those of tests are in other packages. */
    private boolean isOfUsers(String name) {
        return name.substring(0, name.lastIndexOf('.')).equals(getClass().getPackageName());
    }

    private static Stream<ModuleItem<?>> items(Iterable<ModuleItem<?>> items) {
        return StreamSupport.stream(items.spliterator(), false);
    }

    private static String label(CommandInfo command) {
        MenuPath menu = command.getMenuPath();
        return menu.getLeaf().getName();
    }

    private static String article(String kind) {
        return (kind.startsWith("image") ? "an " : "a ") + kind;
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("*", "\\*").replace("\n", " ");
    }
}
