package sc.fiji.aspire.correlation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.aspire.Grid;

class SmoothFieldTest {

    private final Grid grid = Grid.centered(2, 24, 20);

    @ParameterizedTest
    @ValueSource(doubles = {3, 8, 40, 1000})
    void theCorrelationIsGaussian(double length) {
        SmoothField field = new SmoothField(grid, length);
        int[][] places = {{0, 0}, {1, 0}, {5, 3}, {23, 19}, {12, 9}};
        for (int[] a : places)
            for (int[] b : places) {
                double d = 2 * Math.hypot(a[0] - b[0], a[1] - b[1]) / length;
                assertEquals(Math.exp(-d * d / 2), field.covariance(a, b), 2e-4);
            }
    }

    @Test
    void drawsHaveTheCovariance() {
        SmoothField field = new SmoothField(grid, 8);
        int draws = 4000;
        double[] squares = new double[grid.numPoints()];
        double apart = 0;
        for (int i = 0; i < draws; i++) {
            float[] image = field.draw(1, 2, i);
            for (int p = 0; p < squares.length; p++) squares[p] += image[p] * image[p];
            apart += image[5 * 24 + 5] * image[8 * 24 + 9];
        }
        for (double square : squares) assertEquals(1, square / draws, 0.12);
        assertEquals(Math.exp(-100 / 128.0), apart / draws, 0.06);
    }

    @Test
    void aVolumeIsCorrelatedAlongAllAxes() {
        Grid volume = Grid.centered(2, 10, 8, 9);
        SmoothField field = new SmoothField(volume, 8);
        int[] a = {2, 3, 4};
        int[] b = {4, 4, 6};
        assertEquals(Math.exp(-36 / 128.0), field.covariance(a, b), 2e-4);
        int draws = 4000;
        double[] squares = new double[volume.numPoints()];
        double apart = 0;
        for (int i = 0; i < draws; i++) {
            float[] image = field.draw(1, 2, i);
            for (int p = 0; p < squares.length; p++) squares[p] += image[p] * image[p];
            apart += image[(4 * 8 + 3) * 10 + 2] * image[(6 * 8 + 4) * 10 + 4];
        }
        for (double square : squares) assertEquals(1, square / draws, 0.12);
        assertEquals(Math.exp(-36 / 128.0), apart / draws, 0.06);
    }

    @Test
    void theSeedDecides() {
        SmoothField field = new SmoothField(grid, 8);
        assertArrayEquals(field.draw(1, 2, 3), new SmoothField(grid, 8).draw(1, 2, 3));
    }
}
