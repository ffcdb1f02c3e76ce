package sc.fiji.aspire.inference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import sc.fiji.aspire.CanceledAfter;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.acoustics.AcousticModel;
import sc.fiji.aspire.acoustics.Simulator;
import sc.fiji.aspire.anomaly.NormalScores;
import sc.fiji.aspire.flow.ConditionalFlow;
import sc.fiji.aspire.flow.Drawing;
import sc.fiji.aspire.flow.FlowArchitecture;
import sc.fiji.aspire.posterior.DrawStore;
import sc.fiji.aspire.posterior.PosteriorSamples;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.Medium;
import sc.fiji.aspire.wave.Observation;
import sc.fiji.aspire.wave.TimeAxis;
import sc.fiji.aspire.wave.Wavelet;
import sc.fiji.aspire.wave.cpu.JavaBackend;
import sc.fiji.aspire.wave.solver.AcousticSolver;

/** The loop, with flows that move the fiducial, from water to the truth, the same everywhere. */
class AspireTest {

    private static final Acquisition RING =
            Acquisition.ring(30, 12, 3, Wavelet.toneBurst(0.1, 2), new TimeAxis(81, 0.8));
    private static final Grid GRID = Grid.centered(2, 40, 40);
    private static final int CROP = 32;
    private static final int CENTRE = 20 * 40 + 20;
    private static final double NOISE = 1e-3;
    private static final float TRUTH = Medium.WATER + 22;
    private static final int STATISTICS = RefinementStatistics.NAMES.size();

    private static final FlowArchitecture ARCHITECTURE =
            new FlowArchitecture(CROP, CROP, Conditioning.CHANNELS, 2, 1, 4, 4);

    private final AcousticSolver solver = new AcousticSolver(new JavaBackend(1));
    private final Observation record = recordOfTruth();

    @Test
    void aRefinementThatExplainsFarLessIsTakenBack() {
        Aspire.Result run = run(model(), true, 2, 100, 0);
        assertEquals(2, run.refinements().size(), "the third is not tried");
        assertTrue(run.refinements().get(1).chi2() > 3 * run.refinements().get(0).chi2());
        assertTrue(run.tookBack());
        assertEquals(1, run.kept());
        assertArrayEquals(run.refinements().get(0).samples().draws(), run.posterior().draws());
    }

    @Test
    void whatWasFinishedIsLeftWhenARunIsCanceled() {
        Aspire.Result whole = run(model(), false, 2, 100, 0);
        int told = 0;
        List<Integer> finished = new ArrayList<>();
        for (boolean canceled = true; canceled; told += 4) {
            Progress progress = new CanceledAfter(told);
            int before = finished.size();
            try {
                finished.add(run(model(), progress, 2, 100, 0).refinements().size());
                canceled = false;
            } catch (CanceledWithResult e) {
                Aspire.Result part = e.result();
                finished.add(part.refinements().size());
                assertEquals(part.refinements().size(), part.kept());
                assertArrayEquals(
                        whole.refinements().get(part.kept() - 1).samples().draws(),
                        part.posterior().draws());
            } catch (CancellationException e) {
                finished.add(0);
            }
            assertEquals(before + 1, finished.size());
        }
        assertEquals(List.of(0, 1, 2, 3), finished.stream().distinct().toList());
    }

    @Test
    void samplesThatCannotBecomeThePosteriorAreReleased() {
        for (boolean stopping : new boolean[] {false, true}) {
            Aspire.Result whole = run(model(), stopping, 2, 100, 0);
            Aspire.Request request = new Aspire.Request(3, 4, 1, stopping);
            Aspire.Result run =
                    new Aspire(model(), flows(2, 100, 0), DrawStore.LATEST_IN_MEMORY)
                            .run(
                                    new AcousticModel(model()).likelihood(record, solver),
                                    request,
                                    Progress.NONE);
            assertArrayEquals(whole.posterior().draws(), run.posterior().draws());
            for (int j = 1; j <= run.refinements().size(); j++) {
                PosteriorSamples samples = run.refinements().get(j - 1).samples();
                PosteriorSamples held = whole.refinements().get(j - 1).samples();
                assertEquals(held.size(), samples.size());
                assertArrayEquals(held.mean(), samples.mean());
                assertArrayEquals(held.standardDeviation(), samples.standardDeviation());
                if (j != run.kept())
                    assertThrows(IllegalStateException.class, () -> samples.source().get(0));
            }
        }
    }

    @Test
    void aNumberOfRefinementsForcesThem() {
        Aspire.Result run = run(model(), false, 2, 100, 0);
        assertFalse(run.tookBack());
        assertEquals(3, run.kept());
        assertArrayEquals(run.refinements().get(2).samples().draws(), run.posterior().draws());
        assertEquals(2 + 2 + 3, run.waveSolves());
    }

    @Test
    void whatStaysAboutTheSameIsKept() {
        Aspire.Result run = run(model(), true, 20, 1, 1);
        assertEquals(3, run.kept());
        assertFalse(run.tookBack());
    }

    @Test
    void aSmallRiseThatIsNormalForTheModelIsKept() {
        Aspire.Result run = run(model(), true, 12, 21.5f, 0);
        double rise = run.refinements().get(1).statistics().rise();
        assertTrue(rise > 0.05 && rise < Math.log(1.5), "rise " + rise);
        assertEquals(3, run(model().withNormal(normal(rise)), true, 12, 21.5f, 0).kept());
        assertEquals(1, run(model().withNormal(normal(-1)), true, 12, 21.5f, 0).kept());
    }

    @Test
    void noStatisticsVouchForARefinementThatExplainsFarLess() {
        double rise = run(model(), true, 2, 100, 0).refinements().get(1).statistics().rise();
        AspireModel careless = model().withNormal(normal(rise));
        assertEquals(1, run(careless, true, 2, 100, 0).kept());
        Assessment forced = run(careless, false, 2, 100, 0).assessment();
        assertEquals(Verdict.OUTSIDE, forced.verdict());
        assertTrue(forced.reason().contains("the start image's"), forced.reason());
    }

    @Test
    void noneIsKeptIfTheFirstIsWorseThanItsStart() {
        Aspire.Result run = run(model(), true, 200, 1, 1);
        assertEquals(0, run.kept());
        assertEquals(Verdict.OUTSIDE, run.assessment().verdict());
        assertArrayEquals(run.refinements().get(0).samples().draws(), run.posterior().draws());
        Aspire.Result mended = run(model(), true, 200, -180, 1);
        assertEquals(3, mended.kept());
        assertEquals(Verdict.OUTSIDE, mended.assessment().verdict(), "by what the first one was");
    }

    @Test
    void whatIsNoNumberIsOutsideAndEndsTheRun() {
        for (float wrong : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
            Aspire.Result forced = run(model(), false, 2, wrong, 3);
            assertEquals(2, forced.kept());
            assertEquals(2, forced.refinements().size());
            assertEquals(Verdict.OUTSIDE, forced.assessment().verdict());
            assertTrue(Double.isNaN(forced.refinements().get(1).chi2()));
            Aspire.Result careful = run(model(), true, 2, wrong, 3);
            assertEquals(1, careful.kept());
            assertEquals(Verdict.UNKNOWN, careful.assessment().verdict());
            assertEquals(0, run(model(), true, wrong, 2, 3).kept());
        }
    }

    /** Of a forward model that fails without a word, from the start or later. */
    @Test
    void aMisfitThatIsNoNumberIsOutside() {
        for (double start : new double[] {1, Double.NaN}) {
            Aspire.Request request = new Aspire.Request(2, 4, 1, true);
            Aspire.Result run =
                    new Aspire(model(), flows(2, 3, 4))
                            .run(new Silent(start), request, Progress.NONE);
            assertEquals(0, run.kept());
            assertEquals(Verdict.OUTSIDE, run.assessment().verdict());
        }
    }

    /**
     * A likelihood without numbers.
     *
     * @param start chi^2 of the start image
     */
    private record Silent(double start) implements Likelihood {

        @Override
        public double noise() {
            return NOISE;
        }

        @Override
        public Likelihood withNoise(double standardDeviation) {
            return this;
        }

        @Override
        public Score score(float[] fiducial, Progress progress) {
            float[] score = new float[fiducial.length];
            Arrays.fill(score, Float.NaN);
            return new Score(score, fiducial[CENTRE] == Medium.WATER ? start : Double.NaN);
        }

        @Override
        public double chi2(float[] image, Progress progress) {
            return Double.NaN;
        }
    }

    @Test
    void asManySamplesAsWereAskedForAndAllThatTheFiducialNeeds() {
        Aspire.Result many = run(model(), false, 2, 3, 4);
        Aspire.Result few =
                new Aspire(model(), flows(2, 3, 4))
                        .run(
                                new AcousticModel(model()).likelihood(record, solver),
                                new Aspire.Request(3, 2, 1),
                                Progress.NONE);
        assertEquals(2, few.posterior().size());
        for (int j = 0; j < 3; j++) {
            Refinement expected = many.refinements().get(j);
            Refinement found = few.refinements().get(j);
            assertArrayEquals(expected.fiducial(), found.fiducial());
            assertEquals(expected.chi2(), found.chi2());
            for (int i = 0; i < 2; i++)
                assertArrayEquals(expected.samples().draws()[i], found.samples().draws()[i]);
            float[][] first = {expected.samples().draws()[0], expected.samples().draws()[1]};
            PosteriorSamples alone = new PosteriorSamples(GRID, first);
            assertArrayEquals(alone.mean(), found.samples().mean());
            assertArrayEquals(alone.standardDeviation(), found.samples().standardDeviation());
        }
    }

    @Test
    void theVerdictIsThatOfTheWorstRefinementThatWasKept() {
        AspireModel unknown = model();
        Aspire.Result run = run(unknown, false, 2, 3, 4);
        assertEquals(Verdict.UNKNOWN, run.assessment().verdict());
        List<ReferenceStatistics> as =
                run.refinements().stream().map(r -> around(r.statistics().values(), 0.1)).toList();
        assertEquals(Verdict.INSIDE, judged(unknown, as).verdict());
        double[] far = run.refinements().get(1).statistics().values().clone();
        far[3] += 3;
        Assessment outside = judged(unknown, List.of(as.get(0), around(far, 0.1), as.get(2)));
        assertEquals(Verdict.OUTSIDE, outside.verdict());
        assertTrue(
                outside.reason().startsWith(RefinementStatistics.NAMES.get(3)), outside.reason());
    }

    @Test
    void moreNoiseThanInTrainingIsUnusualAndLessIsNot() {
        for (double factor : new double[] {0.1, 1.5, 3}) {
            Observation other = record.withNoise(factor * NOISE);
            Assessment assessment = run(model(), other, false, 2, 3, 4).assessment();
            Verdict expected = factor > 2 ? Verdict.UNUSUAL : Verdict.UNKNOWN;
            assertEquals(expected, assessment.verdict(), "noise times " + factor);
        }
    }

    private Assessment judged(AspireModel model, List<ReferenceStatistics> normal) {
        return run(model.withNormal(normal), false, 2, 3, 4).assessment();
    }

    private Aspire.Result run(AspireModel model, boolean stopping, float... shifts) {
        return run(model, record, stopping, shifts);
    }

    private Aspire.Result run(
            AspireModel model, Observation observation, boolean stopping, float... shifts) {
        Aspire.Request request = new Aspire.Request(3, 4, 1, stopping);
        return new Aspire(model, flows(shifts))
                .run(
                        new AcousticModel(model).likelihood(observation, solver),
                        request,
                        Progress.NONE);
    }

    private Aspire.Result run(AspireModel model, Progress progress, float... shifts) {
        Aspire.Request request = new Aspire.Request(3, 4, 1);
        return new Aspire(model, flows(shifts))
                .run(new AcousticModel(model).likelihood(record, solver), request, progress);
    }

    private static List<Shifting> flows(float... shifts) {
        return Stream.of(shifts[0], shifts[1], shifts[2]).map(Shifting::new).toList();
    }

    /**
     * Says, whatever it is shown, that the truth lies by so much above the fiducial.
     *
     * @param metresPerSecond how much
     */
    private record Shifting(float metresPerSecond) implements ConditionalFlow {

        @Override
        public FlowArchitecture architecture() {
            return ARCHITECTURE;
        }

        @Override
        public void sample(float[] condition, Drawing drawing, Progress progress) {
            for (int i = 0; i < drawing.count(); i++) {
                float[] image = new float[CROP * CROP];
                float spread = 1e-4f * (i - drawing.count() / 2f);
                Arrays.fill(image, metresPerSecond / ImageUnits.SOUND_SPEED.scale() + spread);
                drawing.images().accept(image);
            }
        }

        @Override
        public void close() {}
    }

    /** The scores of other bodies were smaller by far: the record contradicts what it is told. */
    @Test
    void aScoreThatIsNotNormalIsAnAnomaly() {
        AspireModel model = model();
        Likelihood taken = new AcousticModel(model).likelihood(record, solver);
        Aspire.Request request = new Aspire.Request(3, 4, 1);
        Aspire.Result plain =
                new Aspire(model, flows(10, 10, 1)).run(taken, request, Progress.NONE);
        assertEquals(0, plain.meanScore().length);
        assertTrue(plain.anomaly().isEmpty());
        Aspire.Result scored =
                new Aspire(model, flows(10, 10, 1))
                        .scoringMean()
                        .run(taken, request, Progress.NONE);
        float[] mean = plain.posterior().mean();
        float[] score = taken.withNoise(model.referenceNoise()).score(mean, Progress.NONE).image();
        assertArrayEquals(taken.evenScore(score, mean), scored.meanScore());
        assertEquals(plain.waveSolves() + 1, scored.waveSolves());
        assertEquals(plain.refinements().get(2).chi2(), scored.refinements().get(2).chi2(), 1e-6);
        Aspire.Result found =
                new Aspire(model.withScores(scores(1e-3f)), flows(10, 10, 1))
                        .run(taken, request, Progress.NONE);
        assertTrue(!found.anomaly().orElseThrow().regions().isEmpty());
        assertEquals(Verdict.UNUSUAL, found.assessment().verdict());
        String reason = found.assessment().reason();
        assertTrue(reason.contains("is not explained"), reason);
        Aspire.Result none =
                new Aspire(model.withScores(scores(1e9f)), flows(10, 10, 1))
                        .run(taken, request, Progress.NONE);
        assertTrue(none.anomaly().orElseThrow().regions().isEmpty());
        assertEquals(plain.assessment(), none.assessment());
        Aspire.Result fewer =
                new Aspire(model.withScores(scores(1e-3f)), flows(10, 10, 1))
                        .run(taken, new Aspire.Request(2, 4, 1), Progress.NONE);
        assertTrue(fewer.anomaly().isEmpty());
    }

    private static NormalScores scores(float deviation) {
        float[] mean = new float[GRID.numPoints()];
        float[] deviations = new float[mean.length];
        Arrays.fill(deviations, deviation);
        NormalScores.Band band = new NormalScores.Band(mean, deviations, new double[] {1});
        return new NormalScores(20, 4, List.of(band, band), new double[] {1e6});
    }

    private Observation recordOfTruth() {
        float[] traces = solver.forward(Medium.uniform(GRID, TRUTH), RING, Progress.NONE).clone();
        return Simulator.noisy(traces, RING, NOISE, 3);
    }

    /** Statistics of runs whose misfit rises by that in every refinement, give or take 0.1. */
    private static List<ReferenceStatistics> normal(double rise) {
        double[] mean = new double[STATISTICS];
        mean[RefinementStatistics.MISFIT_AFTER] = rise;
        ReferenceStatistics one = around(mean, 0.1);
        return List.of(one, one, one);
    }

    private static ReferenceStatistics around(double[] mean, double deviation) {
        double[][] covariance = new double[STATISTICS][STATISTICS];
        for (int a = 0; a < STATISTICS; a++) covariance[a][a] = deviation * deviation;
        return new ReferenceStatistics(mean, covariance, 20, 40);
    }

    private static AspireModel model() {
        byte[] none = new byte[0];
        AspireModel.Stage stage =
                new AspireModel.Stage(ARCHITECTURE, none, none, 1, 1, Map.of(), List.of());
        return new AspireModel(
                "shifts",
                "",
                AcousticModel.problem(RING),
                new Conditioning(GRID, CROP, 25),
                NOISE,
                0,
                4,
                Medium.WATER,
                List.of(stage, stage, stage));
    }
}
