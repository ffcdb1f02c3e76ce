package sc.fiji.aspire.soak;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import sc.fiji.aspire.commands.SamplePosterior;

/** Bundles that were damaged on their way, packed again, or changed by hand. */
final class BundleCases {

    private static final String MANIFEST = "manifest.yaml";

    private final byte[] bundle;
    private final long seed;
    private final List<ForeignCase> cases = new ArrayList<>();

    private BundleCases(byte[] bundle, long seed) {
        this.bundle = bundle;
        this.seed = seed;
    }

    static List<ForeignCase> all(long seed) throws IOException {
        try (InputStream in =
                SamplePosterior.class.getResourceAsStream("/sc/fiji/aspire/models/ring64.zip")) {
            BundleCases made = new BundleCases(in.readAllBytes(), seed);
            made.files();
            made.damages();
            made.packings();
            made.manifests();
            return made.cases;
        }
    }

    /** Changes the entries of a bundle, by their names. */
    @FunctionalInterface
    private interface Edit {
        void of(Map<String, byte[]> entries);
    }

    /** Bundles are large: one is made when it is tried. */
    private void add(String name, Callable<byte[]> model) {
        cases.add(
                new ForeignCase(
                        "bundle " + name,
                        Trial.SAMPLE,
                        (records, folder) -> {
                            ForeignCase.writeRight(records, folder);
                            Files.write(folder.resolve("model.zip"), model.call());
                        }));
    }

    private void edited(String name, Edit edit) {
        add(
                name,
                () -> {
                    Map<String, byte[]> entries = entries();
                    edit.of(entries);
                    return zip(entries);
                });
    }

    private void files() {
        add("of no bytes", () -> new byte[0]);
        add("of text", () -> text("a model"));
        add("of zeros", () -> new byte[4096]);
        add("of a web page", () -> text("<!DOCTYPE html><html>404</html>"));
        add("of an empty ZIP", () -> zip(Map.of()));
    }

    private void damages() {
        for (int share : new int[] {1, 50, 99})
            add(
                    "cut after " + share + " %",
                    () -> Arrays.copyOf(bundle, (int) (bundle.length * (long) share / 100)));
        for (int n = 0; n < 8; n++) {
            Mutator mutator = new Mutator(seed + n);
            add("damaged " + n, () -> mutator.bytes(bundle));
        }
        add("with zeros behind it", () -> Arrays.copyOf(bundle, bundle.length + 512));
    }

    private void packings() {
        edited("packed again", entries -> {});
        edited("with a file of one's own", entries -> entries.put("README.md", text("mine")));
        add(
                "in a folder",
                () -> {
                    Map<String, byte[]> inside = new LinkedHashMap<>();
                    entries().forEach((name, bytes) -> inside.put("ring64/" + name, bytes));
                    return zip(inside);
                });
        add("in a ZIP", () -> zip(Map.of("ring64.zip", bundle)));
        for (String left : List.of(MANIFEST, "acquisition.json", "prior.f32"))
            edited("without " + left, entries -> entries.remove(left));
        edited(
                "with two flows swapped",
                entries -> {
                    String second = "refinement-2/sampler.onnx";
                    String third = "refinement-3/sampler.onnx";
                    entries.put(third, entries.put(second, entries.get(third)));
                });
    }

    private void manifests() {
        String[][] changes = {
            {"format_version: 1", "format_version: 2"},
            {"format_version: 1\n", ""},
            {"spacing: 2.0", "spacing: 2.2"},
            {"spacing: 2.0", "spacing: 0.002"},
            {"spacing: 2.0", "spacing: two"},
            {"crop: 104", "crop: 96"},
            {"mask_radius: 104.0", "mask_radius: 10.0"},
            {"mask_radius: 104.0", "mask_radius: -1.0"},
            {"start: 1500.0", "start: 1400.0"},
            {"start: 1500.0", "start: 1.5"},
            {"start: 1500.0", "start: .nan"},
            {"reference_noise: [^\n]*", "reference_noise: 1.0"},
            {"reference_noise: [^\n]*", "reference_noise: 0"},
            {"fiducial_draws: 32", "fiducial_draws: 0"},
            {"score_scale: [^\n]*", "score_scale: 500.0"},
            {"score_scale: [^\n]*", "score_scale: -51.0"},
            {"temperature: [^\n]*", "temperature: 9.0"},
            {"hidden: 32", "hidden: 16"},
            {"name: ring64", "name: \"\""}
        };
        for (String[] change : changes)
            edited(
                    "manifest, " + change[0].strip() + " made " + change[1],
                    entries -> {
                        String manifest = new String(entries.get(MANIFEST), StandardCharsets.UTF_8);
                        String changed = manifest.replaceFirst(change[0], change[1]);
                        if (changed.equals(manifest)) throw new IllegalStateException(change[0]);
                        entries.put(MANIFEST, text(changed));
                    });
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private Map<String, byte[]> entries() throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(bundle))) {
            for (ZipEntry entry; (entry = in.getNextEntry()) != null; )
                entries.put(entry.getName(), in.readAllBytes());
        }
        return entries;
    }

    private static byte[] zip(Map<String, byte[]> entries) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(file)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getValue());
                out.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toByteArray();
    }
}
