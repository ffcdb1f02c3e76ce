package sc.fiji.aspire.commands.macro;

import org.scijava.Priority;
import org.scijava.module.Module;
import org.scijava.module.process.AbstractPostprocessorPlugin;
import org.scijava.module.process.PostprocessorPlugin;
import org.scijava.plugin.Plugin;

/** Remembers, as ImageJ's recorder does, the module whose outputs came last. */
@Plugin(type = PostprocessorPlugin.class, priority = Priority.LAST)
public final class ProcessedModules extends AbstractPostprocessorPlugin {

    private static volatile Module last;

    public static Module last() {
        return last;
    }

    @Override
    public void process(Module module) {
        last = module;
    }
}
