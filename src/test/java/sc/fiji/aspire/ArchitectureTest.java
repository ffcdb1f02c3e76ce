package sc.fiji.aspire;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaCall;
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
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.aspire.files.FolderLock;
import sc.fiji.aspire.files.NewFile;
import sc.fiji.aspire.files.WorkFolder;
import sc.fiji.aspire.training.torch.Libtorch;

/** Holds the main classes to the layers that the root package draws. */
class ArchitectureTest {

    private static final String ROOT = "sc.fiji.aspire";

    private static final int MOST_FILES = 28;

    /** A name in the drawing of the house: before its job, in one of two columns. */
    private static final Pattern DRAWN_ROOM = Pattern.compile(" {2}(\\p{Lower}+) {2,}");

    /** They open files, and only to read. */
    private static final List<String> READERS =
            List.of("ChunkedIo", "SealedFile", "TiffBytes", "Mat5Head", "NpzDirectory", "Hdf5File");

    private static final JavaClasses MAIN =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages(ROOT);

    /** What each package may use of the project, besides itself and the root. */
    private static final Map<String, List<String>> LAYERS =
            Map.ofEntries(
                    may("", ""),
                    may("files", ""),
                    may("shard", "files"),
                    may("tiff", "files"),
                    may("wave", ""),
                    may("wave.scheme", "wave"),
                    may("wave.solver", "wave wave.scheme"),
                    may("wave.cpu", "wave wave.scheme"),
                    may("wave.opencl", "wave wave.scheme"),
                    may("wave.device", "wave wave.scheme wave.solver wave.cpu wave.opencl"),
                    may("ray", "wave"),
                    may("picking", "array wave"),
                    may("bundle", "files"),
                    may("flow", ""),
                    may("flow.glow", "flow"),
                    may("flow.onnx", "flow"),
                    may("phantom", "wave"),
                    may("bone", "wave"),
                    may("array", "wave"),
                    may("array.fit", "array wave"),
                    may("array.sent", "array array.fit wave"),
                    may("design", "wave"),
                    may("channeldata.format", "files tiff"),
                    may("channeldata", "channeldata.format wave files"),
                    may("inversion", "wave wave.solver"),
                    may("posterior", ""),
                    may("range", "bundle"),
                    may("correlation", "posterior flow bundle"),
                    may("anomaly", "bundle"),
                    may("inference", "posterior flow bundle range correlation anomaly"),
                    may("picks", "inference flow bundle ray wave"),
                    may(
                            "physics",
                            "acoustics picks inference bundle array ray wave wave.scheme"
                                    + " wave.solver"),
                    may("acoustics", "inference posterior flow bundle range bone wave wave.solver"),
                    may(
                            "model",
                            "physics acoustics inference range posterior anomaly array flow flow.onnx bundle files"
                                    + " wave wave.scheme wave.solver wave.device"),
                    may("diagnostics", "acoustics inference posterior wave files"),
                    may("training.torch", "flow flow.glow"),
                    may(
                            "training.set",
                            "acoustics picks inference array bone flow ray wave wave.scheme"
                                    + " wave.solver phantom files shard tiff"),
                    may(
                            "training",
                            "training.set training.torch physics acoustics inference range"
                                    + " correlation anomaly posterior wave wave.solver flow flow.glow"
                                    + " flow.onnx bundle shard files"),
                    may(
                            "planning",
                            "files training training.set training.torch design flow flow.glow tiff"
                                    + " acoustics inference range wave wave.solver"),
                    may("figure", "array.fit diagnostics training posterior wave files"),
                    may(
                            "evaluation",
                            "figure diagnostics model acoustics inference correlation anomaly posterior bone inversion"
                                    + " phantom array flow wave wave.solver bundle shard files"));

    /** What a part of the commands may use of the other parts; of all below it may use all. */
    private static final Map<String, List<String>> COMMANDS =
            Map.ofEntries(
                    may("commands.report", ""),
                    may("commands.image", "commands.report"),
                    may("commands.stack", "commands.image commands.report"),
                    may("commands.window", "commands.report"),
                    may("commands.imglib", ""),
                    may(
                            "commands.scijava",
                            "commands.stack commands.image commands.report commands.window"),
                    may("commands.macro", "commands.scijava commands.image"),
                    may("commands.repeat", "commands.scijava commands.image commands.report"),
                    may("commands.batch", "commands.scijava commands.image commands.report"),
                    may(
                            "commands",
                            "commands.repeat commands.batch commands.scijava commands.stack"
                                    + " commands.image commands.report"));

    private static Map.Entry<String, List<String>> may(String room, String rooms) {
        return Map.entry(room, List.of(rooms.split(" ")));
    }

    @Test
    void importsPointDown() {
        TreeSet<String> wrong = new TreeSet<>();
        for (JavaClass c : MAIN)
            for (Dependency d : c.getDirectDependenciesFromSelf())
                if (!mayUse(layer(c), layer(d.getTargetClass()))) wrong.add(d.getDescription());
        assertEquals(new TreeSet<>(), wrong);
    }

    /** A package that nobody gave a place may use nothing. */
    private static boolean mayUse(String from, String to) {
        if (to == null || to.equals(from) || to.isEmpty()) return true;
        if (COMMANDS.containsKey(from) && LAYERS.containsKey(to)) return true;
        return LAYERS.getOrDefault(from, COMMANDS.getOrDefault(from, List.of())).contains(to);
    }

    /** So that a reader sees a room at a glance. */
    @Test
    void noRoomIsTooFull() throws IOException {
        TreeMap<Path, Integer> files = new TreeMap<>();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path file : sources.filter(f -> f.toString().endsWith(".java")).toList())
                files.merge(file.getParent(), 1, Integer::sum);
        }
        files.values().removeIf(count -> count <= MOST_FILES);
        assertEquals(new TreeMap<>(), files);
    }

    /** The root package draws every room, and each on a floor above those that it may use. */
    @Test
    void theHouseIsDrawnAsItIs() throws IOException {
        String page = Files.readString(Path.of("src/main/java/sc/fiji/aspire/package-info.java"));
        String drawing = page.substring(page.indexOf("<pre>"), page.indexOf("</pre>"));
        TreeMap<String, Integer> floors = new TreeMap<>();
        int floor = 0;
        for (String line : drawing.split("\n \\*")) {
            if (line.isBlank()) floor++;
            Matcher room = DRAWN_ROOM.matcher(line);
            while (room.find()) floors.put(room.group(1), floor);
        }
        TreeSet<String> rooms = new TreeSet<>(List.of("commands"));
        TreeSet<String> wrong = new TreeSet<>();
        LAYERS.forEach(
                (from, uses) -> {
                    rooms.add(room(from));
                    for (String to : uses)
                        if (!to.isEmpty()
                                && !room(to).equals(room(from))
                                && floors.getOrDefault(room(to), 0)
                                        <= floors.getOrDefault(room(from), 0))
                            wrong.add(from + " is not above " + to);
                });
        rooms.remove("");
        assertEquals(rooms, floors.keySet());
        assertEquals(new TreeSet<>(), wrong);
        Stream.concat(LAYERS.keySet().stream(), COMMANDS.keySet().stream())
                .filter(name -> name.contains("."))
                .forEach(
                        name ->
                                assertTrue(
                                        drawing.contains(name.substring(name.indexOf('.'))), name));
    }

    /** The part of a package's name that the drawing names. */
    private static String room(String layer) {
        return layer.replaceFirst("\\..*", "");
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
        "com.sun.jna.., wave.opencl flow.onnx training.torch",
        "ai.onnxruntime.., flow.onnx",
        "org.bytedeco.., training.torch",
        "io.jhdf.., channeldata.format",
        "us.hebi.., channeldata.format",
        "org.scijava.., commands",
        "java.awt.., commands figure",
        "javax.swing.., commands",
        "ij.., commands tiff",
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

    @ParameterizedTest
    @ValueSource(strings = {"commands.image", "commands.stack", "commands.report"})
    void imagesAndReportsKnowNoFramework(String room) {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "." + room)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.scijava..")
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
                .doNotHaveFullyQualifiedName("sc.fiji.aspire.commands.report.TrainingWindows")
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

    /**
     * So that whatever is written is there whole or not at all, follows no link and makes no folder
     * again: but through {@link NewFile}, only the lock writes, and the process that tests drivers
     * into a folder of its own.
     */
    @Test
    void filesAreWrittenThroughOneDoor() {
        noClasses()
                .that()
                .doNotBelongToAnyOf(NewFile.class, FolderLock.class, WorkFolder.class)
                .and()
                .doNotHaveFullyQualifiedName(ROOT + ".wave.device.Probe")
                .should()
                .callMethodWhere(describe("a file is written", ArchitectureTest::writesFiles))
                .orShould()
                .callConstructorWhere(describe("a file is written", ArchitectureTest::opensFile))
                .check(MAIN);
    }

    private static boolean writesFiles(JavaCall<?> call) {
        String name = call.getName();
        return switch (call.getTargetOwner().getFullName()) {
            case "java.nio.file.Files" ->
                    name.matches("write.*|new(OutputStream|BufferedWriter|ByteChannel)|copy|move")
                                    && !takes(call, "java.io.OutputStream")
                            || name.matches("create(File|Director|Link|Symb|TempFile).*");
            case "java.nio.channels.FileChannel" ->
                    name.equals("open") && !READERS.contains(call.getOriginOwner().getSimpleName());
            case "javax.imageio.ImageIO" -> name.equals("write") && takes(call, "java.io.File");
            case "java.io.File" -> name.matches("createNewFile|mkdirs?|renameTo");
            case "ij.io.FileSaver" -> name.matches("saveAs[A-Z].*") && !name.contains("ByteArray");
            case "ij.IJ" -> name.matches("save.*");
            default -> false;
        };
    }

    private static boolean takes(JavaCall<?> call, String type) {
        return call.getTarget().getRawParameterTypes().stream()
                .anyMatch(parameter -> parameter.getFullName().equals(type));
    }

    private static boolean opensFile(JavaCall<?> call) {
        return call.getTargetOwner()
                .getFullName()
                .matches("java\\.io\\.(FileOutputStream|FileWriter|RandomAccessFile)");
    }

    /**
     * JavaCPP reads its settings when its first class is used, and only what opens this sets them.
     */
    @Test
    void tensorsAreMadeInScopesOfOnePlace() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(Libtorch.class.getName())
                .should()
                .callConstructor(PointerScope.class)
                .check(MAIN);
    }

    @Test
    void mainCodePrintsNothing() {
        GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(MAIN);
    }

    @ParameterizedTest
    @CsvSource({"src/main/java", "src/tools/java"})
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
