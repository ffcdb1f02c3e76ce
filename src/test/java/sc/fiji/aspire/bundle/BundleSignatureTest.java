package sc.fiji.aspire.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sc.fiji.aspire.bundle.BundleSafetyTest.assertContains;
import static sc.fiji.aspire.bundle.BundleSafetyTest.refusal;

import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A signature says who wrote a bundle, or the bundle is refused. */
class BundleSignatureTest {

    private final Map<String, byte[]> entries =
            Map.of("refinement-1/sampler.onnx", new byte[3000], "acquisition.json", new byte[3]);

    private final ModelBundle bundle =
            new ModelBundle(new Manifest("test", Map.of("name", "small")), entries);

    @Test
    void saysWhoSigned() throws Exception {
        KeyPair key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        byte[] signed = bundle.writeSigned("Ada, \"Lab\" 7", key);
        BundleSignature found = ModelBundle.read(signed, "signed.zip").signature().orElseThrow();
        assertEquals("Ada, \"Lab\" 7", found.name());
        assertEquals(ModelBundle.sha256(key.getPublic().getEncoded()), found.fingerprint());
        assertTrue(ModelBundle.read(bundle.write(), "plain.zip").signature().isEmpty());
    }

    /** The eight points of small order, and y that are not below 2^255 - 19. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0100000000000000000000000000000000000000000000000000000000000000",
                "0000000000000000000000000000000000000000000000000000000000000000",
                "0000000000000000000000000000000000000000000000000000000000000080",
                "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
                "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
                "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
                "0100000000000000000000000000000000000000000000000000000000000080",
                "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
                "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
                "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
                "f0ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"
            })
    void refusesKeysThatNeedNoSecret(String point) throws Exception {
        Map<String, byte[]> all = new LinkedHashMap<>(entries);
        all.put("manifest.yaml", BundleZip.read(bundle.write(), "b").get("manifest.yaml"));
        byte[] key = HexFormat.of().parseHex("302a300506032b6570032100" + point);
        byte[] anything = new byte[64];
        anything[0] = 1;
        Base64.Encoder text = Base64.getEncoder();
        String sig =
                "name: Ada\nkey: "
                        + text.encodeToString(key)
                        + "\nsignature: "
                        + text.encodeToString(anything);
        all.put("manifest.sig", sig.getBytes(StandardCharsets.UTF_8));
        assertContains("a forgery", refusal(ZipBytes.of(all)));
    }

    /** The neutral element is a signature of everything, under itself as the key. */
    @Test
    void refusesThemForThatAlone() throws Exception {
        byte[] key = HexFormat.of().parseHex("302a300506032b6570032100" + "01" + "00".repeat(31));
        byte[] anything = new byte[64];
        anything[0] = 1;
        Signature plain = Signature.getInstance("Ed25519");
        plain.initVerify(
                KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(key)));
        plain.update("anything".getBytes(StandardCharsets.UTF_8));
        assertTrue(plain.verify(anything));
        refusesKeysThatNeedNoSecret("01" + "00".repeat(31));
    }

    @Test
    void signsOnlyWithAPair() throws Exception {
        KeyPairGenerator keys = KeyPairGenerator.getInstance("Ed25519");
        KeyPair mixed =
                new KeyPair(
                        keys.generateKeyPair().getPublic(), keys.generateKeyPair().getPrivate());
        Exception e =
                assertThrows(
                        IllegalArgumentException.class, () -> bundle.writeSigned("Ada", mixed));
        assertContains("Expected a key pair", e.getMessage());
    }

    /** Java passes over bytes behind a key or a signature, and over missing ends of texts. */
    @Test
    void refusesWhatIsWrittenInAnotherWay() throws Exception {
        KeyPair key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        byte[] yaml = BundleZip.read(bundle.write(), "b").get("manifest.yaml");
        String sig = text(BundleSignature.sign(yaml, "Ada", key));
        Map<String, byte[]> all = new LinkedHashMap<>(entries);
        all.put("manifest.yaml", yaml);
        all.put("manifest.sig", sig.getBytes(StandardCharsets.UTF_8));
        assertEquals("Ada", ModelBundle.read(ZipBytes.of(all), "b").signature().get().name());
        for (String member : List.of("key", "signature")) {
            String text = sig.replaceFirst("(?s).*" + member + ": ", "").split("\n")[0];
            byte[] bytes = Base64.getDecoder().decode(text);
            byte[] longer = Arrays.copyOf(bytes, bytes.length + 3);
            for (String other :
                    List.of(Base64.getEncoder().encodeToString(longer), text.replace("=", ""))) {
                String changed = sig.replace(text, other);
                all.put("manifest.sig", changed.getBytes(StandardCharsets.UTF_8));
                assertContains("a forgery", refusal(ZipBytes.of(all)));
            }
        }
        all.put("manifest.sig", (sig + "remark: more\n").getBytes(StandardCharsets.UTF_8));
        assertContains("a forgery", refusal(ZipBytes.of(all)));
    }

    @Test
    void refusesASignatureOfSomethingElse() throws Exception {
        KeyPair key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        byte[] yaml = BundleZip.read(bundle.write(), "b").get("manifest.yaml");
        byte[] sig = BundleSignature.sign(yaml, "Ada", key);
        Map<String, byte[]> all = new LinkedHashMap<>(entries);
        all.put("manifest.yaml", yaml);
        all.put("manifest.sig", text(sig).replace("Ada", "Eve").getBytes(StandardCharsets.UTF_8));
        assertContains("after \"Eve\" signed it", refusal(ZipBytes.of(all)));
        all.put("manifest.sig", sig);
        all.put("manifest.yaml", text(yaml).replace("small", "large").getBytes());
        assertContains("after \"Ada\" signed it", refusal(ZipBytes.of(all)));
        all.put("manifest.sig", "name: Ada\nkey: AAAA\nsignature: ''".getBytes());
        assertContains("a forgery", refusal(ZipBytes.of(all)));
        all.put("manifest.sig", "name: Ada".getBytes());
        assertContains("a forgery", refusal(ZipBytes.of(all)));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
