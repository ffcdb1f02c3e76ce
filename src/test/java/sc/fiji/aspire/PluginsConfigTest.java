package sc.fiji.aspire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Compares what the update site is said to need with what the build runs with. */
class PluginsConfigTest {

    @Test
    void listsTheWholeRuntimeClassPath() throws IOException {
        Set<String> listed;
        try (Stream<String> lines = Files.lines(Path.of("plugins-config/jars.txt"))) {
            listed =
                    lines.filter(line -> !line.startsWith("#"))
                            .map(line -> line.split("\\s+")[1])
                            .collect(Collectors.toCollection(TreeSet::new));
        }
        Set<String> used = new TreeSet<>(Set.of("aspire-fiji"));
        String classPath = Files.readString(Path.of("target/plugin.classpath"));
        for (String jar : classPath.strip().split(File.pathSeparator))
            used.add(artifact(Path.of(jar).getFileName().toString()));
        assertEquals(used, listed);
    }

    /** "javacpp" of "javacpp-1.5.13-linux-x86_64.jar"; the CUDA build stands in for the other. */
    private static String artifact(String jar) {
        return jar.replaceFirst("-\\d.*", "").replaceFirst("_gpu$", "");
    }
}
