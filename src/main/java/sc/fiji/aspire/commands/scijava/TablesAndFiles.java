package sc.fiji.aspire.commands.scijava;

import ij.WindowManager;
import ij.gui.GUI;
import ij.measure.ResultsTable;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.GraphicsEnvironment;
import java.awt.Window;
import java.io.File;
import java.util.List;
import org.scijava.Priority;
import org.scijava.log.LogService;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.process.AbstractPostprocessorPlugin;
import org.scijava.module.process.PostprocessorPlugin;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import sc.fiji.aspire.commands.report.Tables;
import sc.fiji.aspire.commands.window.Desktop;

/**
 * Shows the tables that a command of ASPIRE gives and tells which files it wrote; in the log where
 * there is no window. SciJava has no display for either and would log that it ignores them.
 */
@Plugin(type = PostprocessorPlugin.class, priority = Priority.HIGH)
public final class TablesAndFiles extends AbstractPostprocessorPlugin {

    private static final int WIDTH = 640;

    /** Part of the screen that a table may be as wide as, percent. */
    private static final int PART = 60;

    private static final int FONT = 12;

    /** Numbers of the rows, edges and scroll bar. */
    private static final int BORDER = 80;

    /** What ImageJ adds to the widest cell of a column. */
    private static final int BETWEEN = 15;

    private static final int HEAD = 110;
    private static final int ROW = 18;
    private static final int MOST_ROWS = 15;

    @Parameter(required = false)
    private LogService log;

    @Override
    public void process(Module module) {
        if (!(module.getDelegateObject() instanceof AspireCommand command)) return;
        for (ModuleItem<?> output : module.getInfo().outputs()) {
            Object value = output.getValue(module);
            if (value instanceof ResultsTable table) show(table, output.getName(), command);
            else if (value instanceof File file) tell("Wrote " + file);
            else continue;
            module.resolveOutput(output.getName());
        }
    }

    private void show(ResultsTable table, String name, AspireCommand command) {
        if (GraphicsEnvironment.isHeadless()) {
            Tables.cells(table).forEach(row -> tell(name + ": " + String.join("\t", row)));
            return;
        }
        String title = command.tableTitle(name);
        boolean isNew = WindowManager.getWindow(title) == null;
        table.show(title);
        Window window = WindowManager.getWindow(title);
        if (!isNew || window == null) return;
        int height = HEAD + ROW * Math.min(table.size(), MOST_ROWS);
        int most = Math.max(WIDTH, PART * GUI.getMaxWindowBounds(window).width / 100);
        FontMetrics metrics = window.getFontMetrics(new Font("SansSerif", Font.PLAIN, FONT));
        int width = Math.min(width(Tables.cells(table), metrics), most);
        Desktop.place(List.of(window), List.of(new Dimension(width, height)));
    }

    /** Pixels that all columns take, as ImageJ sizes them by their widest cell. */
    static int width(List<List<String>> cells, FontMetrics metrics) {
        int width = BORDER;
        for (int column = 0; column < cells.get(0).size(); column++) {
            int widest = 0;
            for (List<String> row : cells)
                widest = Math.max(widest, metrics.stringWidth(row.get(column)));
            width += widest + BETWEEN;
        }
        return width;
    }

    private void tell(String line) {
        if (log != null) log.info(line);
    }
}
