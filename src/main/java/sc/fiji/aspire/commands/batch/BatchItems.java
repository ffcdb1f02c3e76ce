package sc.fiji.aspire.commands.batch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.shard.ItemFiles;
import sc.fiji.aspire.tiff.Images;
import sc.fiji.aspire.tiff.TiffFile;

/**
 * The stacks of a batch as items of a job.
 *
 * @param stacks in the order of the batch
 * @param folder of the results
 * @param parameters that all results follow from, see {@link BatchStack#key}
 * @param acquisition path of its file; if empty, that of each stack is meant
 * @param samples whether those are wanted, too
 */
public record BatchItems(
        List<Path> stacks, Path folder, String parameters, String acquisition, boolean samples)
        implements ItemFiles {

    /** The same results in another folder. */
    public BatchItems in(Path other) {
        return new BatchItems(stacks, other, parameters, acquisition, samples);
    }

    @Override
    public int size() {
        return stacks.size();
    }

    @Override
    public String name(int item) {
        return stack(item).name();
    }

    @Override
    public List<Path> files(int item) {
        return stack(item).names(samples);
    }

    /** Reports and lists tell how long it took. */
    @Override
    public boolean isSame(Path file, Path other) {
        return !file.toString().endsWith(".tif")
                || Images.sha256(TiffFile.read(file)).equals(Images.sha256(TiffFile.read(other)));
    }

    @Override
    public boolean isWhole(int item, Progress progress) {
        BatchStack stack = stack(item);
        if (!stack.hasResults()) return false;
        try {
            String key = stack.key(parameters, acquisition, progress);
            return stack.isDone(key, samples, progress);
        } catch (IOException | UncheckedIOException e) {
            // Whoever made it says why it cannot be.
            return false;
        }
    }

    private BatchStack stack(int item) {
        return new BatchStack(stacks.get(item), folder);
    }
}
