package sc.fiji.aspire.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What campaigns do with their folders. */
public final class Folders {

    private Folders() {}

    /** Deletes a folder, if it is there, with all that it holds. */
    public static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) return;
        List<Path> all;
        try (Stream<Path> files = Files.walk(folder)) {
            all = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) Files.delete(path);
    }

    /** Copies what a folder holds into another, which is made. */
    public static void copy(Path from, Path to) throws IOException {
        List<Path> all;
        try (Stream<Path> files = Files.walk(from)) {
            all = files.toList();
        }
        for (Path path : all) {
            Path copy = to.resolve(from.relativize(path).toString());
            if (Files.isDirectory(path)) Files.createDirectories(copy);
            else Files.copy(path, copy, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
