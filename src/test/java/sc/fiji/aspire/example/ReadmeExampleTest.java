package sc.fiji.aspire.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;
import org.junit.jupiter.api.Test;
import sc.fiji.aspire.tiff.FloatImage;
import sc.fiji.aspire.wave.Observation;

/** The Java snippet of the README, run on the sample record. */
class ReadmeExampleTest {

    private static final Path THIS =
            Path.of("src/test/java/sc/fiji/aspire/model/ReadmeExampleTest.java");

    @Test
    void runs() throws Exception {
        FloatImage file = FloatImage.read(Path.of("test-data/observation-head.tif"));
        RandomAccessibleInterval<? extends RealType<?>> stack =
                ArrayImgs.floats(file.values(), 301, 64, 16);
        try (PosteriorSampler sampler = PosteriorSampler.open("ring64")) {
            Observation observation = sampler.observation(stack);
            Posterior posterior = sampler.sample(observation, 64);
            RandomAccessibleInterval<FloatType> mean = posterior.mean();
            System.out.println(posterior.verdict() + ", chi^2 " + posterior.chi2());
            assertArrayEquals(new long[] {128, 128}, mean.dimensionsAsLongArray());
            assertTrue(posterior.chi2() < 1.5, "chi^2 " + posterior.chi2());
        }
    }

    @Test
    void isTheSnippetOfTheReadme() throws Exception {
        List<String> lines =
                Files.readAllLines(THIS).stream().map(ReadmeExampleTest::code).toList();
        Matcher snippet =
                Pattern.compile("(?s)```java\n(.*?)```")
                        .matcher(Files.readString(Path.of("README.md")));
        assertTrue(snippet.find());
        for (String line : snippet.group(1).split("\n"))
            assertTrue(lines.contains(code(line)), "not run by this test: " + line);
        assertFalse(snippet.find(), "a snippet that no test runs");
    }

    /** Without indentation and comment. */
    private static String code(String line) {
        return line.replaceFirst(" +// .*", "").strip();
    }
}
