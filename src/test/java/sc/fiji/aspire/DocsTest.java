package sc.fiji.aspire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.aspire.commands.TinyProblem;
import sc.fiji.aspire.standin.FijiProcess;
import sc.fiji.aspire.standin.VirtualScreen;
import sc.fiji.aspire.tiff.TiffFile;

/** What the pages for users say works, works. */
class DocsTest {

    private static final Path PAGES = Path.of("src/site/markdown");
    private static final Pattern CODE = Pattern.compile("(?s)```(\\w+)\n(.*?)```");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^):]+)\\)");
    private static final Pattern MACRO_LINE = Pattern.compile("In a macro: `(run\\(.*?\\);)`");
    private static final Pattern MESSAGE = Pattern.compile("(?m)^\\| `([^`]+)` \\|");

    private static final String ONE_BY_ONE = "src/test/resources/one-by-one.py";

    @TempDir Path data;

    /** The macro of the tutorial with ring64, what is on the other page with a tiny model. */
    @ParameterizedTest
    @ValueSource(strings = {"tutorial.md", "scripting.md"})
    void everySnippetRuns(String page) throws Exception {
        Path night = Files.createDirectories(data.resolve("night"));
        for (Path place : List.of(data, night))
            TiffFile.write(TinyProblem.record(data), place.resolve("head.tif"));
        Path model = TinyProblem.writeModel(data);
        Files.move(TinyProblem.writeMaps(data, 10, 2), data.resolve("heads.tif"));
        List<MatchResult> snippets = found(CODE, Files.readString(PAGES.resolve(page)));
        assertFalse(snippets.isEmpty());
        List<Path> scripts = new ArrayList<>();
        for (MatchResult snippet : snippets) {
            String code = snippet.group(2).replace("/data", data.toString());
            if (page.equals("scripting.md")) code = of(model, code);
            if (!snippet.group(1).equals("sh")) {
                scripts.add(write(snippet.group(1), code));
                continue;
            }
            runTogether(scripts);
            assertWell(FijiProcess.script("sh", "-eu", "-c", code), code);
        }
        runTogether(scripts);
        if (page.equals("tutorial.md")) return;
        assertEquals(4, TiffFile.read(data.resolve("posterior.tif")).getNChannels());
        assertTrue(
                Files.readString(night.resolve("posterior/batch.csv")).contains("head.tif,done"));
        assertTrue(Files.exists(night.resolve("posterior/head-samples.tif")));
        assertTrue(Files.exists(data.resolve("ring.zip")));
    }

    static boolean hasScreen() {
        return VirtualScreen.isAvailable();
    }

    /**
     * With windows nothing may open a dialog, which would wait for an answer; here with a model and
     * a record of a moment.
     */
    @Test
    @EnabledIf(value = "hasScreen", disabledReason = "needs Xvfb")
    void macrosAndScriptsRunWithWindows() throws Exception {
        Path head = data.resolve("head.tif");
        TiffFile.write(TinyProblem.record(data), head);
        Path model = TinyProblem.writeModel(data);
        List<Path> scripts = new ArrayList<>();
        String readme = Files.readString(Path.of("README.md"));
        String line = found(MACRO_LINE, readme).get(0).group(1);
        scripts.add(write("ijm", of(model, "open(\"/data/head.tif\"); " + line)));
        for (MatchResult snippet : found(CODE, readme))
            if (snippet.group(1).equals("python"))
                scripts.add(write("python", of(model, snippet.group(2))));
        String macros = Files.readString(PAGES.resolve("scripting.md"));
        for (MatchResult snippet : found(CODE, macros))
            if (snippet.group(1).equals("ijm"))
                scripts.add(write("ijm", of(model, snippet.group(2))));
        try (VirtualScreen screen = VirtualScreen.open()) {
            for (Path script : scripts) runOn(screen, script, head);
        }
    }

    /** The code with another model, and what that one has a record of. */
    private static String of(Path model, String code) {
        String stack = "\"stack\", stack";
        return code.replace("model=ring64", "model=[" + model + "]")
                .replace("open(\"ring64\")", "open(\"" + model + "\")")
                .replace("/night\",draws", "/night\",model=\"" + model + "\",draws")
                .replace(stack, stack + ", \"model\", \"" + model + "\"");
    }

    private static void runOn(VirtualScreen screen, Path script, Path stack) throws Exception {
        List<String> arguments = new ArrayList<>(FijiProcess.COMPUTING);
        arguments.addAll(List.of("--run", script.toString()));
        if (Files.readString(script).contains("#@ ImagePlus stack"))
            arguments.add("stack=\"" + stack + "\"");
        FijiProcess run = FijiProcess.on(screen.display(), arguments.toArray(String[]::new));
        assertWell(run, script.toString());
    }

    /** Runs scripts that follow each other, and forgets them. */
    private void runTogether(List<Path> scripts) throws Exception {
        if (scripts.isEmpty()) return;
        FijiProcess run = FijiProcess.computing("--run", ONE_BY_ONE, files(scripts));
        assertWell(run, scripts.toString());
        scripts.clear();
    }

    private static String files(List<Path> scripts) {
        return scripts.stream()
                .map(Path::toString)
                .collect(Collectors.joining(";", "files=\"", "\""));
    }

    private static void assertWell(FijiProcess run, String what) {
        assertEquals(0, run.code(), what + run.errors());
    }

    private Path write(String language, String code) throws IOException {
        boolean macro = language.equals("ijm");
        assertTrue(macro || language.equals("python"), language);
        Path file = Files.createTempFile(data, "page", macro ? ".ijm" : ".py");
        return Files.writeString(file, code.replace("/data", data.toString()));
    }

    @Test
    void everyMessageIsOneThatIsSaid() throws IOException {
        StringBuilder said = new StringBuilder(Files.readString(Path.of("scripts/install")));
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList())
                said.append(Files.readString(file).replaceAll("\"\\s*\\+\\s*\"", ""));
        }
        List<MatchResult> messages =
                found(MESSAGE, Files.readString(PAGES.resolve("troubleshooting.md")));
        assertFalse(messages.isEmpty());
        for (MatchResult message : messages)
            assertTrue(said.indexOf(message.group(1)) >= 0, message.group(1));
    }

    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        List<Path> pages;
        try (Stream<Path> files = Files.list(PAGES)) {
            pages = files.collect(Collectors.toList());
        }
        pages.add(Path.of("README.md"));
        pages.add(Path.of(".github/CONTRIBUTING.md"));
        for (Path page : pages)
            for (MatchResult link : found(LINK, Files.readString(page))) {
                Path target = page.resolveSibling(link.group(1).replaceFirst("#.*", ""));
                assertTrue(Files.exists(target), page + ": " + link.group(1));
            }
    }

    private static List<MatchResult> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().toList();
    }
}
