package sc.fiji.aspire.commands;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import sc.fiji.aspire.Decimal;
import sc.fiji.aspire.commands.scijava.Inputs;
import sc.fiji.aspire.phantom.Anatomy;
import sc.fiji.aspire.planning.BodyRanges;
import sc.fiji.aspire.training.set.ItemRange;
import sc.fiji.aspire.training.set.TrainingMap;

/**
 * The bodies of a training set, by the inputs of {@link GenerateTrainingSet}.
 *
 * @param maps file of the stack that has the pages
 * @param anatomy of simulated bodies
 * @param bends seeds of warped copies
 * @param lesions share of the bodies that have some
 */
record TrainingBodies(String maps, String anatomy, String bends, double lesions) {

    /** Pages, simulated bodies, and copies of the pages to train on. */
    List<TrainingMap> of(BodyRanges bodies) {
        List<TrainingMap> items = new ArrayList<>();
        addPages(items, bodies.pages(), "trainpages", false);
        List<TrainingMap> straight = List.copyOf(items);
        addPages(items, bodies.heldPages(), "heldpages", true);
        addPhantoms(items, bodies.phantoms(), "phantoms", false);
        addPhantoms(items, bodies.heldPhantoms(), "spares", true);
        addBends(items, straight);
        return withLesions(items);
    }

    /** The share of the items that it is, spread evenly over all of them. */
    private List<TrainingMap> withLesions(List<TrainingMap> items) {
        if (!(lesions >= 0 && lesions <= 1))
            throw new IllegalArgumentException(
                    "Expected a share of maps with lesions from 0 to 1, found "
                            + Decimal.text(lesions)
                            + ".");
        List<TrainingMap> all = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            boolean chosen = Math.floor((i + 1) * lesions) > Math.floor(i * lesions);
            all.add(chosen ? items.get(i).withLesions(i + 1L) : items.get(i));
        }
        return all;
    }

    private void addPages(List<TrainingMap> items, String range, String name, boolean held) {
        ItemRange.parse(range, name)
                .numbers()
                .forEach(
                        page -> {
                            Path stack = Path.of(Inputs.required(maps, "maps"));
                            items.add(TrainingMap.page(stack, (int) page - 1, held));
                        });
    }

    private void addBends(List<TrainingMap> items, List<TrainingMap> straight) {
        long[] seeds = ItemRange.parse(bends, "bends").numbers().toArray();
        if (seeds.length > 0 && (straight.isEmpty() || seeds[0] < 1))
            throw new IllegalArgumentException(
                    "Expected pages to bend and seeds from 1, found "
                            + straight.size()
                            + " pages to train on and bends "
                            + bends
                            + ". Give trainpages, or leave bends empty.");
        for (int i = 0; i < seeds.length; i++)
            items.add(straight.get(i % straight.size()).bent(seeds[i]));
    }

    private void addPhantoms(List<TrainingMap> items, String range, String name, boolean held) {
        Anatomy drawn = Anatomy.named(anatomy);
        ItemRange.parse(range, name)
                .numbers()
                .forEach(body -> items.add(TrainingMap.phantom(drawn, body, held)));
    }
}
