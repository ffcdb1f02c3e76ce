package sc.fiji.aspire.spark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.BitSet;
import sc.fiji.aspire.files.AtomicFile;
import sc.fiji.aspire.files.Sha256;

/**
 * The shards of a work that have ended well, in a file of the folder of its logs: a line for each,
 * behind the sum of what the work is. It only saves starts. Whether all items are there, and whole,
 * is for the merge to see.
 */
final class FinishedShards {

    static final String NAME = "finished-shards";

    private final Path file;
    private final BitSet numbers;

    private FinishedShards(Path file, BitSet numbers) {
        this.file = file;
        this.numbers = numbers;
    }

    /** Those of a work; none if the file is of another one. */
    static FinishedShards of(ShardWork work) throws IOException {
        Path file = Path.of(work.logs(), NAME);
        String sum = sum(work);
        BitSet numbers = new BitSet();
        String text = Files.exists(file) ? Files.readString(file) : "";
        // What a driver that was killed wrote last may lack its end.
        String[] lines = text.substring(0, text.lastIndexOf('\n') + 1).split("\n");
        if (lines[0].equals(sum))
            for (String line : lines)
                if (line.matches("[1-9][0-9]{0,5}")) numbers.set(Integer.parseInt(line));
        StringBuilder known = new StringBuilder(sum).append('\n');
        numbers.stream().forEach(number -> known.append(number).append('\n'));
        AtomicFile.write(file, known.toString());
        return new FinishedShards(file, numbers);
    }

    private static String sum(ShardWork work) {
        MessageDigest sum = Sha256.start();
        for (String part :
                new String[] {
                    work.launcher(),
                    work.directory(),
                    work.command(),
                    work.inputs(),
                    Integer.toString(work.shards())
                }) sum.update((part.length() + ":" + part).getBytes(StandardCharsets.UTF_8));
        return Sha256.end(sum);
    }

    boolean contains(int number) {
        return numbers.get(number);
    }

    int count() {
        return numbers.cardinality();
    }

    void add(int number) throws IOException {
        Files.writeString(file, number + "\n", StandardOpenOption.APPEND);
        numbers.set(number);
    }

    /** After a merge: if something is missing, any shard may have lost it. */
    void forget() throws IOException {
        Files.deleteIfExists(file);
    }
}
