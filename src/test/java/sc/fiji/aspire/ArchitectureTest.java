package sc.fiji.aspire;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sc.fiji.aspire.io.FolderLock;

/** Holds the main classes to the layers that the README draws. */
class ArchitectureTest {

    private static final String ROOT = "sc.fiji.aspire";

    private static final JavaClasses MAIN =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages(ROOT);

    /** What each package may use of the project, besides itself and the root. */
    private static final Map<String, List<String>> LAYERS =
            Map.ofEntries(
                    Map.entry("", List.of()),
                    Map.entry("io", List.of()),
                    Map.entry("wave", List.of()),
                    Map.entry("wave.cpu", List.of("wave")),
                    Map.entry("wave.opencl", List.of("wave")),
                    Map.entry("wave.device", List.of("wave", "wave.cpu", "wave.opencl")),
                    Map.entry("flow", List.of()),
                    Map.entry("flow.onnx", List.of("flow")),
                    Map.entry("phantom", List.of("wave")),
                    Map.entry("inversion", List.of("wave")),
                    Map.entry("inference", List.of("wave", "flow")),
                    Map.entry("diagnostics", List.of("inference", "wave", "flow", "io")),
                    Map.entry(
                            "training",
                            List.of("inference", "wave", "flow", "flow.onnx", "phantom", "io")));

    @Test
    void importsPointDown() {
        TreeSet<String> wrong = new TreeSet<>();
        for (JavaClass c : MAIN)
            for (Dependency d : c.getDirectDependenciesFromSelf())
                if (!mayUse(layer(c), layer(d.getTargetClass()))) wrong.add(d.getDescription());
        assertEquals(new TreeSet<>(), wrong);
    }

    /** The top layer may use all; a package that nobody gave a place may use nothing. */
    private static boolean mayUse(String from, String to) {
        if (to == null || to.equals(from) || to.isEmpty() || from.startsWith("commands"))
            return true;
        return LAYERS.getOrDefault(from, List.of()).contains(to);
    }

    /** Package below the root, or null outside. */
    private static String layer(JavaClass c) {
        String name = c.getPackageName();
        if (!name.startsWith(ROOT)) return null;
        return name.equals(ROOT) ? "" : name.substring(ROOT.length() + 1);
    }

    @ParameterizedTest(name = "{0} only in {1}")
    @CsvSource({
        "org.jocl.., wave.opencl",
        "com.sun.jna.., wave.opencl flow.onnx training",
        "ai.onnxruntime.., flow.onnx",
        "org.bytedeco.., training",
        "ai.onnx.proto.., training",
        "com.google.protobuf.., training",
        "org.scijava.., commands",
        "java.awt.., commands",
        "javax.swing.., commands",
        "ij.., commands io",
    })
    void librariesStayWhereTheyBelong(String library, String packages) {
        String[] allowed = packages.split(" ");
        for (int i = 0; i < allowed.length; i++) allowed[i] = ROOT + "." + allowed[i] + "..";
        noClasses()
                .that()
                .resideOutsideOfPackages(allowed)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(MAIN);
    }

    @Test
    void packagesAreFreeOfCycles() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(MAIN);
    }

    /** So that nothing depends on a clock that somebody sets, but for two texts for people. */
    @Test
    void nothingAsksWhatTimeItIs() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(FolderLock.class.getName())
                .and()
                .doNotHaveFullyQualifiedName("sc.fiji.aspire.commands.TrainingWindows")
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callConstructor(Date.class)
                .orShould()
                .callMethodWhere(
                        describe(
                                "the time now",
                                call ->
                                        call.getTargetOwner().getPackageName().equals("java.time")
                                                && call.getName().equals("now")))
                .orShould()
                .callMethod(Files.class, "getLastModifiedTime", Path.class, LinkOption[].class)
                .check(MAIN);
    }

    @Test
    void mainCodePrintsNothing() {
        GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(MAIN);
    }

    @ParameterizedTest
    @CsvSource({"src/main/java", "src/test/java/sc/fiji/aspire/standin"})
    void everyPackageIsDescribed(Path sources) throws IOException {
        TreeSet<Path> packages = new TreeSet<>();
        TreeSet<Path> described = new TreeSet<>();
        try (Stream<Path> files = Files.walk(sources)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                packages.add(file.getParent());
                if (file.endsWith("package-info.java")) described.add(file.getParent());
            }
        }
        assertTrue(!packages.isEmpty(), "no sources in " + sources);
        assertEquals(packages, described);
    }
}
