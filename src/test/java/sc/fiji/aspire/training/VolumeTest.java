package sc.fiji.aspire.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.bundle.ModelBundle;
import sc.fiji.aspire.flow.FlowArchitecture;
import sc.fiji.aspire.flow.onnx.OnnxDevice;
import sc.fiji.aspire.flow.onnx.OnnxFlow;
import sc.fiji.aspire.inference.Aspire;
import sc.fiji.aspire.inference.AspireModel;
import sc.fiji.aspire.inference.Conditioning;
import sc.fiji.aspire.inference.Likelihood;
import sc.fiji.aspire.physics.KnownPhysics;
import sc.fiji.aspire.tiff.FloatImage;
import sc.fiji.aspire.training.set.TrainingMap;
import sc.fiji.aspire.training.set.TrainingRecipe;
import sc.fiji.aspire.training.set.TrainingSet;
import sc.fiji.aspire.training.set.TrainingSetGenerator;
import sc.fiji.aspire.training.set.WavePairs;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.TimeAxis;
import sc.fiji.aspire.wave.Wavelet;
import sc.fiji.aspire.wave.cpu.JavaBackend;
import sc.fiji.aspire.wave.solver.AcousticSolver;

/** The whole way from a stack of volumes to posterior volumes: balls between three rings. */
class VolumeTest {

    private static final float WATER = 1500;
    private static final Grid GRID = Grid.centered(12, 16, 16, 16);
    private static final int TRAINED = 12;
    private static final int HELD = 2;

    @TempDir Path folder;

    /** Three rings of eight elements; the even ones of the middle ring are sources. */
    private static Acquisition rings() {
        List<double[]> elements = new ArrayList<>();
        List<double[]> sources = new ArrayList<>();
        for (int ring = -1; ring <= 1; ring++)
            for (int i = 0; i < 8; i++) {
                double angle = 2 * Math.PI * (i + 0.5 * ring) / 8;
                double[] place = {80 * Math.cos(angle), 80 * Math.sin(angle), 35 * ring};
                elements.add(place);
                if (ring == 0 && i % 2 == 0) sources.add(place);
            }
        return new Acquisition(
                sources.toArray(new double[0][]),
                elements.toArray(new double[0][]),
                Wavelet.toneBurst(0.03, 2),
                new TimeAxis(61, 3));
    }

    private TrainingRecipe balls() {
        int side = GRID.size(0);
        float[] values = new float[(TRAINED + HELD) * GRID.numPoints()];
        for (int body = 0; body < TRAINED + HELD; body++)
            for (int i = 0; i < GRID.numPoints(); i++) {
                int[] index = GRID.indices(i);
                double radius = 0;
                for (int d = 0; d < 3; d++)
                    radius = Math.hypot(radius, GRID.position(d, index[d]) - (d == 2 ? 6 : 0));
                float contrast = (body % 2 == 0 ? 1 : -1) * (100 + 25 * (body * 5 % 7));
                values[body * GRID.numPoints() + i] = radius < 36 ? WATER + contrast : WATER;
            }
        Path stack = folder.resolve("balls.tif");
        new FloatImage(values, side, side, side, GRID.spacing(), "mm").write("balls", stack);
        List<TrainingMap> maps = new ArrayList<>();
        for (int i = 0; i < TRAINED + HELD; i++) maps.add(TrainingMap.page(stack, i, i >= TRAINED));
        return new TrainingRecipe(rings(), GRID, 1, 35, 7, maps);
    }

    @Test
    void trainsAndSamplesVolumes() throws Exception {
        AcousticSolver solver = new AcousticSolver(new JavaBackend(2));
        TrainingSet set = TrainingSet.create(folder.resolve("set"), balls());
        new TrainingSetGenerator(solver).generate(set, Progress.NONE);
        FloatImage map = FloatImage.readMaps(folder.resolve("set/maps/00003.tif"));
        assertEquals(16, map.planes());
        Conditioning seen = new Conditioning(GRID, 8, 70);
        TrainingPlan plan =
                TrainingPlan.of("volume", seen)
                        .withRefinements(2)
                        .withArchitecture(
                                new FlowArchitecture(seen.crop(), seen.channels(), 2, 1, 8, 8))
                        .withFlow(new FlowTrainingOptions(1, 16, 0, 1, 2, 1.5e-2, 2, 0, 0.9, 2))
                        .withDequantization(10)
                        .withTurns(true);
        AspireModel trained =
                new AspireTrainer(set, solver, folder.resolve("run")).train(plan, Progress.NONE);
        byte[] zip = trained.toBundle().write();
        AspireModel model = KnownPhysics.read(ModelBundle.read(zip, "volume.zip"));
        assertEquals(seen, model.conditioning());
        assertEquals(2, model.stages().size());
        WavePairs pairs = new WavePairs(set, solver);
        double before = 0;
        double after = 0;
        for (int item : set.items(true)) {
            float[] truth = pairs.image(item);
            float[] mean = run(model, pairs.likelihood(item)).posterior().mean();
            assertEquals(GRID.numPoints(), mean.length);
            for (int i = 0; i < truth.length; i++) {
                before += Math.pow(truth[i] - WATER, 2);
                after += Math.pow(truth[i] - mean[i], 2);
            }
        }
        assertTrue(after < 0.2 * before, after / before + " of the error of water");
    }

    private static Aspire.Result run(AspireModel model, Likelihood observed) {
        try (OnnxFlow first = open(model.stages().get(0));
                OnnxFlow second = open(model.stages().get(1))) {
            Aspire.Request request = new Aspire.Request(2, 8, 1);
            return new Aspire(model, List.of(first, second)).run(observed, request, Progress.NONE);
        }
    }

    private static OnnxFlow open(AspireModel.Stage s) {
        return OnnxFlow.open(
                s.conditionGraph(), s.samplerGraph(), s.architecture(), OnnxDevice.CPU);
    }
}
