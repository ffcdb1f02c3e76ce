package sc.fiji.aspire.example;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sc.fiji.aspire.model.Posterior;
import sc.fiji.aspire.model.PosteriorSampler;
import sc.fiji.aspire.tiff.FloatImage;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.Medium;
import sc.fiji.aspire.wave.Observation;

/** The Java snippets of the README and of the page From Java, run on the sample record. */
class ReadmeExampleTest {

    private static final Pattern JAVA = Pattern.compile("(?s)```java\n(.*?)```");

    private static final Path THIS =
            Path.of("src/test/java/sc/fiji/aspire/example/ReadmeExampleTest.java");

    @Test
    void runs() throws Exception {
        float[] traces = FloatImage.read(Path.of("test-data/observation-head.tif")).values();
        RandomAccessibleInterval<FloatType> stack = ArrayImgs.floats(traces, 301, 64, 16);
        try (PosteriorSampler sampler = PosteriorSampler.open("ring64")) {
            Observation observation = sampler.observation(stack);
            Posterior posterior = sampler.sample(observation, 64);
            RandomAccessibleInterval<FloatType> mean = posterior.mean();
            System.out.println(posterior.verdict() + ", chi^2 " + posterior.chi2());
            assertArrayEquals(new long[] {128, 128}, mean.dimensionsAsLongArray());
            assertTrue(posterior.chi2() < 1.5, "chi^2 " + posterior.chi2());

            RandomAccessibleInterval<FloatType> deviation = posterior.standardDeviation();
            RandomAccessibleInterval<FloatType> samples = posterior.samples();
            assertArrayEquals(new long[] {128, 128}, deviation.dimensionsAsLongArray());
            assertArrayEquals(new long[] {128, 128, 64}, samples.dimensionsAsLongArray());

            Medium medium = Medium.of(posterior.grid(), mean);
            Acquisition acquisition = sampler.acquisition();
            RandomAccessibleInterval<FloatType> record =
                    sampler.solver().forward(medium, acquisition);
            assertArrayEquals(new long[] {301, 64, 16}, record.dimensionsAsLongArray());
        }
    }

    @ParameterizedTest
    @CsvSource({"README.md", "src/site/markdown/java.md"})
    void isTheCodeOfThePage(Path page) throws Exception {
        String tested = withoutSpace(Files.readString(THIS));
        Matcher snippet = JAVA.matcher(Files.readString(page));
        int lines = 0;
        while (snippet.find())
            for (String line : snippet.group(1).split("\n")) {
                assertTrue(tested.contains(code(line)), "not run by this test: " + line);
                lines++;
            }
        assertTrue(lines > 5, lines + " lines");
    }

    @Test
    void pageNamesTheVersion() throws Exception {
        Pattern version =
                Pattern.compile("<artifactId>aspire-fiji</artifactId>\\s*<version>(.*?)</version>");
        Matcher ofProject = version.matcher(Files.readString(Path.of("pom.xml")));
        Matcher ofPage = version.matcher(Files.readString(Path.of("src/site/markdown/java.md")));
        assertTrue(ofProject.find() && ofPage.find());
        assertEquals(ofProject.group(1), ofPage.group(1));
    }

    /** Without comment and space, which the formatter sets otherwise. */
    private static String code(String line) {
        return withoutSpace(line.replaceFirst(" +// .*", ""));
    }

    private static String withoutSpace(String code) {
        return code.replaceAll("\\s+", "");
    }
}
