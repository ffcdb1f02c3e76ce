package sc.fiji.aspire.phantom;

import java.util.Random;

/**
 * A smooth random function of positions in two or three dimensions, of mean 0 and standard
 * deviation near 1: {@link PlaneNoise} of the plane, and in space the sum of one for each pair of
 * axes.
 */
final class SmoothNoise {

    private final PlaneNoise[] planes;

    /**
     * @param step bumps are about that wide, mm
     * @param numDimensions 2 or 3
     */
    SmoothNoise(Random random, double step, int numDimensions) {
        planes = new PlaneNoise[numDimensions == 2 ? 1 : 3];
        for (int i = 0; i < planes.length; i++) planes[i] = new PlaneNoise(random, step);
    }

    /** The value at a position, mm. */
    double at(double... position) {
        double sum = 0;
        for (int i = 0; i < planes.length; i++)
            sum += planes[i].at(position[i], position[(i + 1) % position.length]);
        return sum / Math.sqrt(planes.length);
    }
}
