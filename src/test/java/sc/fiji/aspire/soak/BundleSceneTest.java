package sc.fiji.aspire.soak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.bundle.Manifest;
import sc.fiji.aspire.bundle.ModelBundle;
import sc.fiji.aspire.inference.Aspire;
import sc.fiji.aspire.inference.AspireModel;
import sc.fiji.aspire.inference.Verdict;
import sc.fiji.aspire.model.CheckedRecord;
import sc.fiji.aspire.physics.KnownPhysics;

/** Numbers that are possible each, and not with this record, are outside. */
class BundleSceneTest {

    @Test
    void whatCannotBeIsOutside(@TempDir Path folder) throws Exception {
        BundleScene scene = BundleScene.make(folder);
        assertEquals(Verdict.INSIDE, scene.sample(scene.model()).assessment().verdict());
        AspireModel loud = changed(scene, "reference_noise", 9.0);
        CheckedRecord checked = CheckedRecord.of(scene.record(), loud, Progress.NONE);
        assertTrue(checked.check().text().contains("than the noise that the model expects, 9"));
        assertTrue(checked.check().isWorthless());
        assertFalse(
                CheckedRecord.of(scene.record(), scene.model(), Progress.NONE)
                        .check()
                        .isWorthless());
        assertSays(scene.sample(loud), "noise that the model expects");
        for (double wrong : new double[] {1e-15, 1e15})
            assertSays(scene.sample(ofScore(scene, wrong)), "score");
    }

    private static void assertSays(Aspire.Result run, String reason) {
        assertEquals(Verdict.OUTSIDE, run.assessment().verdict());
        assertTrue(run.assessment().reason().contains(reason), run.assessment().reason());
    }

    private static AspireModel changed(BundleScene scene, String name, Object value) {
        ModelBundle bundle = scene.model().toBundle();
        Map<String, Object> values = new LinkedHashMap<>(bundle.manifest().values());
        values.put(name, value);
        return KnownPhysics.read(new ModelBundle(new Manifest("input", values), bundle.entries()));
    }

    private static AspireModel ofScore(BundleScene scene, double scale) {
        List<AspireModel.Stage> stages =
                scene.model().stages().stream()
                        .map(
                                stage ->
                                        new AspireModel.Stage(
                                                stage.architecture(),
                                                stage.conditionGraph(),
                                                stage.samplerGraph(),
                                                scale,
                                                stage.temperature(),
                                                stage.facts(),
                                                stage.check()))
                        .toList();
        return scene.model().withStages(stages);
    }
}
