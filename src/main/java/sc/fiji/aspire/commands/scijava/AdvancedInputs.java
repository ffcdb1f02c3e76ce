package sc.fiji.aspire.commands.scijava;

import java.util.List;
import java.util.stream.StreamSupport;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.process.AbstractPreprocessorPlugin;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.plugin.PluginService;
import org.scijava.widget.InputHarvester;

/**
 * Asks for the inputs of a command that few people change in a dialog of their own, and only if the
 * box for it is ticked. Macros, scripts and headless runs have these inputs like all others.
 *
 * <p>An input is one of them if it has the attribute {@value #ADVANCED}; the box is the input of
 * that name, which is unset in the end, so that it is never recorded.
 */
@Plugin(type = PreprocessorPlugin.class, priority = InputHarvester.PRIORITY + 0.5)
public final class AdvancedInputs extends AbstractPreprocessorPlugin {

    /** Name of an attribute, and of the input that asks for those that have it. */
    public static final String ADVANCED = "advanced";

    /** What that input does, for its tool tip. */
    public static final String WHAT =
            "Asks for the other inputs in a second dialog; their defaults suit most cases.";

    private static final String PREVIEW = "preview";

    @Parameter private PluginService plugins;

    @Override
    public void process(Module module) {
        if (module.getInfo().getInput(ADVANCED) == null) return;
        List<String> later =
                StreamSupport.stream(module.getInfo().inputs().spliterator(), false)
                        .filter(input -> input.is(ADVANCED))
                        .map(ModuleItem::getName)
                        .filter(name -> !module.isInputResolved(name))
                        .toList();
        later.forEach(module::resolveInput);
        for (PreprocessorPlugin plugin : plugins.createInstancesOfType(PreprocessorPlugin.class)) {
            if (!(plugin instanceof InputHarvester)) continue;
            plugin.process(module);
            if (!plugin.isCanceled()) continue;
            cancel(plugin.getCancelReason());
            return;
        }
        boolean wanted = Boolean.TRUE.equals(module.getInput(ADVANCED));
        module.setInput(ADVANCED, null);
        if (!wanted || later.isEmpty()) return;
        later.forEach(module::unresolveInput);
        module.unresolveInput(PREVIEW);
    }
}
