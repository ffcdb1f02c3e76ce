package sc.fiji.aspire.commands;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import sc.fiji.aspire.flow.ModelBundle;

/** Model bundles: files, and those that come with ASPIRE. */
final class ModelFile {

    /** The model for the ring array of 64 elements at 0.1 MHz. */
    static final String RING64 = "ring64";

    private ModelFile() {}

    /**
     * Reads a bundle.
     *
     * @param name {@value #RING64}, which comes with ASPIRE, or the path of a file
     * @throws IOException if there is no such bundle
     * @throws IllegalArgumentException if it is damaged
     */
    static ModelBundle read(String name) throws IOException {
        String trimmed = name.trim();
        try (InputStream own =
                ModelFile.class.getResourceAsStream("/sc/fiji/aspire/models/" + trimmed + ".zip")) {
            if (trimmed.matches("\\w+") && own != null)
                return ModelBundle.read(own.readAllBytes(), trimmed);
        }
        Path file = Path.of(trimmed);
        if (!Files.isRegularFile(file))
            throw new NoSuchFileException(
                    "Expected a model, either "
                            + RING64
                            + " or the path of a bundle; found nothing at "
                            + trimmed
                            + ". Correct the path, or train a model.");
        return ModelBundle.read(Files.readAllBytes(file), file.getFileName().toString());
    }
}
