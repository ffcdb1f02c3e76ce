package sc.fiji.aspire.acoustics;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.aspire.bundle.Manifest;
import sc.fiji.aspire.bundle.ModelBundle;
import sc.fiji.aspire.inference.AspireModel;
import sc.fiji.aspire.physics.KnownPhysics;
import sc.fiji.aspire.range.RecordRange;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.Conditions;

/** Every number of the description of ring64 in turn, with values that make no sense. */
class ModelNumbersTest {

    private static final ModelBundle RING64 = bundle();

    /** Without its graphs, which nobody looks at here. */
    private static ModelBundle bundle() {
        try {
            Path file = Path.of("src/main/resources/sc/fiji/aspire/models/ring64.zip");
            ModelBundle whole = ModelBundle.read(Files.readAllBytes(file), "ring64");
            Map<String, byte[]> entries = new LinkedHashMap<>(whole.entries());
            entries.replaceAll((name, bytes) -> name.endsWith(".onnx") ? new byte[1] : bytes);
            return new ModelBundle(whole.manifest(), entries);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same region in so many points that a record would take hours. */
    @Test
    void noGridIsFarFinerThanTheWaves() {
        Map<String, Object> fine = Map.of("size", List.of(5120, 5120), "spacing", 0.05);
        Map<String, Object> values =
                new LinkedHashMap<>(changed(List.of("grid"), fine).manifest().values());
        values.remove("prior");
        values.remove("normal_scores");
        ModelBundle changed = with(values);
        changed.entries().remove("prior.f32");
        changed.entries().remove("normal-scores.f32");
        Exception e =
                assertThrows(IllegalArgumentException.class, () -> KnownPhysics.read(changed));
        assertTrue(e.getMessage().contains("per wavelength of 15"), e.getMessage());
    }

    @Test
    void ring64MakesSense() {
        assertDoesNotThrow(() -> KnownPhysics.read(RING64));
    }

    /** By the place of each in the description: whatever is added to it is tried, too. */
    @ParameterizedTest
    @ValueSource(strings = {".inf", "1e300", "-1e300"})
    void noNumberMayBeAnything(String text) {
        Object wrong = Manifest.read("x: " + text, "text").values().get("x");
        List<List<Object>> places = new ArrayList<>();
        find(RING64.manifest().values(), List.of(), places);
        // Errors over no spread are.
        if (text.equals(".inf")) places.removeIf(ModelNumbersTest::isFigure);
        assertTrue(places.size() > 200, "found " + places.size());
        for (List<Object> place : places) {
            ModelBundle changed = changed(place, wrong);
            Exception e =
                    assertThrows(
                            IllegalArgumentException.class,
                            () -> KnownPhysics.read(changed),
                            () -> place + " = " + wrong);
            assertTrue(e.getMessage().startsWith("Model bundle ring64"), e.getMessage());
            assertTrue(e.getMessage().contains("found"), e.getMessage());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "reference_noise, 1e300, from 1E-12 to 1E+12",
        "reference_noise, 1e11, parts of the wavelet's peak",
        "reference_noise, 1e-11, model_error",
        "reference_noise, 0, from 1E-12 to 1E+12",
        "model_error, -1, from 0 to",
        "model_error, 3e-4, from 0 to 0.000204832",
        "fiducial_draws, 10000, a whole number from 2 to 512",
        "fiducial_draws, 1, a whole number from 2 to 512",
        "start, 0, from 100 to 10000",
        "start, 2e4, from 100 to 10000",
        "crop, 106, pixels",
        "mask_radius, 0.5, from 2 to",
        "mask_radius, -1, from 0.001",
        "grid/spacing, 1, outside the grid",
        "grid/spacing, 1e-2, length of the shared_error",
        "grid/spacing, 500, from 500 to 1000000",
        "grid/size/0, 8193, whole numbers from 1 to 8192",
        "refinements/1/temperature, 1e-30, from 0.01 to 10",
        "refinements/1/temperature, 1e30, from 0.01 to 10",
        "refinements/1/score_scale, 1e-30, score_scale",
        "refinements/1/score_scale, -1, score_scale",
        "refinements/1/shared_error/0/length, 0.001, length of the shared_error",
        "refinements/1/shared_error/0/length, 1e6, length of the shared_error",
        "refinements/1/architecture/height, 96, pixels",
        "refinements/1/check/3, 1e9, from -1000000 to 1000000",
        "prior/maps, 1, a whole number from 2",
        "normal_runs/2/records, 0, a whole number from 1",
        "normal_runs/2/degrees, 3, degrees of freedom",
        "normal_runs/2/mean/1, 99, from -21 to 50",
        "normal_runs/2/covariance/0, 1e6, from -2500 to 2500",
        "normal_runs/2/covariance/1, 3, covariance of the statistics 1 and 2",
        "normal_runs/2/covariance/10, -0.1, covariance of the statistics",
        "calibration/results/0/coverage_head/2, 1e31, coverage_head",
        "refinements/0/training/validation_loss, -1e31, validation_loss",
    })
    void saysWhatIsExpected(String place, double wrong, String message) {
        List<Object> path = new ArrayList<>();
        for (String part : place.split("/"))
            path.add(part.matches("\\d+") ? (Object) Integer.valueOf(part) : part);
        ModelBundle changed = changed(path, value(wrong));
        Exception e =
                assertThrows(IllegalArgumentException.class, () -> KnownPhysics.read(changed));
        assertTrue(e.getMessage().contains(message), e.getMessage());
    }

    @Test
    void wavesAreOfTheSpeedOfSound() {
        Map<String, Object> units = Map.of("name", "m/s", "center", 1540, "scale", 30);
        Map<String, Object> values = new LinkedHashMap<>(RING64.manifest().values());
        values.put("units", units);
        Exception e =
                assertThrows(IllegalArgumentException.class, () -> KnownPhysics.read(with(values)));
        assertTrue(e.getMessage().contains("expected images in"), e.getMessage());
    }

    /** A model for one water starts from it; one for several, from the record's own. */
    @Test
    void theStartIsTheWaterThatTheModelWasTrainedFor() {
        AspireModel one = KnownPhysics.read(RING64);
        Acquisition said =
                new AcousticModel(one)
                        .acquisition()
                        .with(new Conditions(OptionalDouble.of(1485), new double[0]));
        assertEquals(1500, AcousticModel.water(one, said));
        AspireModel several = one.withRange(new RecordRange(1480, 1520, 0));
        assertEquals(1485, AcousticModel.water(several, said));
        assertEquals(1500, AcousticModel.water(several, said.with(Conditions.NONE)));
    }

    @Test
    void thePriorIsWithinItsRange() {
        for (double[] range : new double[][] {{1400, 1401}, {-5000, 3000}, {3000, 1400}}) {
            Map<String, Object> prior = Map.of("maps", 9, "lowest", range[0], "highest", range[1]);
            ModelBundle changed = changed(List.of("prior"), prior);
            Exception e =
                    assertThrows(IllegalArgumentException.class, () -> KnownPhysics.read(changed));
            assertTrue(e.getMessage().contains("prior"), e.getMessage());
        }
        Map<String, Object> right = Map.of("maps", 9, "lowest", 1400, "highest", 3200);
        assertEquals(9, KnownPhysics.read(changed(List.of("prior"), right)).prior().maps());
    }

    private static boolean isFigure(List<Object> place) {
        return place.contains("calibration") || place.contains("training");
    }

    /** As YAML has it. */
    private static Object value(double number) {
        boolean whole = number == Math.rint(number) && Math.abs(number) < 1e9;
        return whole ? (Object) (int) number : number;
    }

    /** Numbers but those of which no number is expected. */
    private static void find(Object value, List<Object> path, List<List<Object>> places) {
        if (value instanceof Map<?, ?> map)
            map.forEach((name, v) -> find(v, with(path, name), places));
        else if (value instanceof List<?> list)
            for (int i = 0; i < list.size(); i++) find(list.get(i), with(path, i), places);
        else if (value instanceof Number && !path.equals(List.of("format_version")))
            places.add(path);
    }

    private static List<Object> with(List<Object> path, Object last) {
        return Stream.concat(path.stream(), Stream.of(last)).toList();
    }

    private ModelBundle changed(List<Object> path, Object wrong) {
        Object values = copy(RING64.manifest().values(), path, wrong);
        Map<String, Object> named = new LinkedHashMap<>();
        ((Map<?, ?>) values).forEach((name, value) -> named.put((String) name, value));
        return with(named);
    }

    private ModelBundle with(Map<String, Object> values) {
        return new ModelBundle(new Manifest(RING64.manifest().where(), values), RING64.entries());
    }

    private static Object copy(Object value, List<Object> path, Object wrong) {
        if (path.isEmpty()) return wrong;
        List<Object> rest = path.subList(1, path.size());
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> copy = new LinkedHashMap<>(map);
            copy.put(path.get(0), copy(map.get(path.get(0)), rest, wrong));
            return copy;
        }
        List<Object> copy = new ArrayList<>((List<?>) value);
        copy.set((Integer) path.get(0), copy(copy.get((Integer) path.get(0)), rest, wrong));
        return copy;
    }
}
