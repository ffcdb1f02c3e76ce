package sc.fiji.aspire.commands.image;

import ij.ImagePlus;
import ij.gui.Line;
import ij.gui.Overlay;
import ij.gui.PointRoi;
import ij.measure.Calibration;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import sc.fiji.aspire.picking.ArrivalPick;
import sc.fiji.aspire.picking.PickRule;
import sc.fiji.aspire.picking.PickedTimes;
import sc.fiji.aspire.tiff.Images;
import sc.fiji.aspire.wave.TimeAxis;

/**
 * Picks on their traces: X = time after the pulse through water alone would begin, in us, Y =
 * receiver, Z = source. A blue line is where that would be, orange points are where the pulse
 * begins by its pick, grey ones were left out; all are an overlay.
 *
 * @param times the picks
 * @param traces of the record, [source][receiver][time sample]
 */
public record PickPicture(PickedTimes times, float[] traces) {

    private static final Color PICKED = new Color(0xF08020);
    private static final Color LEFT_OUT = new Color(0x909090);
    private static final Color WATER = new Color(0x3070C0);

    /** Periods that are shown before the first and after the last arrival. */
    private static final double AROUND = 3;

    /** The picture. */
    public ImagePlus image() {
        TimeAxis time = times.acquisition().time();
        double around = AROUND / times.acquisition().wavelet().centreFrequency();
        double first = 0;
        double last = 0;
        for (ArrivalPick pick : times.picks()) {
            if (Double.isNaN(pick.lag())) continue;
            first = Math.min(first, pick.lag());
            last = Math.max(last, pick.lag());
        }
        double pulse = pulse();
        int before = (int) Math.ceil((around - first) / time.interval());
        int width = before + (int) Math.ceil((last + around) / time.interval()) + 1;
        int receivers = times.acquisition().numReceivers();
        int sources = times.acquisition().numSources();
        float[] shown = new float[Math.multiplyExact(width, receivers * sources)];
        for (int pair = 0; pair < receivers * sources; pair++)
            for (int i = 0, n = firstSample(pair, pulse, before); i < width; i++, n++)
                if (n >= 0 && n < time.samples())
                    shown[pair * width + i] = traces[pair * time.samples() + n];
        ImagePlus image = Images.image("picks on traces", shown, width, receivers, 1, sources);
        Calibration calibration = image.getCalibration();
        calibration.setXUnit("us");
        calibration.pixelWidth = time.interval();
        calibration.xOrigin = before;
        calibration.setYUnit("receiver");
        calibration.setZUnit("source");
        image.setOverlay(overlay(pulse, before));
        return Records.shaded(image);
    }

    /** The time from the arrival of first sound to where a pulse begins to be loud, us. */
    private double pulse() {
        double[] all =
                IntStream.range(0, times.picks().size())
                        .mapToDouble(i -> times.picks().get(i).water() - times.inWater(i))
                        .filter(late -> !Double.isNaN(late))
                        .sorted()
                        .toArray();
        return all.length == 0 ? 0 : all[all.length / 2];
    }

    /** The sample of a trace that stands at the left. */
    private int firstSample(int pair, double pulse, int before) {
        TimeAxis time = times.acquisition().time();
        double water = times.inWater(pair) + pulse - time.start();
        return (int) Math.round(water / time.interval()) - before;
    }

    private Overlay overlay(double pulse, int before) {
        int receivers = times.acquisition().numReceivers();
        Overlay overlay = new Overlay();
        Line water = new Line(before + 0.5, 0, before + 0.5, receivers);
        water.setStrokeColor(WATER);
        water.setName("water");
        overlay.add(water);
        for (int s = 0; s < times.acquisition().numSources(); s++) {
            add(overlay, points(s, pulse, before, true), s, true);
            add(overlay, points(s, pulse, before, false), s, false);
        }
        return overlay;
    }

    private List<float[]> points(int source, double pulse, int before, boolean picked) {
        TimeAxis time = times.acquisition().time();
        int receivers = times.acquisition().numReceivers();
        List<float[]> points = new ArrayList<>();
        for (int r = 0; r < receivers; r++) {
            int pair = source * receivers + r;
            ArrivalPick pick = times.picks().get(pair);
            if (Double.isNaN(pick.lag())) continue;
            if (picked != (times.reasons().get(pair) == PickRule.Reason.NONE)) continue;
            double at = (pick.water() + pick.lag() - time.start()) / time.interval();
            points.add(new float[] {(float) (at - firstSample(pair, pulse, before)), r});
        }
        return points;
    }

    private static void add(Overlay overlay, List<float[]> points, int source, boolean picked) {
        if (points.isEmpty()) return;
        float[] x = new float[points.size()];
        float[] y = new float[points.size()];
        for (int i = 0; i < x.length; i++) {
            x[i] = points.get(i)[0];
            y[i] = points.get(i)[1];
        }
        PointRoi marks = new PointRoi(x, y, x.length);
        marks.setPointType(PointRoi.DOT);
        marks.setSize(1);
        marks.setStrokeColor(picked ? PICKED : LEFT_OUT);
        marks.setName(picked ? "picks" : "left out");
        marks.setPosition(source + 1);
        overlay.add(marks);
    }
}
