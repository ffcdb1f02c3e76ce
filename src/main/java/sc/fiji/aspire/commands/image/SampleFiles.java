package sc.fiji.aspire.commands.image;

import ij.ImagePlus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.files.FileErrors;
import sc.fiji.aspire.files.NewFile;
import sc.fiji.aspire.posterior.DrawStore;
import sc.fiji.aspire.posterior.Draws;
import sc.fiji.aspire.posterior.PosteriorSamples;
import sc.fiji.aspire.tiff.GrowingTiff;

/**
 * Files that samples go to as they are drawn. Which refinement's samples will be the posterior is
 * not known before, so each has a hidden file of its own, which is deleted once a later one's are
 * there; those of the posterior get the wanted name in the end.
 */
public final class SampleFiles implements DrawStore, AutoCloseable {

    private static final Pattern PART = Pattern.compile("\\.draws-(\\d{1,6})-.*");

    /** More repeats than anybody records. */
    private static final int MOST = 9999;

    private final Path wanted;
    private final Grid grid;
    private final List<DrawFile> files = new ArrayList<>();
    private final List<Path> finished = new ArrayList<>();

    /**
     * @param wanted path of the posterior's samples; files appear when they are whole
     * @param grid of the samples
     * @throws IllegalArgumentException if the name is too long for those of many repeats
     */
    public SampleFiles(Path wanted, Grid grid) {
        this.wanted = wanted.toAbsolutePath();
        this.grid = grid;
        NewFile.requireName(numbered(MOST));
    }

    /** One more file. */
    @Override
    public Draws next() {
        if (files.isEmpty()) deleteLeft();
        DrawFile file = new DrawFile(part(files.size() + 1), grid);
        files.add(file);
        return file;
    }

    @Override
    public void supersede(Draws draws) {
        draws.release();
    }

    private Path part(int number) {
        return wanted.resolveSibling(NewFile.prefixed(".draws-" + number + "-", wanted));
    }

    /** Of a run for the same file that was killed: any of its refinements' files. */
    private void deleteLeft() {
        if (!Files.isDirectory(wanted.getParent())) return;
        try (Stream<Path> all = Files.list(wanted.getParent())) {
            for (Path file : all.filter(this::isPart).toList()) Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot write "
                            + wanted
                            + ": "
                            + FileErrors.reason(e)
                            + ". Choose a folder that can be written.",
                    e);
        }
    }

    private boolean isPart(Path file) {
        Matcher matcher = PART.matcher(file.getFileName().toString());
        return matcher.matches()
                && part(Integer.parseInt(matcher.group(1)))
                        .getFileName()
                        .equals(file.getFileName());
    }

    /**
     * Gives the samples of each repeat their name: the wanted one, or, of several, {@code NAME-1},
     * {@code NAME-2} and so on.
     *
     * @param repeats whose samples this keeps
     * @param like whose calibration and properties the files get
     * @return the first, whose planes are read when they are looked at
     */
    public ImagePlus finish(List<PosteriorSamples> repeats, ImagePlus like) {
        ImagePlus first = null;
        for (int i = 0; i < repeats.size(); i++) {
            DrawFile file = (DrawFile) repeats.get(i).source();
            Path named = repeats.size() > 1 ? numbered(i + 1) : wanted;
            ImagePlus image = file.tiff.finish(named, like);
            finished.add(named);
            if (first == null) first = image;
        }
        return first;
    }

    /** The files that have got their names. */
    public List<Path> finished() {
        return List.copyOf(finished);
    }

    private Path numbered(int number) {
        String name = wanted.getFileName().toString();
        int dot = name.lastIndexOf('.') > 0 ? name.lastIndexOf('.') : name.length();
        return wanted.resolveSibling(name.substring(0, dot) + "-" + number + name.substring(dot));
    }

    /** Deletes what is not finished, each whatever becomes of the others. */
    @Override
    public void close() {
        UncheckedIOException failure = null;
        for (DrawFile file : files)
            try {
                file.close();
            } catch (UncheckedIOException e) {
                if (failure == null) failure = e;
                else failure.addSuppressed(e);
            }
        if (failure != null) throw failure;
    }

    /** Draws in a TIFF stack. */
    private static final class DrawFile implements Draws, AutoCloseable {

        private final Path part;
        private final Grid grid;
        private GrowingTiff tiff;

        DrawFile(Path part, Grid grid) {
            this.part = part;
            this.grid = grid;
        }

        @Override
        public void begin(int count, int pixels) {
            tiff = new GrowingTiff(part, grid.size(0), grid.size(1), count * grid.numPlanes());
        }

        @Override
        public void add(float[] image) {
            int plane = image.length / grid.numPlanes();
            for (int from = 0; from < image.length; from += plane)
                tiff.add(Arrays.copyOfRange(image, from, from + plane));
        }

        @Override
        public int size() {
            return tiff.size() / grid.numPlanes();
        }

        @Override
        public float[] get(int draw) {
            float[] image = new float[grid.numPoints()];
            tiff.read(draw * grid.numPlanes(), 0, image);
            return image;
        }

        @Override
        public void read(int draw, int from, float[] into) {
            tiff.read(draw * grid.numPlanes(), from, into);
        }

        @Override
        public void release() {
            close();
        }

        @Override
        public void close() {
            if (tiff != null) tiff.close();
        }
    }
}
