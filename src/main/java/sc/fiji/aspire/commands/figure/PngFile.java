package sc.fiji.aspire.commands.figure;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import sc.fiji.aspire.io.AtomicFile;

/** Writes pictures that are there whole or not at all. */
final class PngFile {

    private PngFile() {}

    /**
     * @throws java.io.UncheckedIOException if the file cannot be written
     */
    static void write(BufferedImage image, Path file) {
        AtomicFile.replace(
                file,
                temporary -> {
                    if (!ImageIO.write(image, "png", temporary.toFile()))
                        throw new IOException("this Java has no writer of PNG files");
                });
    }
}
