package sc.fiji.aspire.array.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import sc.fiji.aspire.Decimal;
import sc.fiji.aspire.wave.PureWater;

/**
 * What the times of direct waves say, in words: start, water or size, delays and places.
 *
 * @param fit with waves
 * @param knownWater whether the water's speed is known, and the size of the array is not
 */
record TimeRows(RecordFit fit, boolean knownWater) {

    List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        rows.add(start());
        rows.add(water());
        times().terms().forEach((term, found) -> rows.add(element(term, found)));
        rows.add(
                Row.said(
                        "cannot be told",
                        "the rotation and the centre of the array as a whole, and whether all of it"
                                + " is mirrored: distances do not change"));
        return rows;
    }

    private TimeFit.Fitted times() {
        return fit.waves().orElseThrow().times();
    }

    private Row start() {
        double late = times().geometry().late();
        double deviation = times().lateDeviation();
        if (Told.late(fit) == 0)
            return Row.right("time zero", late, deviation, "us", "as the acquisition says");
        return Row.wrong(
                "time zero",
                late,
                deviation,
                "us",
                format("%.1f us %s", Math.abs(late), late > 0 ? "late" : "early")
                        + "; a wavelet that begins later would look the same",
                Correction.TIMING);
    }

    private Row water() {
        if (!Told.isSpeedFound(fit))
            return Row.said(
                    "water",
                    format("%.0f m/s taken for granted", fit.water())
                            + ": the distances are too much alike to tell it from time zero");
        return knownWater ? size() : speed();
    }

    private Row speed() {
        double speed = Told.speed(fit);
        String text = format("water %.0f m/s", speed) + temperature(speed);
        if (!Told.isOtherWater(fit))
            return Row.right("water", speed, times().speedDeviation(), "m/s", text);
        if (!Told.isPossibleWater(fit))
            return Row.hopeless(
                    "water",
                    "an array "
                            + percent()
                            + " than is said, or another sampling interval: the times are those of"
                            + format(
                                    " water of %.0f m/s, which there is none of, where %.0f m/s are"
                                            + " expected; known=water puts the size right",
                                    speed, fit.water()));
        return Row.wrong(
                "water",
                speed,
                times().speedDeviation(),
                "m/s",
                text
                        + format(
                                ", where %.0f m/s are expected; the positions are taken",
                                fit.water())
                        + " for right, as water of the expected speed and an array "
                        + percent()
                        + " would look the same",
                Correction.WATER);
    }

    private static String temperature(double speed) {
        OptionalDouble celsius = PureWater.temperature(speed);
        return celsius.isEmpty() ? "" : format(", %.1f C if it is pure", celsius.getAsDouble());
    }

    /** How much larger or smaller the array would be. */
    private String percent() {
        double part = fit.water() / Told.speed(fit) - 1;
        return format("%.2f %% %s", 100 * Math.abs(part), part > 0 ? "larger" : "smaller");
    }

    private Row size() {
        double factor = fit.water() / Told.speed(fit);
        double part = times().speedDeviation() / Told.speed(fit);
        double radius = Geometry.of(fit.heard().acquisition(), 0, fit.water()).radius();
        boolean isRing = radius > 0;
        double size = isRing ? factor * radius : 100 * (factor - 1);
        double deviation = isRing ? factor * radius * part : 100 * part;
        String unit = isRing ? "mm" : "%";
        String what = isRing ? "ring radius" : "size of the array";
        if (!Told.isOtherWater(fit))
            return Row.right(what, size, deviation, unit, "as the acquisition says");
        return Row.wrong(
                what,
                size,
                deviation,
                unit,
                (isRing
                                ? format(
                                        "radius of %s mm, where %s mm are said",
                                        Decimal.four(size), Decimal.four(radius))
                                : "an array " + percent() + " than is said")
                        + format("; water of %.0f m/s is taken for granted", fit.water())
                        + format(", as water of %.0f m/s would look the same", Told.speed(fit)),
                Correction.WATER);
    }

    private Row element(Term term, double[][] found) {
        if (term.kind() == Term.Kind.SOURCE_DELAY)
            return delay("source " + term.source(), found[0][0], found[1][0]);
        if (term.kind() == Term.Kind.RECEIVER_DELAY)
            return delay("receiver " + term.receiver(), found[0][0], found[1][0]);
        return term.kind() == Term.Kind.SOURCES ? sources(found) : place(term, found);
    }

    private static Row delay(String what, double late, double deviation) {
        return Row.wrong(
                what,
                late,
                deviation,
                "us",
                what + format(" %.2f us %s", Math.abs(late), late > 0 ? "late" : "early"),
                Correction.TIMING);
    }

    private static Row place(Term term, double[][] found) {
        String what =
                term.receiver() < 0
                        ? "source " + term.source()
                        : "receiver "
                                + term.receiver()
                                + (term.source() < 0 ? "" : " and source " + term.source());
        double size = 0;
        double deviation = 0;
        List<String> shifts = new ArrayList<>();
        for (int d = 0; d < found[0].length; d++) {
            size = Math.hypot(size, found[0][d]);
            deviation = Math.max(deviation, found[1][d]);
            shifts.add(format("%.2f", found[0][d]));
        }
        return Row.wrong(
                what,
                size,
                deviation,
                "mm",
                what + " not where said, but off by (" + String.join(", ", shifts) + ") mm",
                Correction.POSITIONS);
    }

    private Row sources(double[][] found) {
        double degrees = Math.toDegrees(found[0][2] / times().geometry().size());
        return Row.wrong(
                "all sources",
                Math.hypot(found[0][0], found[0][1]),
                Math.max(found[1][0], found[1][1]),
                "mm",
                format(
                        "sources beside the receivers shifted by (%.2f, %.2f) mm and turned by %.2f"
                                + " degrees",
                        found[0][0], found[0][1], degrees),
                Correction.POSITIONS);
    }

    private static String format(String text, Object... numbers) {
        return String.format(Locale.ROOT, text, numbers);
    }
}
