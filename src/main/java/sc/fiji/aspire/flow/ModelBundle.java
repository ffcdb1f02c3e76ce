package sc.fiji.aspire.flow;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * A trained model in one zip file: {@value #MANIFEST} describes it and lists the SHA-256 of every
 * other entry, which is checked before anything else reads the entry. The zip is read in memory;
 * nothing is unpacked to disk.
 *
 * @param manifest the description, without the list of checksums
 * @param entries the other entries by name
 * @param sha256 of the whole file, hexadecimal; empty while it was not written
 */
public record ModelBundle(Manifest manifest, Map<String, byte[]> entries, String sha256) {

    /** Version of the format that this code writes; it reads this and all earlier ones. */
    public static final int FORMAT_VERSION = 1;

    private static final String MANIFEST = "manifest.yaml";
    private static final String CHECKSUMS = "sha256";
    private static final int MAX_ENTRIES = 1000;
    private static final long MAX_BYTES = 1L << 30;

    /** A bundle that is yet to be written. */
    public ModelBundle(Manifest manifest, Map<String, byte[]> entries) {
        this(manifest, entries, "");
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

    /** The zip file; the same bundle always gives the same bytes. */
    public byte[] write() {
        Map<String, Object> checksums = new LinkedHashMap<>();
        entries.forEach((name, bytes) -> checksums.put(name, sha256(bytes)));
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("format_version", FORMAT_VERSION);
        values.putAll(manifest.values());
        values.put(CHECKSUMS, checksums);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(file)) {
            zip.setLevel(9);
            String yaml = new Manifest(manifest.where(), values).write();
            put(zip, MANIFEST, yaml.getBytes(StandardCharsets.UTF_8));
            for (Map.Entry<String, byte[]> entry : entries.entrySet())
                put(zip, entry.getKey(), entry.getValue());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toByteArray();
    }

    private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(315_532_800_000L + 86_400_000L);
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
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
        Map<String, byte[]> entries = unzip(zip, where);
        byte[] yaml = entries.remove(MANIFEST);
        if (yaml == null)
            throw new IllegalArgumentException(
                    where
                            + ": expected a zip file with an entry "
                            + MANIFEST
                            + ", found "
                            + (entries.isEmpty() ? "no zip file" : entries.keySet())
                            + ". Choose a model that was written by Train Model.");
        Manifest manifest = Manifest.read(new String(yaml, StandardCharsets.UTF_8), where);
        int version = manifest.integer("format_version", 1, Integer.MAX_VALUE);
        if (version > FORMAT_VERSION)
            throw new IllegalArgumentException(
                    where
                            + " has format "
                            + version
                            + "; this version reads up to "
                            + FORMAT_VERSION
                            + ". Update ASPIRE.");
        verify(manifest.section(CHECKSUMS), entries, where);
        Map<String, Object> values = new LinkedHashMap<>(manifest.values());
        values.remove(CHECKSUMS);
        return new ModelBundle(new Manifest(where, values), entries, sha256(zip));
    }

    private static Map<String, byte[]> unzip(byte[] file, String where) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        long total = 0;
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry entry; (entry = zip.getNextEntry()) != null; ) {
                String name = entry.getName();
                if (!name.matches("[A-Za-z0-9_-][A-Za-z0-9_.-]*(/[A-Za-z0-9_-][A-Za-z0-9_.-]*)*"))
                    throw new IllegalArgumentException(
                            where + ": refused the entry name \"" + name + "\".");
                byte[] bytes = zip.readNBytes((int) Math.min(MAX_BYTES - total, 1 << 29) + 1);
                total += bytes.length;
                if (entries.size() >= MAX_ENTRIES || total > MAX_BYTES || bytes.length > 1 << 29)
                    throw new IllegalArgumentException(
                            where
                                    + ": expected at most "
                                    + MAX_ENTRIES
                                    + " entries and "
                                    + MAX_BYTES
                                    + " bytes when unpacked, found more.");
                if (entries.put(name, bytes) != null)
                    throw new IllegalArgumentException(
                            where + ": the entry " + name + " is there twice.");
            }
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    where + " is damaged: " + e.getMessage() + ". Get the file again.", e);
        }
        return entries;
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
