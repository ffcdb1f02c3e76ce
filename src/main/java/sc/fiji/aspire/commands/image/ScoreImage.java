package sc.fiji.aspire.commands.image;

import ij.ImagePlus;
import java.util.ArrayList;
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
        List<float[]> values = new ArrayList<>();
        StringBuilder chi2 = new StringBuilder();
        for (int i = 0; i < scores.size(); i++) {
            values.add(scores.get(i).image());
            chi2.append(i == 0 ? "" : " ").append(scores.get(i).chi2());
        }
        ImagePlus image = Images.onGrid("score", values, grid, 1, 1, scores.size());
        image.getCalibration().setValueUnit("1/(m/s)");
        image.setProp(RunReport.CHI2, chi2.toString());
        image.setProp(RunReport.UNIT, "1/(m/s)");
        // The score peaks at the transducers, which would leave the body pale.
        return Shading.signed(ColorMap.DIVERGING, Spread.of(values)).on(image);
    }
}
