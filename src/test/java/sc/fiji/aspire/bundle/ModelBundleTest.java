package sc.fiji.aspire.bundle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelBundleTest {

    private final byte[] weights = new byte[5000];

    private final ModelBundle bundle =
            new ModelBundle(
                    new Manifest("test", Map.of("name", "small", "sizes", List.of(3, 4.5))),
                    Map.of("refinement-1/sampler.onnx", weights, "acquisition.json", new byte[3]));

    @Test
    void readsWhatItWrites() {
        for (int i = 0; i < weights.length; i++) weights[i] = (byte) (i * i);
        byte[] zip = bundle.write();
        ModelBundle read = ModelBundle.read(zip, "small.zip");
        assertEquals("small", read.manifest().text("name"));
        assertArrayEquals(new double[] {3, 4.5}, read.manifest().numbers("sizes"));
        assertArrayEquals(weights, read.entry("refinement-1/sampler.onnx"));
        assertEquals(ModelBundle.sha256(zip), read.sha256());
        assertArrayEquals(zip, read.write());
    }

    @Test
    void writesWhatIsSharedTwice() {
        Map<String, Object> shared = Map.of("steps", 4);
        Manifest manifest = new Manifest("m", Map.of("a", shared, "b", shared));
        Manifest read = Manifest.read(manifest.write(), "m");
        assertEquals(4, read.section("b").integer("steps", 1, 9));
    }

    /**
     * Either it is refused by name, or it says the same: of 5606 bytes 145 to 151 were found to be
     * of the second kind, all of headers, such as the time in them. What an entry holds is never
     * one.
     */
    @ParameterizedTest
    @ValueSource(ints = {0x01, 0x10, 0x80, 0xff})
    void refusesEveryFlippedByte(int flip) {
        new Random(1).nextBytes(weights);
        byte[] zip = bundle.write();
        String manifest = ModelBundle.read(zip, "good.zip").manifest().write();
        int accepted = 0;
        for (int i = 0; i < zip.length; i++) {
            byte[] damaged = zip.clone();
            damaged[i] ^= (byte) flip;
            try {
                ModelBundle read = ModelBundle.read(damaged, "damaged.zip");
                assertArrayEquals(weights, read.entry("refinement-1/sampler.onnx"));
                assertArrayEquals(new byte[3], read.entry("acquisition.json"));
                assertEquals(manifest, read.manifest().write());
                accepted++;
            } catch (IllegalArgumentException e) {
                assertTrue(e.getMessage().contains("damaged.zip"), e.getMessage());
            }
        }
        assertTrue(accepted <= 155, accepted + " were taken");
    }

    @Test
    void saysWhichEntryIsDamaged() {
        byte[] zip = bundle.write();
        ModelBundle good = ModelBundle.read(zip, "good.zip");
        String sum = ModelBundle.sha256(weights);
        String yaml = new String(stored(good, sum.replace(sum.charAt(0), 'x')));
        assertTrue(yaml.contains("x"));
        Exception e =
                assertThrows(
                        IllegalArgumentException.class,
                        () ->
                                ModelBundle.read(
                                        ZipBytes.of(
                                                Map.of(
                                                        "manifest.yaml",
                                                        yaml.getBytes(),
                                                        "refinement-1/sampler.onnx",
                                                        weights,
                                                        "acquisition.json",
                                                        new byte[3])),
                                        "bad.zip"));
        assertTrue(e.getMessage().contains("refinement-1/sampler.onnx"), e.getMessage());
    }

    @Test
    void refusesNamesThatLeaveTheBundle() {
        for (String name : List.of("../a", "/a", "a/../b", "a//b", "C:\\a", "a\u0000b", ".a"))
            assertThrows(
                    IllegalArgumentException.class,
                    () -> ModelBundle.read(ZipBytes.of(Map.of(name, weights)), "unsafe.zip"),
                    name);
    }

    @Test
    void refusesWhatIsNoBundleOrNewer() {
        assertThrows(
                IllegalArgumentException.class,
                () -> ModelBundle.read("no zip".getBytes(), "text.zip"));
        byte[] newer = "format_version: 99\nsha256: {}\n".getBytes();
        Exception e =
                assertThrows(
                        IllegalArgumentException.class,
                        () ->
                                ModelBundle.read(
                                        ZipBytes.of(Map.of("manifest.yaml", newer)), "new.zip"));
        assertTrue(e.getMessage().contains("Update ASPIRE"), e.getMessage());
    }

    private static byte[] stored(ModelBundle bundle, String sum) {
        return new Manifest(
                        "m",
                        Map.of(
                                "format_version",
                                1,
                                "sha256",
                                Map.of(
                                        "acquisition.json",
                                        ModelBundle.sha256(bundle.entry("acquisition.json")),
                                        "refinement-1/sampler.onnx",
                                        sum)))
                .write()
                .getBytes();
    }
}
