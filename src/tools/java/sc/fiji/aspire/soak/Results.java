package sc.fiji.aspire.soak;

import ij.ImagePlus;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import sc.fiji.aspire.bundle.ModelBundle;
import sc.fiji.aspire.files.FolderLock;
import sc.fiji.aspire.tiff.Images;
import sc.fiji.aspire.tiff.TiffFile;

/**
 * All files of a folder, hidden ones included, without what no two runs share: the time that they
 * took, and which stacks were done before.
 *
 * @param digests SHA-256 by the path in the folder
 */
record Results(Map<String, String> digests) {

    private static final List<String> COLUMNS =
            List.of("seconds", "seconds (wave)", "seconds (flow)", "status");

    static Results of(Path folder) throws IOException {
        return of(folder, "");
    }

    /**
     * The same.
     *
     * @param unasked a property of images that may differ
     */
    static Results of(Path folder, String unasked) throws IOException {
        Map<String, String> digests = new TreeMap<>();
        if (Files.isDirectory(folder))
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.filter(Files::isRegularFile).toList())
                    if (!file.endsWith(FolderLock.NAME))
                        digests.put(
                                folder.relativize(file).toString(),
                                ModelBundle.sha256(content(file, unasked)));
            }
        return new Results(digests);
    }

    /** Paths of which one side has no file or another one. */
    List<String> differences(Results other) {
        Map<String, String> all = new TreeMap<>(digests);
        all.putAll(other.digests);
        return all.keySet().stream()
                .filter(path -> !all.get(path).equals(digests.get(path)) || isNew(path, other))
                .toList();
    }

    private static boolean isNew(String path, Results other) {
        return !other.digests.containsKey(path);
    }

    /**
     * Files of both whose content differs, leaving out tables and charts, which grow row by row.
     */
    List<String> damaged(Results whole) {
        return digests.keySet().stream()
                .filter(path -> !path.matches(".*[.](csv|png)") && whole.digests.containsKey(path))
                .filter(path -> !digests.get(path).equals(whole.digests.get(path)))
                .toList();
    }

    /** Whether a table or picture has its end; of other files, nothing is asked. */
    static boolean endsWell(Path file) throws IOException {
        String name = file.getFileName().toString();
        if (!name.matches("[^.].*[.](csv|png)")) return true;
        String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        return name.endsWith(".csv") ? bytes.endsWith("\n") : bytes.contains("IEND");
    }

    private static byte[] content(Path file, String unasked) throws IOException {
        String name = file.getFileName().toString();
        if (name.matches("[^.].*-posterior[.]tif")) return image(file, unasked);
        byte[] bytes = Files.readAllBytes(file);
        if (name.matches("[^.].*-done[.]sha256")) return listed(bytes);
        return name.matches("[^.].*[.]csv") ? table(bytes) : bytes;
    }

    private static byte[] image(Path file, String unasked) {
        ImagePlus image = TiffFile.read(file);
        float[] values = Images.values(image);
        List<String> properties = new ArrayList<>();
        String[] found = image.getPropertiesAsArray();
        for (int i = 0; i < found.length; i += 2)
            if (!found[i].equals("aspire.seconds") && !found[i].equals(unasked))
                properties.add(found[i] + "=" + found[i + 1]);
        byte[] text = String.join("\n", properties).getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length + text.length);
        bytes.asFloatBuffer().put(values);
        return bytes.position(4 * values.length).put(text).array();
    }

    /** Without the sums, which are those of files with times. */
    private static byte[] listed(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        return text.replaceAll("(?m)^[0-9a-f]{64}", "").getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] table(byte[] bytes) {
        List<String> rows = new String(bytes, StandardCharsets.UTF_8).lines().toList();
        List<String> header = Arrays.asList(rows.get(0).split(","));
        StringBuilder text = new StringBuilder();
        for (String row : rows) {
            if (row.startsWith("seconds,")) continue;
            String[] cells = row.split(",", -1);
            for (int i = 0; i < cells.length; i++)
                if (i >= header.size() || !COLUMNS.contains(header.get(i)))
                    text.append(cells[i]).append(',');
            text.append('\n');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
