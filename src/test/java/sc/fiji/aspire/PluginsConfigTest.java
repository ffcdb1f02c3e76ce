package sc.fiji.aspire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
        Set<String> used = new TreeSet<>(Set.of(ownJar()));
        String classPath = Files.readString(Path.of("target/plugin.classpath"));
        for (String jar : classPath.strip().split(File.pathSeparator))
            used.add(general(Path.of(jar).getFileName().toString()));
        assertEquals(used, listed);
    }

    private static String ownJar() throws IOException {
        Matcher version =
                Pattern.compile("<artifactId>aspire-fiji</artifactId>\\s*<version>(.*?)</version>")
                        .matcher(Files.readString(Path.of("pom.xml")));
        assertTrue(version.find());
        return "aspire-fiji-" + version.group(1) + ".jar";
    }

    /** Natives of any platform are one entry; the CUDA build stands in for the other. */
    private static String general(String jar) {
        return jar.replaceFirst("-(linux|macosx|windows)-\\w+\\.jar$", "-NATIVES.jar")
                .replaceFirst("^onnxruntime_gpu-", "onnxruntime-");
    }
}
