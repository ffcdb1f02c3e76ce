package sc.fiji.aspire.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.training.set.TrainingSet;
import sc.fiji.aspire.training.set.TrainingSetGenerator;
import sc.fiji.aspire.wave.cpu.JavaBackend;
import sc.fiji.aspire.wave.solver.AcousticSolver;

/** Files of a training that were changed, or are those of another place, are made again. */
class TrainingLiesTest {

    private static final Path RUN = Path.of("run");
    private static final Path MEASURED = RUN.resolve("measured.json");

    @TempDir static Path folder;

    private static AspireTrainer trainer;
    private static byte[] model;
    private static Map<Path, byte[]> files;

    @BeforeAll
    static void train() throws Exception {
        AcousticSolver solver = new AcousticSolver(new JavaBackend(2));
        TrainingSet set =
                TrainingSet.create(folder.resolve("set"), SmallProblem.disks(folder, 8, 2));
        new TrainingSetGenerator(solver).generate(set, Progress.NONE);
        trainer = new AspireTrainer(set, solver, folder.resolve(RUN));
        model = trainer.train(SmallProblem.plan(2), Progress.NONE).toBundle().write();
        files = files();
    }

    @BeforeEach
    void putBack() throws IOException {
        for (Map.Entry<Path, byte[]> file : files.entrySet())
            Files.write(folder.resolve(file.getKey()), file.getValue());
    }

    private static Map<Path, byte[]> files() throws IOException {
        Map<Path, byte[]> found = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList())
                found.put(folder.relativize(file), Files.readAllBytes(file));
        }
        return found;
    }

    /** Makes it again, and says so. */
    private static void requireMended() throws IOException {
        List<String> told = new ArrayList<>();
        Progress progress =
                new Progress() {
                    @Override
                    public void update(long done, long total, String what) {}

                    @Override
                    public void warn(String sentence) {
                        told.add(sentence);
                    }
                };
        assertArrayEquals(model, trainer.train(SmallProblem.plan(2), progress).toBundle().write());
        assertEquals(1, told.size(), told.toString());
        assertTrue(told.get(0).endsWith("and made again."), told.toString());
        Map<Path, byte[]> found = files();
        assertEquals(files.keySet(), found.keySet());
        for (Path file : files.keySet())
            assertArrayEquals(files.get(file), found.get(file), file.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"total\":9", "\"total\":0,\"_\":", "\"total\":-"})
    void measuresAgain(String total) throws Exception {
        String text = Files.readString(folder.resolve(MEASURED));
        Files.writeString(folder.resolve(MEASURED), text.replace("\"total\":", total));
        requireMended();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"total\":1e300,\"modelError\":0}",
                "{\"total\":1e-3,\"modelError\":1e-4,\"sha256\":\"\"}",
                "[]",
                ""
            })
    void measuresAgainWhatIsNoneOfItsOwn(String text) throws Exception {
        Files.writeString(folder.resolve(MEASURED), text);
        requireMended();
    }

    @ParameterizedTest
    @CsvSource({
        "run/refinement-2/fiducials/00001.tif, run/refinement-2/fiducials/00000.tif",
        "run/refinement-2/scores/00001.tif, run/refinement-2/scores/00000.tif",
        "run/refinement-2/fiducials/00000.tif, run/refinement-2/scores/00000.tif",
        "run/refinement-2/scores/00000.tif, run/refinement-2/fiducials/00000.tif",
        "set/scores-1/00000.tif, run/refinement-2/scores/00000.tif",
        "run/refinement-2/scores/00000.tif, set/scores-1/00000.tif",
        "set/scores-1/00001.tif, set/scores-1/00000.tif",
        "set/maps/00000.tif, run/refinement-2/fiducials/00000.tif"
    })
    void makesAgainWhatBelongsElsewhere(Path from, Path to) throws Exception {
        copy(from, to);
        requireMended();
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.copy(folder.resolve(from), folder.resolve(to), StandardCopyOption.REPLACE_EXISTING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"stage.zip", "stage.zip stage.json", "stage.json"})
    void makesAStageOfAnotherRefinementAgain(String names) throws Exception {
        for (String name : names.split(" "))
            copy(RUN.resolve("refinement-1").resolve(name), RUN.resolve("refinement-2/" + name));
        requireMended();
    }

    @Test
    void makesAStageAgainThatWasCutOff() throws Exception {
        Path stage = folder.resolve(RUN).resolve("refinement-1/stage.zip");
        Files.write(stage, new byte[100]);
        requireMended();
    }

    /** A finished refinement needs no checkpoints. */
    @Test
    void tellsTheWholeCurveWithoutCheckpoints() throws Exception {
        Path first = folder.resolve(RUN).resolve("refinement-1");
        Path junk = Files.writeString(first.resolve("epoch-99999999999.checkpoint"), "");
        Files.delete(first.resolve("epoch-000008.checkpoint"));
        Map<Integer, List<TrainingEpoch>> curves = new TreeMap<>();
        trainer.train(SmallProblem.plan(2), curves::put, Progress.NONE);
        assertEquals(List.of(8, 8), curves.values().stream().map(List::size).toList());
        Files.delete(junk);
    }
}
