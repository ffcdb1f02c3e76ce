package sc.fiji.aspire.soak;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import sc.fiji.aspire.flow.ModelBundle;
import sc.fiji.aspire.flow.onnx.OnnxFlow;
import sc.fiji.aspire.inference.AspireModel;
import sc.fiji.aspire.io.FloatImage;
import sc.fiji.aspire.training.CheckpointFile;
import sc.fiji.aspire.training.TrainingMap;
import sc.fiji.aspire.training.TrainingRecipe;
import sc.fiji.aspire.training.TrainingSet;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.AcquisitionJson;
import sc.fiji.aspire.wave.Grid;

/** All readers, with valid input to begin with: a tiny bundle and what a tiny record needs. */
final class FuzzTargets {

    private static final String MANIFEST = "manifest.yaml";

    private final Path folder;
    private final byte[] zip;
    private final ModelBundle bundle;
    private final byte[] acquisition;

    /**
     * @param folder for files of readers that read no bytes
     */
    FuzzTargets(Path folder) throws IOException {
        this.folder = folder;
        zip = Files.readAllBytes(Path.of("test-data/golden/format-1.zip"));
        bundle = ModelBundle.read(zip, "golden");
        acquisition = bundle.entry("acquisition.json");
    }

    List<FuzzTarget> all() throws IOException {
        String graph = "refinement-1/sampler.onnx";
        String condition = "refinement-1/condition.onnx";
        return List.of(
                new FuzzTarget("bundle", "input", this::bundle, FuzzTargets::readBundle),
                new FuzzTarget("manifest", "input", this::manifest, FuzzTargets::readBundle),
                new FuzzTarget(
                        "graph",
                        "input",
                        m ->
                                GraphMutator.mutate(
                                        bundle.entry(m.below(2) == 0 ? graph : condition), m),
                        input -> OnnxFlow.requireSafe(input, "The graph input")),
                new FuzzTarget(
                        "acquisition",
                        "input",
                        m -> m.text(acquisition),
                        input -> AcquisitionJson.read(text(input), "input")),
                tiff(),
                trainingSet(),
                checkpoint());
    }

    private static void readBundle(byte[] input) {
        AspireModel.of(ModelBundle.read(input, "input"));
    }

    /** The zip itself, or one whose checksums are right although an entry is not. */
    private byte[] bundle(Mutator mutator) {
        if (mutator.below(2) == 0) return mutator.bytes(zip);
        Map<String, byte[]> entries = new TreeMap<>(bundle.entries());
        String name = mutator.one(new ArrayList<>(entries.keySet()));
        byte[] changed =
                name.endsWith(".json")
                        ? mutator.text(entries.get(name))
                        : mutator.bytes(entries.get(name));
        entries.put(name, changed);
        return new ModelBundle(bundle.manifest(), entries).write();
    }

    /** A changed manifest in a zip without a fault. */
    private byte[] manifest(Mutator mutator) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(file)) {
            out.setLevel(1);
            put(out, MANIFEST, changedYaml(mutator));
            for (Map.Entry<String, byte[]> entry : bundle.entries().entrySet())
                put(out, entry.getKey(), entry.getValue());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toByteArray();
    }

    /** Seldom in the checksums, which hide what stands before them. */
    private byte[] changedYaml(Mutator mutator) throws IOException {
        String yaml = text(yaml());
        int sums = mutator.below(8) == 0 ? yaml.length() : yaml.indexOf("sha256:");
        String changed =
                text(mutator.text(yaml.substring(0, sums).getBytes(StandardCharsets.UTF_8)));
        return (changed + yaml.substring(sums)).getBytes(StandardCharsets.UTF_8);
    }

    private byte[] yaml() throws IOException {
        try (var system = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry; (entry = system.getNextEntry()) != null; )
                if (entry.getName().equals(MANIFEST)) return system.readAllBytes();
        }
        throw new IOException("no " + MANIFEST);
    }

    private static void put(ZipOutputStream out, String name, byte[] bytes) throws IOException {
        out.putNextEntry(new ZipEntry(name));
        out.write(bytes);
        out.closeEntry();
    }

    private FuzzTarget tiff() throws IOException {
        Path file = folder.resolve("input.tif");
        new FloatImage(new float[27 * 12 * 3], 27, 12, 0.8, "us").write("record", file);
        byte[] valid = Files.readAllBytes(file);
        return new FuzzTarget(
                "tiff",
                "input.tif",
                m -> m.below(3) == 0 ? m.bytes(valid) : header(valid, m),
                input -> FloatImage.read(Files.write(file, input)));
    }

    /** Changes before the pixels only. */
    private static byte[] header(byte[] valid, Mutator mutator) {
        int head = Math.max(16, valid.length - 4 * 27 * 12 * 3);
        byte[] changed = mutator.bytes(Arrays.copyOf(valid, head));
        byte[] all = Arrays.copyOf(changed, changed.length + valid.length - head);
        System.arraycopy(valid, head, all, changed.length, valid.length - head);
        return all;
    }

    private FuzzTarget trainingSet() throws IOException {
        Acquisition ring = AcquisitionJson.read(text(acquisition), "golden");
        List<TrainingMap> maps = new ArrayList<>();
        for (int i = 0; i < 4; i++) maps.add(TrainingMap.phantom(i, i == 0));
        Path set = folder.resolve("input-set");
        TrainingSet.create(
                set, new TrainingRecipe(ring, Grid.centered(2, 40, 40), 2, 35, 1L << 60, maps));
        Path file = set.resolve("training-set.json");
        byte[] valid = Files.readAllBytes(file);
        return new FuzzTarget(
                "training-set",
                "input-set",
                m -> m.text(valid),
                input -> {
                    Files.write(file, input);
                    TrainingSet.open(set);
                });
    }

    private FuzzTarget checkpoint() throws IOException {
        CheckpointFile states = new CheckpointFile(Files.createDirectory(folder.resolve("input")));
        byte[] valid = states.valid();
        return new FuzzTarget(
                "checkpoint",
                "input",
                m -> m.below(4) == 0 ? m.bytes(valid) : CheckpointFile.summed(m.bytes(valid)),
                states::read);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
