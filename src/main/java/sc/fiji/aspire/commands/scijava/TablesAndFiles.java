package sc.fiji.aspire.commands.scijava;

import ij.measure.ResultsTable;
import java.awt.GraphicsEnvironment;
import java.io.File;
import org.scijava.Priority;
import org.scijava.log.LogService;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.process.AbstractPostprocessorPlugin;
import org.scijava.module.process.PostprocessorPlugin;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import sc.fiji.aspire.commands.report.Tables;

/**
 * Shows the tables that a command of ASPIRE gives and tells which files it wrote; in the log where
 * there is no window. SciJava has no display for either and would log that it ignores them.
 */
@Plugin(type = PostprocessorPlugin.class, priority = Priority.HIGH)
public final class TablesAndFiles extends AbstractPostprocessorPlugin {

    @Parameter(required = false)
    private LogService log;

    @Override
    public void process(Module module) {
        if (!(module.getDelegateObject() instanceof AspireCommand)) return;
        for (ModuleItem<?> output : module.getInfo().outputs()) {
            Object value = output.getValue(module);
            if (value instanceof ResultsTable table) show(table, output.getName());
            else if (value instanceof File file) tell("Wrote " + file);
            else continue;
            module.resolveOutput(output.getName());
        }
    }

    private void show(ResultsTable table, String name) {
        if (GraphicsEnvironment.isHeadless())
            Tables.cells(table).forEach(row -> tell(name + ": " + String.join("\t", row)));
        else table.show(name);
    }

    private void tell(String line) {
        if (log != null) log.info(line);
    }
}
