package sc.fiji.aspire.commands.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sc.fiji.aspire.diagnostics.MetricsTable;
import sc.fiji.aspire.figure.LossFigure;
import sc.fiji.aspire.files.AtomicFile;
import sc.fiji.aspire.training.TrainingEpoch;
import sc.fiji.aspire.training.TrainingListener;

/**
 * The loss curve of a training in its folder of checkpoints, {@code loss.csv} and {@code loss.png},
 * there whole after each epoch.
 */
public class LossFiles implements TrainingListener {

    static final String TABLE = "loss.csv";
    static final String CHART = "loss.png";

    private final Path folder;
    private final List<List<TrainingEpoch>> refinements = new ArrayList<>();

    /** Files in this folder. */
    public LossFiles(Path folder) {
        this.folder = folder;
    }

    @Override
    public void trained(int refinement, List<TrainingEpoch> history) {
        while (refinements.size() < refinement) refinements.add(List.of());
        refinements.set(refinement - 1, history);
        AtomicFile.write(folder.resolve(TABLE), csv());
        figure().write(folder.resolve(CHART));
    }

    LossFigure figure() {
        return new LossFigure(refinements);
    }

    private String csv() {
        List<String> lines = new ArrayList<>();
        lines.add("refinement,epoch,training loss,validation loss,learning rate,note");
        for (int j = 0; j < refinements.size(); j++)
            for (TrainingEpoch epoch : refinements.get(j))
                lines.add(
                        Stream.of(
                                        j + 1,
                                        epoch.epoch(),
                                        epoch.trainingLoss(),
                                        epoch.validationLoss(),
                                        epoch.rate(),
                                        epoch.note())
                                .map(cell -> MetricsTable.quoted(String.valueOf(cell)))
                                .collect(Collectors.joining(",")));
        return String.join("\n", lines) + "\n";
    }
}
