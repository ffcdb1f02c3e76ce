package sc.fiji.aspire.training.set;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.files.FolderLock;
import sc.fiji.aspire.files.Sha256;
import sc.fiji.aspire.shard.Shard;
import sc.fiji.aspire.shard.ShardJob;
import sc.fiji.aspire.shard.ShardMerge;

/**
 * The shards of a training set.
 *
 * @param recipe of the set
 * @param job what they have in common
 */
public record SetShards(TrainingRecipe recipe, ShardJob job) {

    /**
     * The shards of a recipe: its stacks of maps are read, since another file may have the name on
     * another computer.
     *
     * @param version of the program
     */
    public static SetShards of(TrainingRecipe recipe, String version, Progress progress)
            throws IOException {
        MessageDigest sum = Sha256.start();
        sum.update(recipe.write().getBytes(StandardCharsets.UTF_8));
        for (String stack : recipe.maps().stream().map(TrainingMap::stack).distinct().toList())
            if (!stack.isEmpty()) Sha256.addTo(sum, Path.of(stack), progress);
        return new SetShards(
                recipe,
                ShardJob.of("Generate Training Set", version, recipe.maps().size())
                        .with("seed", Long.toString(recipe.seed()))
                        .with("sum of recipe and maps", Sha256.end(sum)));
    }

    /** Takes a folder together with the other shards; the first one begins the set there. */
    public FolderLock share(Path folder, Shard shard, String device) {
        return job.on(device, shard.count())
                .share(folder, () -> TrainingSet.create(folder, recipe));
    }

    /**
     * Makes a complete set of what shards made, or refuses what does not fit or is missing.
     *
     * @param folder taken by this process alone
     * @param parts see {@link ShardMerge#run}
     */
    public TrainingSet merge(Path folder, String parts, Progress progress) throws IOException {
        TrainingSet set = TrainingSet.create(folder, recipe);
        new ShardMerge(job, folder, this::open).run(parts, progress);
        return set;
    }

    private TrainingSet open(Path folder) {
        TrainingSet set = TrainingSet.open(folder);
        if (set.recipe().isSame(recipe)) return set;
        throw new IllegalArgumentException(
                "Expected shards of one training set, found another in "
                        + folder
                        + ". Give all shards the same inputs.");
    }
}
