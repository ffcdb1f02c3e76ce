package sc.fiji.aspire.commands;

import ij.ImagePlus;
import ij.Macro;
import java.util.ArrayList;
import java.util.List;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.module.ModuleItem;

/** {@link RecordedCases} as {@code src/test/resources/replay.py} reads them. */
final class ScriptedCases {

    private ScriptedCases() {}

    static List<String> lines(List<RecordedCases.Case> cases) {
        List<String> lines = new ArrayList<>();
        try (Context context = new Context()) {
            CommandService commands = context.service(CommandService.class);
            for (RecordedCases.Case one : cases) {
                List<String> cells = new ArrayList<>();
                cells.add(one.before());
                CommandInfo info = command(commands, one.label());
                cells.add(info.getClassName());
                for (ModuleItem<?> input : info.inputs()) addInput(cells, input, one.options());
                lines.add(String.join("\t", cells));
            }
        }
        return lines;
    }

    /** The command of a label in the menu. */
    static CommandInfo command(CommandService commands, String label) {
        return commands.getCommands().stream()
                .filter(c -> !c.getMenuPath().isEmpty())
                .filter(c -> c.getMenuPath().getLeaf().getName().equals(label))
                .findFirst()
                .orElseThrow();
    }

    private static void addInput(List<String> cells, ModuleItem<?> input, String options) {
        String value = Macro.getValue(options, input.getName(), null);
        boolean image = input.getType() == ImagePlus.class;
        if (value == null && !(image && input.isRequired())) return;
        cells.add(input.getName());
        cells.add(image ? "@" + (value == null ? "" : value) : value);
    }
}
