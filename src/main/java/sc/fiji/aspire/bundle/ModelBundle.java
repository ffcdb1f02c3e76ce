package sc.fiji.aspire.bundle;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A trained model in one zip file: {@value #MANIFEST} describes it and lists the SHA-256 of every
 * other entry, which is checked before anything else reads the entry. The zip is read in memory;
 * nothing is unpacked to disk.
 *
 * @param manifest the description, without the list of checksums
 * @param entries the other entries by name
 * @param sha256 of the whole file, hexadecimal; empty while it was not written
 * @param signature who signed the file that it was read from, if anyone did; it holds
 */
public record ModelBundle(
        Manifest manifest,
        Map<String, byte[]> entries,
        String sha256,
        Optional<BundleSignature> signature) {

    /** Version of the format that this code writes; it reads this and all earlier ones. */
    public static final int FORMAT_VERSION = 1;

    /** What the ZIP says of each entry: the same in every time zone. */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 2, 0, 0);

    private static final String MANIFEST = "manifest.yaml";
    private static final String SIGNATURE = "manifest.sig";
    private static final String CHECKSUMS = "sha256";
    private static final String VERSION = "format_version";
    private static final String REQUIRES = "requires";

    /** The first version of this program that reads what it writes. */
    private static final String REQUIRED = "0.1";

    /** Endings of what a bundle may hold; no archive within the archive. */
    private static final String ENTRY = ".+\\.(json|onnx|f32)";

    private static final String WEIGHTS = ".onnx";

    /** A bundle that is yet to be written. */
    public ModelBundle(Manifest manifest, Map<String, byte[]> entries) {
        this(manifest, entries, "", Optional.empty());
    }

    public ModelBundle {
        entries = new TreeMap<>(entries);
    }

    /** The bytes of an entry. */
    public byte[] entry(String name) {
        byte[] bytes = entries.get(name);
        if (bytes == null)
            throw new IllegalArgumentException(
                    manifest.where()
                            + ": expected an entry "
                            + name
                            + ", found only "
                            + entries.keySet()
                            + ".");
        return bytes.clone();
    }

    /** The largest file that is read, bytes. */
    public static long maxBytes() {
        return BundleZip.MAX_BYTES;
    }

    /** The zip file, not signed; the same bundle always gives the same bytes. */
    public byte[] write() {
        return zip(yaml(), Optional.empty());
    }

    /**
     * The zip file, signed.
     *
     * @param signer name of who signs
     * @param key Ed25519
     */
    public byte[] writeSigned(String signer, KeyPair key) {
        byte[] yaml = yaml();
        return zip(yaml, Optional.of(BundleSignature.sign(yaml, signer, key)));
    }

    private byte[] yaml() {
        Map<String, Object> checksums = new LinkedHashMap<>();
        entries.forEach((name, bytes) -> checksums.put(name, sha256(bytes)));
        Map<String, Object> values = new LinkedHashMap<>();
        values.put(VERSION, FORMAT_VERSION);
        values.put(REQUIRES, REQUIRED);
        values.putAll(manifest.values());
        values.put(CHECKSUMS, checksums);
        String yaml = new Manifest(manifest.where(), values).write();
        return yaml.getBytes(StandardCharsets.UTF_8);
    }

    private byte[] zip(byte[] yaml, Optional<byte[]> signed) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (Packer zip = new Packer(file)) {
            zip.put(MANIFEST, yaml);
            if (signed.isPresent()) zip.put(SIGNATURE, signed.get());
            for (Map.Entry<String, byte[]> entry : entries.entrySet())
                zip.put(entry.getKey(), entry.getValue());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toByteArray();
    }

    /**
     * Packs text as well as can be. Weights hardly repeat: to search them for what does takes four
     * times as long, for one hundredth of their size.
     */
    private static final class Packer extends ZipOutputStream {

        Packer(OutputStream to) {
            super(to);
            setLevel(Deflater.BEST_COMPRESSION);
        }

        void put(String name, byte[] bytes) throws IOException {
            boolean weights = name.endsWith(WEIGHTS);
            def.setStrategy(weights ? Deflater.HUFFMAN_ONLY : Deflater.DEFAULT_STRATEGY);
            ZipEntry entry = new ZipEntry(name);
            entry.setTimeLocal(NO_TIME);
            putNextEntry(entry);
            write(bytes);
            closeEntry();
        }
    }

    /**
     * Reads a bundle.
     *
     * @param zip the file's bytes
     * @param name where they came from, for messages
     * @throws IllegalArgumentException if the bundle is damaged, unsafe or of a newer format
     */
    public static ModelBundle read(byte[] zip, String name) {
        String where = "Model bundle " + name;
        Map<String, byte[]> entries = BundleZip.read(zip, where);
        byte[] yaml = entries.remove(MANIFEST);
        byte[] signed = entries.remove(SIGNATURE);
        if (yaml == null)
            throw new IllegalArgumentException(
                    where
                            + ": expected a zip file with an entry "
                            + MANIFEST
                            + ", found "
                            + entries.keySet()
                            + ". Choose a model that was written by Train Model.");
        Optional<BundleSignature> signature =
                Optional.ofNullable(signed).map(s -> BundleSignature.verify(yaml, s, where));
        Manifest manifest = Manifest.read(new String(yaml, StandardCharsets.UTF_8), where);
        requireKnown(manifest);
        verify(manifest.section(CHECKSUMS), entries, where);
        Map<String, Object> values = new LinkedHashMap<>(manifest.values());
        values.remove(CHECKSUMS);
        return new ModelBundle(new Manifest(where, values), entries, sha256(zip), signature);
    }

    private static void requireKnown(Manifest manifest) {
        int version = manifest.integer(VERSION, 1, Integer.MAX_VALUE);
        if (version <= FORMAT_VERSION) return;
        String needed = manifest.has(REQUIRES) ? manifest.text(REQUIRES) : "a newer version";
        throw new IllegalArgumentException(
                manifest.where()
                        + ": expected a bundle of format "
                        + FORMAT_VERSION
                        + " or earlier, found format "
                        + version
                        + ". It needs ASPIRE "
                        + needed
                        + ". Update ASPIRE.");
    }

    private static void verify(Manifest checksums, Map<String, byte[]> entries, String where) {
        if (!checksums.values().keySet().equals(entries.keySet()))
            throw new IllegalArgumentException(
                    where
                            + ": expected the entries "
                            + checksums.values().keySet()
                            + ", found "
                            + entries.keySet()
                            + ". Get the file again.");
        entries.forEach(
                (name, bytes) -> {
                    if (!name.matches(ENTRY))
                        throw new IllegalArgumentException(
                                where
                                        + ": expected entries "
                                        + ENTRY
                                        + ", found "
                                        + name
                                        + ". Do not use the file.");
                    String expected = checksums.text(name);
                    String found = sha256(bytes);
                    if (!expected.equals(found))
                        throw new IllegalArgumentException(
                                where
                                        + " is damaged: expected SHA-256 "
                                        + expected
                                        + " for "
                                        + name
                                        + ", found "
                                        + found
                                        + ". Get the file again.");
                });
    }

    /** SHA-256 of bytes, hexadecimal. */
    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("Every Java has SHA-256.", e);
        }
    }
}
