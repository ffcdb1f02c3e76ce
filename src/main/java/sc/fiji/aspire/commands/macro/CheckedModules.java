package sc.fiji.aspire.commands.macro;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.scijava.Optional;
import org.scijava.Priority;
import org.scijava.module.DefaultModuleService;
import org.scijava.module.Module;
import org.scijava.module.process.ModulePostprocessor;
import org.scijava.module.process.ModulePreprocessor;
import org.scijava.plugin.Plugin;
import org.scijava.service.Service;
import sc.fiji.aspire.commands.scijava.AspireCommand;

/**
 * SciJava's service that runs modules, with one thing more: a command of ASPIRE that a script or a
 * command line gives inputs which it cannot read ends with their names. This is the only place that
 * sees them as they were given; what comes after has a 0 where a text was no number. All other
 * modules run as ever, and where this cannot be loaded, SciJava takes its own.
 */
@Plugin(type = Service.class, priority = Priority.HIGH)
public final class CheckedModules extends DefaultModuleService implements Optional {

    @Override
    public <M extends Module> Future<M> run(
            M module,
            List<? extends ModulePreprocessor> before,
            List<? extends ModulePostprocessor> after,
            Map<String, Object> inputs) {
        if (inputs == null || !(module.getDelegateObject() instanceof AspireCommand))
            return super.run(module, before, after, inputs);
        Map<String, Object> opened;
        try {
            GivenInputs given = new GivenInputs(module.getInfo(), inputs);
            given.require();
            opened = given.opened();
        } catch (IllegalArgumentException e) {
            return super.run(module, List.of(new Refusal(e.getMessage())), List.of(), Map.of());
        }
        return super.run(module, before, after, opened);
    }
}
