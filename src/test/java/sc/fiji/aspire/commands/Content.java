package sc.fiji.aspire.commands;

import ij.ImagePlus;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import sc.fiji.aspire.bundle.ModelBundle;
import sc.fiji.aspire.commands.report.RunReport;
import sc.fiji.aspire.tiff.Images;
import sc.fiji.aspire.tiff.TiffFile;

/**
 * What a file says, without what may differ from run to run: times.
 *
 * @param lines of a table, or of what an image says besides its pixels
 * @param sha256 of the pixels or the bytes
 */
record Content(List<String> lines, String sha256) {

    static Content of(Path file) throws Exception {
        String name = file.getFileName().toString();
        if (name.endsWith(".csv")) {
            List<String> lines = table(Files.readAllLines(file));
            // In the order of the speeds that were measured.
            if (name.equals("output-devices.csv")) Collections.sort(lines);
            return new Content(lines, "");
        }
        if (name.endsWith(".tif")) return image(TiffFile.read(file));
        return new Content(List.of(), ModelBundle.sha256(Files.readAllBytes(file)));
    }

    private static Content image(ImagePlus image) {
        List<String> lines = new ArrayList<>();
        lines.add(Arrays.toString(image.getDimensions()) + image.getBitDepth());
        lines.add(image.getCalibration().toString());
        List<String> properties = new ArrayList<>();
        String[] pairs = image.getPropertiesAsArray();
        for (int i = 0; pairs != null && i < pairs.length; i += 2)
            if (!pairs[i].equals(RunReport.SECONDS)) properties.add(pairs[i] + "=" + pairs[i + 1]);
        properties.stream().sorted().forEach(lines::add);
        for (int i = 1; i <= image.getStackSize(); i++)
            lines.add(String.valueOf(image.getStack().getSliceLabel(i)));
        return new Content(lines, ModelBundle.sha256(bytes(image)));
    }

    private static byte[] bytes(ImagePlus image) {
        if (image.getBitDepth() == 24) {
            ByteBuffer buffer =
                    ByteBuffer.allocate(
                            4 * image.getStackSize() * image.getWidth() * image.getHeight());
            for (int i = 1; i <= image.getStackSize(); i++)
                for (int rgb : (int[]) image.getStack().getPixels(i)) buffer.putInt(rgb);
            return buffer.array();
        }
        float[] values = Images.values(image);
        ByteBuffer buffer = ByteBuffer.allocate(4 * values.length);
        buffer.asFloatBuffer().put(values);
        return buffer.array();
    }

    /**
     * Without columns and rows of times and speeds, and of devices' memory, of which PoCL tells
     * more or less from one moment to the next.
     */
    private static List<String> table(List<String> rows) {
        String[] header = rows.get(0).split(",");
        int[] kept =
                IntStream.range(0, header.length)
                        .filter(i -> !header[i].matches(".*(seconds|Gpts|ms per|memory).*"))
                        .toArray();
        List<String> lines = new ArrayList<>();
        for (String row : rows) {
            String[] cells = row.split(",", -1);
            StringBuilder line = new StringBuilder();
            for (int i : kept) if (i < cells.length) line.append(cells[i]).append(',');
            if (!row.contains("seconds-") && !row.startsWith("seconds,"))
                lines.add(line.toString());
        }
        return lines;
    }
}
