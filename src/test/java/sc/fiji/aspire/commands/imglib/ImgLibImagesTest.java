package sc.fiji.aspire.commands.imglib;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import java.nio.file.Path;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.DoubleType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.convert.ConvertService;
import sc.fiji.aspire.commands.CommandRun;
import sc.fiji.aspire.commands.LoggedRun;
import sc.fiji.aspire.commands.SamplePosterior;
import sc.fiji.aspire.commands.TinyProblem;
import sc.fiji.aspire.tiff.Images;

/** ImgLib2 images in and out of commands, where Fiji has no converters of its own. */
class ImgLibImagesTest {

    @TempDir Path folder;

    @Test
    void aViewIsAStackAndGivesTheSamePosterior() throws Exception {
        String model = TinyProblem.writeModel(folder).toString();
        ImagePlus record = TinyProblem.record(folder);
        float[] values = Images.values(record);
        double[] doubles = new double[values.length];
        for (int i = 0; i < doubles.length; i++) doubles[i] = values[i];
        Img<DoubleType> image = ArrayImgs.doubles(doubles, 81, 12, 3);
        Object[] inputs = {"stack", record, "model", model, "draws", 6, "device", "Java"};
        CommandRun expected = CommandRun.of(SamplePosterior.class, inputs);
        inputs[1] = Views.translate(image, 5, 0, 7);
        LoggedRun found = LoggedRun.of(SamplePosterior.class, inputs);
        assertNull(found.run().reason());
        assertTrue(found.told("warning: ", "assumed to be 0.8 us apart"), found.lines().toString());
        assertArrayEquals(
                Images.values(expected.image("posterior")),
                Images.values(found.run().image("posterior")));
    }

    @Test
    void anOutputIsAnImgLibImageForWhoAsks() {
        float[] values = new float[4 * 3 * 2 * 5];
        for (int i = 0; i < values.length; i++) values[i] = 0.5f * i;
        ImagePlus image = Images.image("layers", values, 4, 3, 2, 1, 5);
        try (Context context = new Context(ConvertService.class)) {
            ConvertService convert = context.service(ConvertService.class);
            RandomAccessibleInterval<?> interval =
                    convert.convert(image, RandomAccessibleInterval.class);
            assertArrayEquals(new long[] {4, 3, 2, 5}, interval.dimensionsAsLongArray());
            RealType<?> value = (RealType<?>) interval.getAt(1, 2, 1, 3);
            assertEquals(0.5 * (1 + 4 * (2 + 3 * (1 + 2 * 3))), value.getRealDouble());
            ImagePlus back = convert.convert(interval, ImagePlus.class);
            assertArrayEquals(values, Images.values(back));
            assertEquals(5, back.getNFrames());
        }
    }

    @Test
    void whatHoldsNoValuesIsNone() {
        try (Context context = new Context(ConvertService.class)) {
            ConvertService convert = context.service(ConvertService.class);
            assertFalse(convert.supports(ArrayImgs.argbs(2, 2), ImagePlus.class));
            assertFalse(convert.supports(ArrayImgs.floats(9), ImagePlus.class));
            assertFalse(convert.supports(ArrayImgs.floats(2, 2, 2, 2, 2), ImagePlus.class));
            ImagePlus colours = new ImagePlus("c", new ij.process.ColorProcessor(2, 2));
            assertFalse(convert.supports(colours, Img.class));
        }
    }
}
