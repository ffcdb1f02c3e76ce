package sc.fiji.aspire.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.bundle.BundleSignature;
import sc.fiji.aspire.bundle.ModelBundle;
import sc.fiji.aspire.flow.FlowCheck;
import sc.fiji.aspire.flow.onnx.OnnxFlow;
import sc.fiji.aspire.physics.KnownPhysics;

/** Bundles of every format that was ever released load for ever, and sample. */
class GoldenBundleTest {

    private static final Path GOLDEN = Path.of("test-data", "golden");

    @Test
    void everyFormatLoads() throws Exception {
        List<Path> files;
        try (Stream<Path> list = Files.list(GOLDEN)) {
            files = list.sorted().toList();
        }
        for (Path file : files) {
            ModelBundle bundle = ModelBundle.read(Files.readAllBytes(file), file.toString());
            AspireModel model = KnownPhysics.read(bundle);
            assertTrue(model.prior().isKnown(), file.toString());
            for (AspireModel.Stage stage : model.stages()) requireSamples(stage);
        }
        List<Path> expected =
                IntStream.rangeClosed(1, ModelBundle.FORMAT_VERSION)
                        .mapToObj(n -> GOLDEN.resolve("format-" + n + ".zip"))
                        .toList();
        assertTrue(files.containsAll(expected), "one of each format in " + files);
    }

    @Test
    void theSignatureOfASignedOneHolds() throws Exception {
        byte[] zip = Files.readAllBytes(GOLDEN.resolve("format-1-signed.zip"));
        String fingerprint = "aecdf1b5a551ae47efdca1051b8ce44f8f702725594009d2d37e64fac502be5a";
        assertEquals(
                Optional.of(new BundleSignature("Golden bundles of ASPIRE", fingerprint)),
                ModelBundle.read(zip, "signed").signature());
    }

    private static void requireSamples(AspireModel.Stage stage) {
        try (OnnxFlow flow = StageFlow.open(stage)) {
            FlowCheck.require(flow, stage.check(), "golden");
            int pixels = stage.architecture().numPixels();
            float[] seen = new float[stage.architecture().conditionLength()];
            float[][] images = flow.sample(seen, new float[2][pixels], Progress.NONE);
            assertEquals(pixels, images[1].length);
        }
    }
}
