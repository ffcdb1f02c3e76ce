package sc.fiji.aspire.commands.scijava;

import ij.ImagePlus;
import ij.Macro;
import ij.plugin.frame.Recorder;
import java.util.LinkedHashMap;
import java.util.Map;
import org.scijava.Context;
import org.scijava.ItemVisibility;
import org.scijava.command.Command;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModule;
import org.scijava.module.ModuleItem;
import org.scijava.service.Service;

/**
 * The inputs of a command as ImageJ's recorder writes them, {@code name=value name=[a value]}.
 *
 * @param inputs values by name
 */
record MacroText(Map<String, String> inputs) {

    static MacroText of(Command command, CommandInfo info) {
        CommandModule module = new CommandModule(info, command);
        Map<String, String> inputs = new LinkedHashMap<>();
        for (ModuleItem<?> input : info.inputs()) {
            Object value = input.getValue(module);
            if (value == null || value instanceof Service || value instanceof Context) continue;
            if (input.getVisibility() == ItemVisibility.MESSAGE) continue;
            String text = value instanceof ImagePlus image ? image.getTitle() : value.toString();
            inputs.put(input.getName(), text);
        }
        return new MacroText(inputs);
    }

    /**
     * Refuses to be recorded where a macro would read other values than those given: it would fail
     * one night, or worse, not fail. Unrecorded, every value is welcome.
     *
     * @throws IllegalArgumentException if a recorder is open and could not write the inputs
     */
    void requireRecordable() {
        String problem = problem();
        // The recorder is a window: asked for only where there is something to say.
        if (!problem.isEmpty() && Recorder.record) throw new IllegalArgumentException(problem);
    }

    /** Which input a macro cannot hold and what to do; empty if all is well. */
    String problem() {
        StringBuilder options = new StringBuilder();
        inputs.forEach((name, value) -> options.append(name + "=" + quoted(value) + " "));
        for (Map.Entry<String, String> input : inputs.entrySet()) {
            String read = Macro.getValue(options.toString(), input.getKey(), null);
            if (input.getValue().equals(read)) continue;
            return "Expected inputs that a macro can hold, found "
                    + input.getKey()
                    + " = \""
                    + input.getValue()
                    + "\", which it would read as "
                    + (read == null ? "nothing" : "\"" + read + "\"")
                    + ". Rename the file, folder or image so that brackets come in pairs and no"
                    + " input's name stands before \"=\" in a name; or close the recorder to go on"
                    + " without it.";
        }
        return "";
    }

    private static String quoted(String value) {
        return value.indexOf(' ') < 0 ? value : "[" + value + "]";
    }
}
