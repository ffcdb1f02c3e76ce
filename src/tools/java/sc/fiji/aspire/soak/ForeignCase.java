package sc.fiji.aspire.soak;

import ij.ImagePlus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * An input as people bring it.
 *
 * @param name kind, then what is special
 * @param maker writes it into a folder, from the record that nothing is wrong with
 */
record ForeignCase(String name, Maker maker) {

    /** Writes {@code record.tif} and what belongs to it. */
    @FunctionalInterface
    interface Maker {
        void write(Records records, Path folder) throws Exception;
    }

    /** Changes the values of a record, [source][receiver][time sample]. */
    @FunctionalInterface
    interface Change {
        void on(float[] values, Records records);
    }

    /** Changes the record's image, in place or by another. */
    @FunctionalInterface
    interface Rewrite {
        ImagePlus of(ImagePlus image, Records records);
    }

    static ForeignCase values(String name, Change change) {
        return new ForeignCase(
                name,
                (records, folder) -> {
                    float[] values = records.values();
                    change.on(values, records);
                    records.write(records.image(values), records.json(), folder);
                });
    }

    static ForeignCase image(String name, Rewrite rewrite) {
        return new ForeignCase(
                name,
                (records, folder) ->
                        records.write(
                                rewrite.of(records.image(records.values()), records),
                                records.json(),
                                folder));
    }

    /** Changes the text of the acquisition. */
    static ForeignCase json(String name, String pattern, String replacement) {
        return new ForeignCase(
                name,
                (records, folder) -> {
                    String json = records.json().replaceFirst(pattern, replacement);
                    if (json.equals(records.json()))
                        throw new IllegalStateException(name + " changed nothing");
                    records.write(records.image(records.values()), json, folder);
                });
    }

    /** All of them; amounts are drawn by the seed. */
    static List<ForeignCase> all(long seed) {
        List<ForeignCase> all = new ArrayList<>();
        all.addAll(InstrumentCases.all(seed));
        all.addAll(FormatCases.all());
        return all;
    }
}
