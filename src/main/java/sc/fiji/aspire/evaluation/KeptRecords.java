package sc.fiji.aspire.evaluation;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.shard.ItemFiles;

/**
 * What an evaluation keeps of each record, as items of a job.
 *
 * @param folder of the evaluation
 * @param records empty for those that are left out
 * @param endings of the files of each
 */
public record KeptRecords(Path folder, List<Optional<ResultCache>> records, List<String> endings)
        implements ItemFiles {

    /** The same records in the folder of another evaluation. */
    public KeptRecords in(Path other) {
        Optional<Path> unfinished = Optional.of(other.resolve(ResultCache.UNFINISHED));
        return new KeptRecords(
                other,
                records.stream()
                        .map(r -> r.map(k -> new ResultCache(unfinished, k.name(), k.key())))
                        .toList(),
                endings);
    }

    @Override
    public int size() {
        return records.size();
    }

    @Override
    public String name(int item) {
        return records.get(item).map(ResultCache::name).orElse("a record that is left out");
    }

    @Override
    public List<Path> files(int item) {
        Path unfinished = Path.of(ResultCache.UNFINISHED);
        return records.get(item).stream()
                .flatMap(kept -> endings.stream().map(e -> unfinished.resolve(kept.name() + e)))
                .toList();
    }

    /** They tell how long it took. */
    @Override
    public boolean isSame(Path file, Path other) {
        return true;
    }

    @Override
    public boolean isWhole(int item, Progress progress) {
        return records.get(item).stream()
                .allMatch(kept -> endings.stream().allMatch(e -> kept.has(e, progress)));
    }
}
