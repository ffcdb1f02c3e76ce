package sc.fiji.aspire.training;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.flow.onnx.OnnxFlow;
import sc.fiji.aspire.inference.Aspire;
import sc.fiji.aspire.inference.AspireModel;
import sc.fiji.aspire.inference.NormalSigns;
import sc.fiji.aspire.inference.Refinement;
import sc.fiji.aspire.inference.VitalSigns;
import sc.fiji.aspire.training.set.TrainingPairs;

/**
 * Runs of a finished model on records of its own training set, to learn what is normal: of held-out
 * items the mean, of both these and training items the spread, since few are held out.
 *
 * @param pairs whose records they are
 */
record NormalRuns(TrainingPairs pairs) {

    private static final int MOST_HELD = 32;
    static final int ENOUGH = 48;

    /**
     * What is normal of each refinement of a model; empty if the set is too small to tell.
     *
     * @param flows one for each stage of the model
     */
    List<NormalSigns> measure(AspireModel model, List<OnnxFlow> flows, Progress progress) {
        int[] held = spread(pairs.items(true), MOST_HELD);
        int[] fitted = spread(pairs.items(false), ENOUGH - held.length);
        if (held.length + fitted.length < 2 * VitalSigns.NAMES.size()) return List.of();
        int parts = held.length + fitted.length;
        Aspire aspire = new Aspire(model, flows);
        List<List<Refinement>> runs = new ArrayList<>();
        for (int i = 0; i < parts; i++) {
            progress.update(i, parts, "normal runs: " + (i + 1) + " of " + parts);
            int item = i < held.length ? held[i] : fitted[i - held.length];
            runs.add(run(aspire, model, item, progress.part(i, parts)));
        }
        return IntStream.range(0, model.stages().size())
                .mapToObj(
                        j ->
                                NormalSigns.of(
                                        signs(runs.subList(0, held.length), j),
                                        signs(runs.subList(held.length, parts), j)))
                .toList();
    }

    private List<Refinement> run(Aspire aspire, AspireModel model, int item, Progress progress) {
        int draws = model.fiducialDraws();
        long seed = pairs.seed() + item;
        Aspire.Request request = new Aspire.Request(model.stages().size(), draws, seed);
        return aspire.run(pairs.likelihood(item), request, progress).refinements();
    }

    private static List<VitalSigns> signs(List<List<Refinement>> runs, int j) {
        return runs.stream().map(run -> run.get(j).signs()).toList();
    }

    /** So many of the items at most, evenly chosen. */
    private static int[] spread(int[] items, int most) {
        int count = Math.min(items.length, most);
        return IntStream.range(0, count).map(i -> items[i * items.length / count]).toArray();
    }
}
