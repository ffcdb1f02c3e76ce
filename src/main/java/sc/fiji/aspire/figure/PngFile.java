package sc.fiji.aspire.figure;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import sc.fiji.aspire.files.AtomicFile;

/** Writes pictures that are there whole or not at all. */
final class PngFile {

    private PngFile() {}

    /**
     * @throws java.io.UncheckedIOException if the file cannot be written
     */
    static void write(BufferedImage image, Path file) {
        AtomicFile.write(file, bytes(image));
    }

    /** In memory first: given a file, ImageIO does not tell why it cannot open or write it. */
    private static byte[] bytes(BufferedImage image) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            if (!ImageIO.write(image, "png", out))
                throw new IllegalStateException("This Java has no writer of PNG files.");
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write a picture as PNG: " + e.getMessage(), e);
        }
        return bytes.toByteArray();
    }
}
