package sc.fiji.aspire.soak;

import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * An input as people bring it.
 *
 * @param name kind, then what is special
 * @param trial what is done with it
 * @param maker writes it into a folder, from the record that nothing is wrong with
 */
record ForeignCase(String name, Trial trial, Maker maker) {

    /** Writes the files that a trial reads. */
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

    /** Makes it in a folder of its own, and tries it. */
    Outcome tried(Records records, Path folder) throws Exception {
        Path own = Files.createTempDirectory(folder, "case");
        maker.write(records, own);
        return trial.run(own);
    }

    /** Writes a record as it should be. */
    static void writeRight(Records records, Path folder) throws IOException {
        records.write(records.image(records.values()), records.json(), folder);
    }

    static ForeignCase values(String name, Change change) {
        return new ForeignCase(
                name,
                Trial.SAMPLE,
                (records, folder) -> {
                    float[] values = records.values();
                    change.on(values, records);
                    records.write(records.image(values), records.json(), folder);
                });
    }

    static ForeignCase image(String name, Rewrite rewrite) {
        return new ForeignCase(
                name,
                Trial.SAMPLE,
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
                Trial.SAMPLE,
                (records, folder) -> {
                    String json = records.json().replaceFirst(pattern, replacement);
                    if (json.equals(records.json()))
                        throw new IllegalStateException(name + " changed nothing");
                    records.write(records.image(records.values()), json, folder);
                });
    }

    /** All of them; amounts are drawn by the seed. */
    static List<ForeignCase> all(long seed) throws IOException {
        List<ForeignCase> all = new ArrayList<>();
        all.addAll(InstrumentCases.all(seed));
        all.addAll(FormatCases.all());
        all.addAll(MapCases.all());
        all.addAll(BundleCases.all(seed));
        all.addAll(MacroCases.all());
        return all;
    }
}
