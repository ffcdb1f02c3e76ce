package sc.fiji.aspire.model;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import sc.fiji.aspire.bundle.ModelBundle;
import sc.fiji.aspire.files.SmallFile;

/** Model bundles: files, those in Fiji's folder {@code models/aspire}, and those of the jar. */
public final class ModelFile {

    /** The model for the ring array of 64 elements at 0.1 MHz. */
    public static final String RING64 = "ring64";

    /** The model for breasts in a ring array of 128 elements at 0.2 MHz. */
    public static final String BREAST128 = "breast128";

    /** What the field of a model takes, for its tool tip. */
    public static final String WHICH =
            RING64
                    + " (heads), "
                    + BREAST128
                    + " (breasts), the name of a bundle in Fiji's folder models/aspire, or a path.";

    private static final List<String> OWN = List.of(RING64, BREAST128);

    private static final String ENDING = ".zip";

    /** Fiji's launcher sets all of them to its folder; ImageJ on its own sets the last. */
    private static final List<String> FIJI_FOLDER =
            List.of("fiji.dir", "imagej.dir", "ij.dir", "plugins.dir");

    private ModelFile() {}

    /**
     * Reads a bundle.
     *
     * @param name one of {@link #names()}, or the path of a file
     * @throws IOException if there is no such bundle
     * @throws IllegalArgumentException if it is damaged
     */
    public static ModelBundle read(String name) throws IOException {
        String trimmed = name.trim();
        try (InputStream own =
                ModelFile.class.getResourceAsStream("/sc/fiji/aspire/models/" + trimmed + ENDING)) {
            if (trimmed.matches("\\w+") && own != null)
                return ModelBundle.read(own.readAllBytes(), trimmed);
        }
        Path file = find(trimmed);
        return ModelBundle.read(
                SmallFile.bytes(file, ModelBundle.maxBytes()), file.getFileName().toString());
    }

    /** Whether a name is that of a model that comes with the program. */
    static boolean isOwn(String name) {
        return OWN.contains(name.trim());
    }

    /**
     * The names of the models that are installed: those of the jar, then those of Fiji's folder.
     */
    public static List<String> names() {
        List<String> names = new ArrayList<>(OWN);
        Path folder = folder();
        if (!Files.isDirectory(folder)) return names;
        try (Stream<Path> files = Files.list(folder)) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ENDING))
                    .map(name -> name.substring(0, name.length() - ENDING.length()))
                    .filter(name -> !OWN.contains(name))
                    .sorted()
                    .forEach(names::add);
        } catch (IOException | UncheckedIOException e) {
            // A folder that cannot be read offers nothing; a model named by its path still works.
            return names;
        }
        return names;
    }

    /** Where users put bundles for the commands to find them by name. */
    public static Path folder() {
        String fiji =
                FIJI_FOLDER.stream()
                        .map(System::getProperty)
                        .filter(value -> value != null && !value.isBlank())
                        .findFirst()
                        .orElse("");
        return Path.of(fiji, "models", "aspire");
    }

    private static Path find(String name) throws IOException {
        try {
            Path file = Path.of(name);
            if (Files.isRegularFile(file)) return file;
        } catch (InvalidPathException e) {
            throw new FileNotFoundException(nothing(name));
        }
        if (names().contains(name)) return folder().resolve(name + ENDING);
        throw new FileNotFoundException(nothing(name));
    }

    private static String nothing(String name) {
        return "Expected a model, either one of "
                + String.join(", ", names())
                + " or the path of a bundle; found nothing at "
                + name
                + ". Correct the path, put the bundle into "
                + folder()
                + ", or train a model.";
    }
}
