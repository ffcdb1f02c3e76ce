package sc.fiji.aspire.design;

import java.util.ArrayList;
import java.util.List;
import sc.fiji.aspire.Decimal;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.AcquisitionCheck;
import sc.fiji.aspire.wave.Band;
import sc.fiji.aspire.wave.Conditions;
import sc.fiji.aspire.wave.Medium;
import sc.fiji.aspire.wave.TimeAxis;
import sc.fiji.aspire.wave.Wavelet;

/**
 * An array with the grid and the times that suit it.
 *
 * <pre>{@code
 * double[][] ring = ArrayShape.RING.positions(64, 220, 0, 0);
 * ArrayDesign design = ArrayDesign.of(ring, 16, Wavelet.toneBurst(0.25, 3), new Tissue(1440, 1600));
 * design.proposals().forEach(p -> print(p.what(), p.value(), p.unit(), p.why()));
 * }</pre>
 *
 * @param acquisition how its records are taken
 * @param tissue what it looks at
 */
public record ArrayDesign(Acquisition acquisition, Tissue tissue) {

    /** Points per wavelength at the centre of the band, as the solver's stencil is made for. */
    private static final double CENTRE = 7.5;

    /** The same at the top of the band, where records are simulated. */
    private static final double TOP = 5.2;

    /** Samples per period at the top of the band: twice what is needed at least. */
    private static final double SAMPLES = 4;

    /** A record goes on after the last arrival, part of its time. */
    private static final double AFTER = 1.1;

    private static final int SMALLEST = 16;

    /** As many as acquisitions may have. */
    private static final int MOST_ELEMENTS = 2048;

    private static final int MOST_SAMPLES = 1 << 17;

    /** Elements closer than this part of a pixel are at one place. */
    private static final double APART = 0.01;

    private static final double[] STEPS = {5, 4, 2.5, 2, 1};

    /**
     * The design for positions in mm from the image centre.
     *
     * @param sources how many of the elements fire, at equal steps; 0: all
     * @throws IllegalArgumentException if that does not go, or nothing lies within the array
     */
    public static ArrayDesign of(double[][] elements, int sources, Wavelet wavelet, Tissue tissue) {
        if (elements.length > MOST_ELEMENTS)
            throw new IllegalArgumentException(
                    "Expected at most "
                            + MOST_ELEMENTS
                            + " elements, found "
                            + elements.length
                            + ". Describe a part of the array.");
        int firing = sources == 0 ? elements.length : sources;
        if (firing < 1 || elements.length % firing != 0)
            throw new IllegalArgumentException(
                    "Expected a number of sources that divides the "
                            + elements.length
                            + " elements, or 0 for all, found "
                            + sources
                            + ". Take "
                            + divisor(elements.length, firing)
                            + ".");
        double[][] fire = new double[firing][];
        for (int s = 0; s < firing; s++) fire[s] = elements[s * (elements.length / firing)];
        TimeAxis time = time(fire, elements, wavelet, tissue);
        ArrayDesign design =
                new ArrayDesign(new Acquisition(fire, elements, wavelet, time), tissue);
        if (design.crop() < SMALLEST)
            throw new IllegalArgumentException(
                    "Expected an array around what it images, at least "
                            + Decimal.text(0.5 * SMALLEST * design.pixel())
                            + " mm from the image centre, found elements at "
                            + Decimal.text(design.framing().nearest())
                            + " mm. Take a larger array, a higher frequency, or positions from the"
                            + " image centre.");
        design.framing().require(design.factor());
        requireApart(elements, APART * design.pixel());
        AcquisitionCheck.require(design.acquisition);
        return design;
    }

    /** The largest divisor that is not above a number. */
    private static int divisor(int count, int most) {
        int divisor = Math.max(1, Math.min(most, count));
        while (count % divisor != 0) divisor--;
        return divisor;
    }

    /** Until the slowest sound has passed, as often as the top of the band needs it. */
    private static TimeAxis time(
            double[][] fire, double[][] elements, Wavelet wavelet, Tissue tissue) {
        double farthest = 0;
        for (double[] a : fire)
            for (double[] b : elements)
                farthest = Math.max(farthest, Math.hypot(a[0] - b[0], a[1] - b[1]));
        double interval = step(1 / (SAMPLES * new Band(wavelet).top()));
        double last = farthest / (1e-3 * tissue.slowest()) + wavelet.duration();
        double samples = Math.ceil(AFTER * last / interval) + 1;
        if (!(samples <= MOST_SAMPLES))
            throw new IllegalArgumentException(
                    "Expected an array that sound crosses in "
                            + MOST_SAMPLES
                            + " samples, found that it takes "
                            + Decimal.text(samples)
                            + " of "
                            + Decimal.text(interval)
                            + " us. Take a smaller array, or a lower frequency.");
        return new TimeAxis((int) samples, interval);
    }

    private static void requireApart(double[][] elements, double least) {
        for (int i = 0; i < elements.length; i++)
            for (int k = 0; k < i; k++)
                if (Math.hypot(elements[i][0] - elements[k][0], elements[i][1] - elements[k][1])
                        < least)
                    throw new IllegalArgumentException(
                            "Expected every element at a place of its own, found the elements "
                                    + (k + 1)
                                    + " and "
                                    + (i + 1)
                                    + " both at "
                                    + Decimal.text(elements[i])
                                    + " mm. Leave one of them out.");
    }

    /** The same in water of a known speed. */
    public ArrayDesign with(Conditions conditions) {
        return new ArrayDesign(acquisition.with(conditions), tissue);
    }

    /** The largest of 1, 2, 2.5, 4 and 5, times a power of 10, that is not above a value. */
    private static double step(double most) {
        double power = Math.pow(10, Math.floor(Math.log10(most)));
        for (double step : STEPS) if (step * power <= most) return Decimal.meant(step * power);
        return Decimal.meant(power);
    }

    /** A value cut off after two digits. */
    public static double cut(double value) {
        double digit = Math.pow(10, Math.floor(Math.log10(value)) - 1);
        return Decimal.meant(digit * Math.floor(value / digit * (1 + 1e-9)));
    }

    /** Pixel size of the model's images, mm. */
    public double pixel() {
        return cut(wavelength() / CENTRE);
    }

    /** How many times finer the grid of simulated records is. */
    public int factor() {
        return factor(pixel());
    }

    /** The same for pixels of another size, mm. */
    public int factor(double pixel) {
        return (int) Math.ceil(pixel * TOP / shortest() - 1e-9);
    }

    /** The shortest wavelength: at the top of the band, in the slowest tissue, mm. */
    public double shortest() {
        return tissue.wavelength(new Band(acquisition.wavelet()).top());
    }

    /** The wavelength at the centre of the band, in the slowest tissue, mm. */
    public double wavelength() {
        return tissue.wavelength(acquisition.wavelet().centreFrequency());
    }

    private Framing framing() {
        return new Framing(acquisition, pixel());
    }

    /** Radius around the image centre of what is imaged, mm. */
    public double mask() {
        return framing().mask();
    }

    /** Width and height of the model's images, pixels. */
    public int crop() {
        return framing().crop();
    }

    /** Width and height of the grid, pixels. */
    public int size() {
        return framing().size();
    }

    /** The grid of the model. */
    public Grid grid() {
        return Grid.centered(pixel(), size(), size());
    }

    /** The grid of simulated records, in the fastest tissue, which takes the most steps. */
    public Medium fine() {
        return fastest(Grid.centered(pixel() / factor(), factor() * size(), factor() * size()));
    }

    /** The grid of the model in the fastest tissue. */
    public Medium coarse() {
        return fastest(grid());
    }

    private Medium fastest(Grid grid) {
        return Medium.uniform(grid, (float) tissue.fastest());
    }

    /** All numbers, with the reason of each. */
    public List<Proposal> proposals() {
        Band band = new Band(acquisition.wavelet());
        String slow = " in the slowest tissue, " + Decimal.text(tissue.slowest()) + " m/s";
        TimeAxis time = acquisition.time();
        TimeAxis suited =
                time(acquisition.sources(), acquisition.receivers(), acquisition.wavelet(), tissue);
        List<Proposal> all = new ArrayList<>();
        all.add(
                new Proposal(
                        "time step",
                        "dt",
                        time.interval(),
                        "us",
                        time.interval() == suited.interval()
                                ? "4 samples in a period at the top of the band, "
                                        + Decimal.text(round(band.top()))
                                        + " MHz"
                                : "as it was recorded"));
        all.add(
                new Proposal(
                        "samples",
                        "samples",
                        time.samples(),
                        "",
                        time.end() >= suited.end() / AFTER
                                ? "until the wave from the farthest element has passed" + slow
                                : "as it was recorded, which is too short by "
                                        + Decimal.four(suited.end() / AFTER - time.end())
                                        + " us for the wave from the farthest element"
                                        + slow));
        all.add(
                new Proposal(
                        "pixel size",
                        "Generate Training Set, spacing",
                        pixel(),
                        "mm",
                        "7.5 pixels in a wavelength at the centre of the band, "
                                + Decimal.text(round(band.centre()))
                                + " MHz,"
                                + slow));
        all.add(
                new Proposal(
                        "finer grid",
                        "Generate Training Set, factor",
                        factor(),
                        "times",
                        "5.2 points in a wavelength at the top of the band," + slow));
        all.add(
                new Proposal(
                        "grid",
                        "Generate Training Set, size",
                        size(),
                        "pixels",
                        "the array and 4 pixels around it, a multiple of 8"));
        all.add(
                new Proposal(
                        "mask radius",
                        "Train Model, mask",
                        mask(),
                        "mm",
                        "3 pixels within the nearest element"));
        all.add(
                new Proposal(
                        "crop",
                        "Train Model, crop",
                        crop(),
                        "pixels",
                        "the mask, a multiple of 8, as networks halve images three times"));
        return all;
    }

    private static double round(double frequency) {
        return Decimal.meant(Math.round(1e3 * frequency) / 1e3);
    }
}
