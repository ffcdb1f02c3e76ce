package sc.fiji.aspire.commands.image;

import ij.ImagePlus;
import java.util.List;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.commands.report.RunReport;
import sc.fiji.aspire.figure.ColorMap;
import sc.fiji.aspire.inference.Likelihood;
import sc.fiji.aspire.tiff.Images;

/** Scores as images, calibrated in mm, with values per m/s; a frame for each repeat. */
public final class ScoreImage {

    private ScoreImage() {}

    /**
     * The image of scores on a grid, whose property {@value RunReport#CHI2} holds the reduced chi^2
     * of the fiducial for each frame.
     */
    public static ImagePlus of(List<Likelihood.Score> scores, Grid grid) {
        int plane = grid.numPoints();
        float[] values = new float[Math.multiplyExact(plane, scores.size())];
        StringBuilder chi2 = new StringBuilder();
        for (int i = 0; i < scores.size(); i++) {
            System.arraycopy(scores.get(i).image(), 0, values, i * plane, plane);
            chi2.append(i == 0 ? "" : " ").append(scores.get(i).chi2());
        }
        ImagePlus image =
                Images.image("score", values, grid.size(0), grid.size(1), 1, 1, scores.size());
        Images.calibrate(image, grid.spacing());
        image.getCalibration().setValueUnit("1/(m/s)");
        image.setProp(RunReport.CHI2, chi2.toString());
        image.setProp(RunReport.UNIT, "1/(m/s)");
        // The score peaks at the transducers, which would leave the body pale.
        return Shading.signed(ColorMap.DIVERGING, Spread.of(List.of(values))).on(image);
    }
}
