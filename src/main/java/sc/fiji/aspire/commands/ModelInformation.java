package sc.fiji.aspire.commands;

import ij.measure.ResultsTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.bundle.ModelBundle;
import sc.fiji.aspire.commands.report.ModelFacts;
import sc.fiji.aspire.commands.report.Tables;
import sc.fiji.aspire.commands.scijava.AssistedText;
import sc.fiji.aspire.commands.scijava.PreviewedCommand;
import sc.fiji.aspire.files.AtomicFile;
import sc.fiji.aspire.inference.AspireModel;
import sc.fiji.aspire.model.ModelFile;
import sc.fiji.aspire.physics.KnownPhysics;

/** Tells what a model bundle says of itself, and what to know before trusting it. */
@Plugin(
        type = Command.class,
        description = "Tells what a model was made for and how well it does.",
        menu = {
            @Menu(label = "Plugins"),
            @Menu(label = "ASPIRE"),
            @Menu(label = "Model Information...", weight = 31)
        })
public final class ModelInformation extends PreviewedCommand {

    @Parameter(
            label = "Model",
            description = ModelFile.WHICH,
            callback = READ_BACK,
            style = AssistedText.MODEL,
            persist = false)
    private String model = ModelFile.RING64;

    @Parameter(
            label = "Save as (CSV)",
            description = "Empty: no file.",
            required = false,
            style = FileWidget.SAVE_STYLE,
            persist = false)
    private String save = "";

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable information;

    @Override
    protected String preview() throws IOException {
        AspireModel read = KnownPhysics.read(ModelFile.read(model));
        return (read.name() + ": " + read.stages().size() + " refinements, ")
                + (read.conditioning().grid()
                        + ".\nTakes "
                        + KnownPhysics.of(read).records(read)
                        + ".");
    }

    @Override
    protected void run(Progress progress) throws IOException {
        makeFolderOf(save);
        ModelBundle bundle = ModelFile.read(model);
        ModelFacts facts = new ModelFacts(KnownPhysics.read(bundle));
        List<ModelFacts.Row> rows = new ArrayList<>(List.of(facts.judgement()));
        rows.addAll(ModelFacts.signature(bundle.signature()));
        rows.addAll(facts.rows());
        information = new ResultsTable();
        for (ModelFacts.Row row : rows) {
            information.incrementCounter();
            information.addValue("section", row.section());
            information.addValue("name", row.name());
            information.addValue("value", row.value());
            information.addValue("unit", row.unit());
        }
    }

    @Override
    protected void store() {
        if (save.isBlank()) return;
        AtomicFile.write(Path.of(save.trim()), Tables.csv(information));
        wrote(Path.of(save.trim()));
    }
}
