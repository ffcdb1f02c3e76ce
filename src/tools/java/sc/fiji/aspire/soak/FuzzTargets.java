package sc.fiji.aspire.soak;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.bundle.ModelBundle;
import sc.fiji.aspire.flow.onnx.OnnxFlow;
import sc.fiji.aspire.inference.AspireModel;
import sc.fiji.aspire.phantom.Anatomy;
import sc.fiji.aspire.physics.KnownPhysics;
import sc.fiji.aspire.tiff.FloatImage;
import sc.fiji.aspire.training.CheckpointFile;
import sc.fiji.aspire.training.set.TrainingMap;
import sc.fiji.aspire.training.set.TrainingRecipe;
import sc.fiji.aspire.training.set.TrainingSet;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.AcquisitionJson;

/**
 * All readers, with valid input to begin with: a tiny bundle and what a tiny record needs, and what
 * earlier campaigns have found.
 */
final class FuzzTargets {

    static final Path CORPUS = Path.of("test-data", "hostile");
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
                new FuzzTarget(
                        "bundle",
                        "input",
                        this::bundle,
                        seeds("bundle", zip),
                        UnaryOperator.identity(),
                        FuzzTargets::readBundle),
                new FuzzTarget(
                        "manifest",
                        "input",
                        this::manifest,
                        List.of(yaml()),
                        this::withManifest,
                        FuzzTargets::readBundle),
                new FuzzTarget(
                        "graph",
                        "graph of the model",
                        m ->
                                GraphMutator.mutate(
                                        bundle.entry(m.below(2) == 0 ? graph : condition), m),
                        seeds("graph", bundle.entry(graph), bundle.entry(condition)),
                        UnaryOperator.identity(),
                        this::readGraph),
                new FuzzTarget(
                        "acquisition",
                        "input",
                        m -> m.text(acquisition),
                        seeds("acquisition", acquisition),
                        UnaryOperator.identity(),
                        input -> AcquisitionJson.read(text(input), "input")),
                tiff(),
                trainingSet(),
                checkpoint());
    }

    /** The reader of a name, {@link #control()} among them. */
    FuzzTarget named(String name) throws IOException {
        List<FuzzTarget> targets = new ArrayList<>(all());
        targets.add(control());
        for (FuzzTarget target : targets) if (target.name().equals(name)) return target;
        throw new IllegalArgumentException(
                "Expected one of "
                        + targets.stream().map(FuzzTarget::name).toList()
                        + ", found "
                        + name
                        + ".");
    }

    /** The negative control: a reader with a fault behind comparisons that chance does not pass. */
    private static FuzzTarget control() {
        byte[] valid = new byte[16];
        return new FuzzTarget(
                "control",
                "input",
                m -> m.bytes(valid),
                List.of(valid),
                UnaryOperator.identity(),
                FuzzTargets::faulty);
    }

    private static void faulty(byte[] input) {
        String text = text(input);
        if (text.contains("hidden"))
            if (text.contains("fault")) throw new IllegalStateException("the fault");
    }

    /** Valid input and what campaigns have found of it. */
    private static List<byte[]> seeds(String name, byte[]... valid) throws IOException {
        List<byte[]> seeds = new ArrayList<>(List.of(valid));
        try (DirectoryStream<Path> found = Files.newDirectoryStream(CORPUS, name + "-*")) {
            for (Path file : found) seeds.add(Files.readAllBytes(file));
        }
        return seeds;
    }

    private static void readBundle(byte[] input) {
        KnownPhysics.read(ModelBundle.read(input, "input"));
    }

    /** As either graph of the valid bundle. */
    private void readGraph(byte[] input) {
        AspireModel.Stage stage = KnownPhysics.read(bundle).stages().get(0);
        try {
            OnnxFlow.requireSafe(stage.conditionGraph(), input, stage.architecture());
        } catch (IllegalArgumentException sampler) {
            try {
                OnnxFlow.requireSafe(input, stage.samplerGraph(), stage.architecture());
            } catch (IllegalArgumentException condition) {
                sampler.addSuppressed(condition);
                throw sampler;
            }
        }
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
        return withManifest(changedYaml(mutator));
    }

    private byte[] withManifest(byte[] yaml) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(file)) {
            out.setLevel(1);
            put(out, MANIFEST, yaml);
            for (Map.Entry<String, byte[]> entry : bundle.entries().entrySet())
                put(out, entry.getKey(), entry.getValue());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toByteArray();
    }

    /** Seldom in the checksums, which hide what stands before them. */
    private byte[] changedYaml(Mutator mutator) {
        String yaml = text(yaml());
        int sums = mutator.below(8) == 0 ? yaml.length() : yaml.indexOf("sha256:");
        String changed =
                text(mutator.text(yaml.substring(0, sums).getBytes(StandardCharsets.UTF_8)));
        return (changed + yaml.substring(sums)).getBytes(StandardCharsets.UTF_8);
    }

    private byte[] yaml() {
        try (var system = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry; (entry = system.getNextEntry()) != null; )
                if (entry.getName().equals(MANIFEST)) return system.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new IllegalStateException("no " + MANIFEST);
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
                seeds("tiff", valid),
                UnaryOperator.identity(),
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
        for (int i = 0; i < 4; i++) maps.add(TrainingMap.phantom(Anatomy.HEAD, i, i == 0));
        Path set = folder.resolve("input-set");
        TrainingSet.create(
                set, new TrainingRecipe(ring, Grid.centered(2, 40, 40), 2, 35, 1L << 60, maps));
        Path file = set.resolve("training-set.json");
        byte[] valid = Files.readAllBytes(file);
        return new FuzzTarget(
                "training-set",
                "input-set",
                m -> m.text(valid),
                seeds("training-set", valid),
                UnaryOperator.identity(),
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
                seeds("checkpoint", valid),
                CheckpointFile::summed,
                states::read);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
