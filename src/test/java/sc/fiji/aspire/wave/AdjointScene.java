package sc.fiji.aspire.wave;

import java.util.List;

/** Experiments that a derivative must be right for. Grids have odd sizes. */
enum AdjointScene {
    RING(Scenes.inclusion2d(), Scenes.ring()),

    ONE_SOURCE_ONE_RECEIVER(
            Scenes.inclusion2d(),
            pair(Scenes.ring(), new double[] {-50.3, 11}, new double[] {47, 3.2})),

    /** Samples from long before the source fires on, or from long after it, between the steps. */
    EARLY(Scenes.inclusion2d(), from(-21.3)),

    LATE(Scenes.inclusion2d(), from(33.7)),

    /** The source on the first grid point of a row, half of what it sends begins in the layer. */
    SOURCE_ON_THE_EDGE(
            Scenes.inclusion2d(),
            pair(Scenes.ring(), first(Scenes.inclusion2d(), 12), new double[] {47, 3.2})),

    VOLUME(Scenes.inclusion3d(), Scenes.volumeOfShortWaves()),

    VOLUME_SOURCE_ON_THE_EDGE(
            Scenes.inclusion3d(),
            pair(
                    Scenes.volumeOfShortWaves(),
                    first(Scenes.inclusion3d(), 1.3),
                    new double[] {14, 3, 5}));

    final Medium medium;
    final Acquisition acquisition;

    AdjointScene(Medium medium, Acquisition acquisition) {
        this.medium = medium;
        this.acquisition = acquisition;
    }

    /** Normal numbers, m/s. */
    double[] perturbation(double size, long seed) {
        return Scenes.perturbation(medium.grid(), size, seed);
    }

    private static Acquisition pair(Acquisition others, double[] source, double[] receiver) {
        return new Acquisition(
                List.of(source).toArray(double[][]::new),
                List.of(receiver).toArray(double[][]::new),
                others.wavelet(),
                others.time());
    }

    private static Acquisition from(double start) {
        Acquisition pair = pair(Scenes.ring(), new double[] {-50.3, 11}, new double[] {47, 3.2});
        return new Acquisition(
                pair.sources(), pair.receivers(), pair.wavelet(), new TimeAxis(150, 1, start));
    }

    /** The place on the first face of the grid with these other coordinates. */
    private static double[] first(Medium medium, double others) {
        double[] position = new double[medium.grid().numDimensions()];
        java.util.Arrays.fill(position, others);
        position[0] = medium.grid().origin()[0];
        return position;
    }
}
