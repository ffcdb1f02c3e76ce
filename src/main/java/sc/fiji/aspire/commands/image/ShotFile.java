package sc.fiji.aspire.commands.image;

import ij.ImagePlus;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import sc.fiji.aspire.array.sent.BurstGuess;
import sc.fiji.aspire.tiff.Images;
import sc.fiji.aspire.tiff.PixelSize;
import sc.fiji.aspire.tiff.TiffFile;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.TimeAxis;

/**
 * A shot through water in a file, of an array that nothing describes yet.
 *
 * @param stack X = time sample, Y = receiver, Z = source
 * @param time when the samples were taken, as the stack or a file beside it says
 */
public record ShotFile(ImagePlus stack, TimeAxis time) {

    /**
     * The file of a path.
     *
     * @throws FileNotFoundException if there is none
     */
    public static Path existing(String path) throws FileNotFoundException {
        Path file = Path.of(path.trim());
        if (Files.isRegularFile(file)) return file;
        throw new FileNotFoundException("No file " + file + ". Correct the path of the shot.");
    }

    /**
     * Reads a shot.
     *
     * @throws IllegalArgumentException if nothing says how far apart its samples are
     */
    public static ShotFile read(Path file) throws IOException {
        ImagePlus stack = TiffFile.read(file);
        Optional<Acquisition> beside =
                AcquisitionFile.beside(stack).map(AcquisitionFile.Found::acquisition);
        if (beside.isPresent()) return new ShotFile(stack, beside.get().time());
        double interval =
                PixelSize.us(stack)
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "Expected a shot with its sampling interval, found"
                                                        + " no unit of time along x in "
                                                        + stack.getTitle()
                                                        + ". Say both in Image > Properties and"
                                                        + " save it again."));
        double start = -stack.getCalibration().xOrigin * interval;
        return new ShotFile(stack, new TimeAxis(stack.getWidth(), interval, start + 0.0));
    }

    /** About which burst it is of. */
    public BurstGuess guess() {
        int plane = stack.getWidth() * stack.getHeight();
        float[] traces = new float[plane * stack.getNSlices()];
        for (int s = 0; s < stack.getNSlices(); s++)
            System.arraycopy(Images.plane(stack, s), 0, traces, s * plane, plane);
        return BurstGuess.of(traces, time);
    }

    /**
     * The traces of its first repeat.
     *
     * @throws IllegalArgumentException if it has not as many sources and receivers as an array
     */
    public float[] traces(Acquisition array) {
        return Records.traces(stack, array, 0);
    }
}
