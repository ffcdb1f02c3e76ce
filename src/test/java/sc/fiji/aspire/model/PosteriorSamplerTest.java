package sc.fiji.aspire.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.integer.ShortType;
import net.imglib2.type.numeric.real.DoubleType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.commands.CommandRun;
import sc.fiji.aspire.commands.SamplePosterior;
import sc.fiji.aspire.commands.TinyProblem;
import sc.fiji.aspire.tiff.Images;
import sc.fiji.aspire.wave.Medium;
import sc.fiji.aspire.wave.Observation;

class PosteriorSamplerTest {

    private static final int DRAWS = 8;

    @TempDir Path folder;

    @Test
    void givesTheImagesOfTheCommand() throws Exception {
        String bundle = TinyProblem.writeModel(folder).toString();
        ImagePlus stack = TinyProblem.record(folder);
        CommandRun run =
                CommandRun.of(
                        SamplePosterior.class,
                        "stack",
                        stack,
                        "model",
                        bundle,
                        "draws",
                        DRAWS,
                        "device",
                        "Java");
        ImagePlus layers = run.image("posterior");
        try (PosteriorSampler sampler = open(bundle)) {
            Posterior posterior = sampler.sample(sampler.observation(record(stack)), DRAWS);
            assertArrayEquals(Images.plane(layers, 0), values(posterior.mean()));
            assertArrayEquals(Images.plane(layers, 1), values(posterior.standardDeviation()));
            assertArrayEquals(Images.plane(layers, 3), values(posterior.quantile(0.95)));
            ImagePlus samples = run.image("samples");
            RandomAccessibleInterval<FloatType> all = posterior.samples();
            assertEquals(DRAWS, all.dimension(2));
            for (int i = 0; i < DRAWS; i++)
                assertArrayEquals(Images.plane(samples, i), values(Views.hyperSlice(all, 2, i)));
            assertEquals(2, posterior.grid().spacing());
            assertEquals(layers.getProp("aspire.verdict"), posterior.verdict().toString());
        }
    }

    @Test
    void takesRecordsAndMapsOfAnyRealType() throws Exception {
        try (PosteriorSampler sampler = open(TinyProblem.writeModel(folder).toString())) {
            Img<FloatType> record = record(TinyProblem.record(folder));
            double[] doubles = new double[(int) record.size()];
            float[] floats = values(record);
            for (int i = 0; i < doubles.length; i++) doubles[i] = floats[i];
            Img<DoubleType> other = ArrayImgs.doubles(doubles, record.dimensionsAsLongArray());
            assertEquals(sampler.observation(record), sampler.observation(other));

            short[] speeds = new short[sampler.model().conditioning().grid().numPoints()];
            Arrays.fill(speeds, (short) 1500);
            Img<ShortType> water = ArrayImgs.shorts(speeds, 40, 40);
            Medium medium = Medium.of(sampler.model().conditioning().grid(), water);
            assertArrayEquals(
                    sampler.solver().forward(medium, sampler.acquisition(), Progress.NONE),
                    values(sampler.solver().forward(medium, sampler.acquisition())));
        }
    }

    @Test
    void meansOverRegionsAreThoseOfEachSample() throws Exception {
        try (PosteriorSampler sampler = open(TinyProblem.writeModel(folder).toString())) {
            Observation observation = sampler.observation(record(TinyProblem.record(folder)));
            Posterior posterior = sampler.sample(observation, DRAWS);
            Img<BitType> region = ArrayImgs.bits(40, 40);
            region.getAt(20, 19).set(true);
            region.getAt(20, 20).set(true);
            float[] means = new float[DRAWS];
            for (int i = 0; i < DRAWS; i++) {
                Img<FloatType> sample = posterior.sample(i);
                means[i] =
                        (float)
                                ((sample.getAt(20, 19).getRealDouble()
                                                + sample.getAt(20, 20).getRealDouble())
                                        / 2);
            }
            Arrays.sort(means);
            assertArrayEquals(means, posterior.regionMean(region).means(), 1e-3f);
            assertThrows(
                    IllegalArgumentException.class,
                    () -> posterior.regionMean(ArrayImgs.bits(40, 39)));
        }
    }

    @Test
    void refusesARecordOfAnotherSize() throws Exception {
        try (PosteriorSampler sampler = open(TinyProblem.writeModel(folder).toString())) {
            IllegalArgumentException e =
                    assertThrows(
                            IllegalArgumentException.class,
                            () -> sampler.observation(ArrayImgs.floats(12, 81, 3)));
            assertTrue(e.getMessage().contains("[81, 12, 3], found [12, 81, 3]"), e.getMessage());
        }
    }

    /** In a process whose class path has neither ImageJ nor SciJava nor libtorch. */
    @Test
    void worksWithoutFiji() throws Exception {
        String jars =
                Arrays.stream(
                                Files.readString(Path.of("target/plugin.classpath"))
                                        .strip()
                                        .split(File.pathSeparator))
                        .filter(
                                jar ->
                                        !Path.of(jar)
                                                .getFileName()
                                                .toString()
                                                .matches(
                                                        "(ij|scijava|parsington|pytorch|openblas|javacpp).*"))
                        .collect(Collectors.joining(File.pathSeparator));
        ProcessBuilder builder =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                WithoutFiji.class.getName(),
                                TinyProblem.writeModel(folder).toString())
                        .redirectErrorStream(true);
        builder.environment()
                .put(
                        "CLASSPATH",
                        String.join(
                                File.pathSeparator, "target/classes", "target/test-classes", jars));
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), said);
        assertEquals(0, process.exitValue(), said);
        assertTrue(said.contains("16 samples of 40 x 40 points of 2 mm"), said);
        assertTrue(said.contains("no ImageJ"), said);
    }

    private static PosteriorSampler open(String bundle) throws Exception {
        return PosteriorSampler.open(bundle, "Java", line -> {}, Progress.NONE);
    }

    private static Img<FloatType> record(ImagePlus stack) {
        return ArrayImgs.floats(
                Images.values(stack), stack.getWidth(), stack.getHeight(), stack.getNSlices());
    }

    private static float[] values(RandomAccessibleInterval<FloatType> image) {
        float[] values = new float[(int) image.size()];
        int i = 0;
        for (FloatType value : Views.flatIterable(image)) values[i++] = value.get();
        return values;
    }
}
