package sc.fiji.aspire.array;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/** What is on a record before any sound: offsets, and receivers that are noisier than others. */
final class QuietPart {

    /** Fewest quiet samples of a receiver that tell something of it. */
    private static final int FEWEST = 30;

    private static final int FEWEST_OF_TRACE = 16;

    /** Offsets count from this part of the noise on. */
    private static final double OFFSET = 0.3;

    /** Those of single receivers and traces, of which fewer samples tell, from this part on. */
    private static final double ALONE = 1;

    /** A receiver is noisy from this many times the usual noise on. */
    private static final double NOISY = 2;

    private static final double MEDIAN_OF_ABSOLUTE = 0.6744897501960817;

    private final double[] offsets;
    private final double[] noises;
    private final double spreadOfOffsets;

    QuietPart(Channels channels) {
        offsets = new double[channels.numReceivers()];
        noises = new double[channels.numReceivers()];
        DoubleStream.Builder ofTraces = DoubleStream.builder();
        for (int r = 0; r < offsets.length; r++) {
            DoubleStream.Builder all = DoubleStream.builder();
            DoubleStream.Builder rests = DoubleStream.builder();
            channels.checkCanceled();
            for (int s = 0; s < channels.numSources(); s++) {
                int quiet = channels.isUsed(s, r) ? channels.quiet(s, r) : 0;
                int start = channels.start(s, r);
                double[] trace = new double[quiet];
                for (int i = 0; i < quiet; i++) trace[i] = channels.value(start + i);
                double middle = Channels.median(Arrays.stream(trace));
                if (quiet >= FEWEST_OF_TRACE) ofTraces.add(middle);
                for (double value : trace) {
                    all.add(value);
                    rests.add(value - middle);
                }
            }
            double[] quiet = all.build().toArray();
            boolean enough = quiet.length >= FEWEST;
            offsets[r] = enough ? Channels.median(Arrays.stream(quiet)) : Double.NaN;
            noises[r] = enough ? spread(rests.build().toArray(), 0) : Double.NaN;
        }
        double[] single = ofTraces.build().toArray();
        spreadOfOffsets = spread(single, Channels.median(Arrays.stream(single)));
    }

    private static double spread(double[] values, double middle) {
        return Channels.median(Arrays.stream(values).map(x -> Math.abs(x - middle)))
                / MEDIAN_OF_ABSOLUTE;
    }

    private static double medianOfKnown(double[] values) {
        return Channels.median(Arrays.stream(values).filter(x -> !Double.isNaN(x)));
    }

    /** Standard deviation of the noise of most receivers, or NaN. */
    double noise() {
        return medianOfKnown(noises);
    }

    /** Receivers that are noisier than most; none, if half of them are. */
    List<Integer> noisy() {
        List<Integer> noisy = new ArrayList<>();
        double usual = noise();
        for (int r = 0; usual > 0 && r < noises.length; r++)
            if (noises[r] > NOISY * usual) noisy.add(r);
        return 2 * noisy.size() < noises.length ? noisy : List.of();
    }

    /** Whether the offset changes from trace to trace. */
    boolean drifts() {
        return noise() > 0 && spreadOfOffsets > ALONE * noise();
    }

    void addTo(List<Finding> findings) {
        double usual = noise();
        if (!(usual > 0)) {
            addConstant(findings);
            return;
        }
        List<Integer> noisy = noisy();
        double worst = 0;
        for (int r : noisy) worst = Math.max(worst, noises[r] / usual);
        if (!noisy.isEmpty())
            findings.add(
                    new Finding(
                            Finding.Kind.NOISY,
                            String.format(
                                    Locale.ROOT,
                                    "%s noisy (%s times the others' noise)",
                                    Finding.names("receiver", noisy),
                                    Finding.number(worst)),
                            false));
        addOffsets(findings, usual);
    }

    /** Without noise, as of few bits, a quiet part that is not 0 is offset. */
    private void addConstant(List<Finding> findings) {
        double common = medianOfKnown(offsets);
        if (!(Math.abs(common) > 0)) return;
        String text = "constant offset of " + Finding.number(common);
        findings.add(new Finding(Finding.Kind.OFFSET, text, false));
    }

    private void addOffsets(List<Finding> findings, double usual) {
        double common = medianOfKnown(offsets);
        List<Integer> single = new ArrayList<>();
        double largest = 0;
        for (int r = 0; r < offsets.length; r++) {
            if (!(Math.abs(offsets[r] - common) > ALONE * Math.max(usual, noises[r]))) continue;
            single.add(r);
            if (Math.abs(offsets[r]) > Math.abs(largest)) largest = offsets[r];
        }
        if (drifts())
            findings.add(
                    offset(
                            "offset of about %s (%s times the noise) that changes from trace"
                                    + " to trace: drift, or hum slower than a trace is long",
                            spreadOfOffsets, usual));
        else if (Math.abs(common) > OFFSET * usual)
            findings.add(offset("constant offset of %s (%s times the noise)", common, usual));
        else if (!single.isEmpty())
            findings.add(
                    offset(
                            "constant offset of up to %s (%s times the noise) in "
                                    + Finding.names("receiver", single),
                            largest,
                            usual));
    }

    private static Finding offset(String text, double offset, double usual) {
        return new Finding(
                Finding.Kind.OFFSET,
                String.format(
                        Locale.ROOT,
                        text,
                        Finding.number(offset),
                        Finding.number(Math.abs(offset) / usual)),
                false);
    }
}
