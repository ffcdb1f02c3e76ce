package sc.fiji.aspire.flow.onnx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The libraries (28 MB) that ONNX Runtime unpacks for each process. It deletes them when the
 * process ends, but not if the process is killed, and never their folder. Once they are loaded,
 * Linux no longer needs their names.
 */
final class UnpackedLibraries {

    /** What Linux has loaded into this process; the path of a file ends a line. */
    private static final Path LOADED = Path.of("/proc/self/maps");

    private static final String FOLDER = "onnxruntime-java\\d+";

    private UnpackedLibraries() {}

    /** Deletes those of this process, where it can tell which they are. */
    static void delete() {
        if (!Files.isReadable(LOADED)) return;
        try {
            for (Path folder : folders(Files.readAllLines(LOADED))) delete(folder);
        } catch (IOException e) {
            // Then they stay until the process ends.
            return;
        }
    }

    /** Folders that somebody has unpacked into and loaded from. */
    static Set<Path> folders(List<String> loaded) {
        Set<Path> folders = new TreeSet<>();
        for (String line : loaded) {
            int start = line.indexOf('/');
            Path folder = start < 0 ? null : Path.of(line.substring(start)).getParent();
            if (folder != null
                    && folder.getFileName() != null
                    && folder.getFileName().toString().matches(FOLDER)) folders.add(folder);
        }
        return folders;
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) return;
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) Files.delete(file);
        }
        // Not yet: what a graphics card needs would be unpacked there later.
        folder.toFile().deleteOnExit();
    }
}
