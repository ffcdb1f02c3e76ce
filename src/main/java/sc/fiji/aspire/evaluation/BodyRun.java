package sc.fiji.aspire.evaluation;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.inference.Aspire;
import sc.fiji.aspire.wave.Medium;

/**
 * What a model gave for the record of a body that is simulated, so that the body is kept with it.
 *
 * @param truth on the model's grid
 * @param result with all draws
 */
public record BodyRun(Medium truth, Aspire.Result result) {

    /** Endings of the files that are kept of a body. */
    public static final List<String> KEPT = List.of(".body");

    /** The run that was kept before, or else what {@code compute} gives, which is kept. */
    public static BodyRun get(
            ResultCache kept, Grid grid, Supplier<BodyRun> compute, Progress progress) {
        ResultCache.Form<BodyRun> form =
                new ResultCache.Form<>(KEPT.get(0), BodyRun::write, in -> read(in, grid));
        return kept.get(form, compute, progress);
    }

    private void write(DataOutputStream out) throws IOException {
        ResultCache.write(List.of(truth.values()), out);
        new ModelRun(result, new double[0]).write(out);
    }

    private static BodyRun read(DataInputStream in, Grid grid) throws IOException {
        Medium truth = new Medium(grid, ResultCache.images(in)[0]);
        return new BodyRun(truth, ModelRun.read(in, grid).result());
    }
}
