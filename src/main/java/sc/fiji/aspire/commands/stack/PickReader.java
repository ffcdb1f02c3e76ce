package sc.fiji.aspire.commands.stack;

import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import sc.fiji.aspire.Auto;
import sc.fiji.aspire.Decimal;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.Unit;
import sc.fiji.aspire.array.Finding;
import sc.fiji.aspire.array.RecordCheck;
import sc.fiji.aspire.commands.report.RunReport;
import sc.fiji.aspire.inference.AspireModel;
import sc.fiji.aspire.inference.Likelihood;
import sc.fiji.aspire.inference.Problem;
import sc.fiji.aspire.physics.OpenPicks;
import sc.fiji.aspire.physics.OpenProblem;
import sc.fiji.aspire.picks.PickImage;
import sc.fiji.aspire.picks.PickSetup;
import sc.fiji.aspire.picks.Picks;
import sc.fiji.aspire.tiff.Images;

/** Reads images of picked travel times: X = receiver, Y = source, frames = repeats, NaN = none. */
public final class PickReader implements StackReader {

    /** Fewer missing picks change little, part of all. */
    private static final double FEW = 0.05;

    /** By which shares may be larger than in the training. */
    private static final double MORE = 0.02;

    @Override
    public boolean reads(Problem problem) {
        return problem.kind().equals(PickSetup.KIND);
    }

    @Override
    public RecordStack open(
            StackInput input, AspireModel model, OpenProblem problem, Progress progress)
            throws IOException {
        OpenPicks picks = (OpenPicks) problem;
        ImagePlus stack = input.stack();
        PickPositions from = positions(input, model, picks.setup());
        PickSetup setup = withNoise(picks.setup(), input.noise());
        List<Picks> repeats = new ArrayList<>();
        List<RecordCheck> checks = new ArrayList<>();
        for (int i = 0; i < repeats(stack); i++) {
            progress.checkCanceled();
            repeats.add(picks(stack, i, setup));
            checks.add(check(repeats.get(i), setup, model));
        }
        return new Opened(
                repeats,
                checks,
                assumption(stack, setup).stream().toList(),
                new OpenPicks(setup, picks.grid()),
                from,
                isGiven(input.noise()) ? "given" : "the model's own");
    }

    private record Opened(
            List<Picks> picks,
            List<RecordCheck> checks,
            List<String> assumptions,
            OpenPicks problem,
            PickPositions from,
            String noiseFrom)
            implements RecordStack {

        @Override
        public Likelihood likelihood(int repeat) {
            return problem.likelihood(picks.get(repeat));
        }

        @Override
        public String takenFrom() {
            return from.where();
        }

        @Override
        public void tell(ImagePlus image) {
            from.tell(image);
        }
    }

    @Override
    public String fit(StackInput input, AspireModel model) throws IOException {
        PickSetup setup = withNoise(PickSetup.of(model.problem(), model.name()), input.noise());
        positions(input, model, setup);
        repeats(input.stack());
        RecordCheck check = check(picks(input.stack(), 0, setup), setup, model);
        String said =
                check.isClean()
                        ? "Fits the model " + model.name() + "."
                        : "Does not look as it should: " + check.text() + ".";
        return said + assumption(input.stack(), setup).map(line -> "\n" + line).orElse("");
    }

    @Override
    public void requireFit(Path acquisition, AspireModel model) throws IOException {
        PickSetup setup = PickSetup.of(model.problem(), model.name());
        PickPositions.requireFit(acquisition, setup, model.conditioning().grid().spacing());
    }

    @Override
    public String size(ImagePlus stack) {
        String size =
                (stack.getTitle() + ": " + stack.getWidth() + " receivers x ")
                        + (stack.getHeight() + " sources");
        return stack.getNFrames() > 1 ? size + ", " + stack.getNFrames() + " repeats" : size;
    }

    private static PickPositions positions(StackInput input, AspireModel model, PickSetup setup)
            throws IOException {
        return PickPositions.of(input, setup, model.conditioning().grid().spacing());
    }

    private static boolean isGiven(String noise) {
        return Auto.number(noise, "noise") > 0;
    }

    private static PickSetup withNoise(PickSetup setup, String noise) {
        return isGiven(noise) ? setup.withDeviation(Auto.number(noise, "noise")) : setup;
    }

    private static int repeats(ImagePlus stack) {
        if (stack.getNChannels() == 1 && stack.getNSlices() == 1) return stack.getNFrames();
        throw new IllegalArgumentException(
                "Expected an image of picked times, X = receiver and Y = source, with a frame for"
                        + " each repeat, found "
                        + stack.getNChannels()
                        + " channels and "
                        + stack.getNSlices()
                        + " slices in "
                        + stack.getTitle()
                        + ". Choose the picks, or say that its planes are frames (Image >"
                        + " Properties).");
    }

    /** Of several repeats, a reason says of which. */
    private static Picks picks(ImagePlus stack, int repeat, PickSetup setup) {
        if (stack.getNFrames() == 1) return read(stack, repeat, setup);
        try {
            return read(stack, repeat, setup);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Repeat " + (repeat + 1) + ": " + e.getMessage(), e);
        }
    }

    private static Picks read(ImagePlus stack, int repeat, PickSetup setup) {
        float[] values = Images.plane(stack, repeat);
        double factor = factor(stack, setup);
        double[] times = new double[values.length];
        for (int i = 0; i < times.length; i++) times[i] = factor * values[i];
        return new PickImage(times, stack.getWidth(), stack.getHeight()).of(setup);
    }

    /** What a value is worth in the unit of the model's times. */
    private static double factor(ImagePlus stack, PickSetup setup) {
        Optional<String> said = unit(stack);
        if (said.isEmpty()) return 1;
        OptionalDouble worth = Unit.US.worthOf(said.get());
        if (worth.isEmpty())
            throw new IllegalArgumentException(
                    "Expected times in "
                            + setup.unit()
                            + ", found values in "
                            + said.get()
                            + " in "
                            + stack.getTitle()
                            + ". Choose the picked times, or correct the unit (Analyze >"
                            + " Calibrate).");
        return worth.getAsDouble() / Unit.US.worthOf(setup.unit()).orElseThrow();
    }

    /** The unit that an image says its values have. */
    private static Optional<String> unit(ImagePlus stack) {
        String property = stack.getProp(RunReport.UNIT);
        String said = property == null ? stack.getCalibration().getValueUnit() : property;
        boolean none = Unit.isNone(said) || said.equals("Gray Value");
        return none ? Optional.empty() : Optional.of(said);
    }

    private static Optional<String> assumption(ImagePlus stack, PickSetup setup) {
        if (unit(stack).isPresent()) return Optional.empty();
        return Optional.of(
                stack.getTitle()
                        + " does not say the unit of its times: "
                        + setup.unit()
                        + " is assumed, as in the training.");
    }

    private static RecordCheck check(Picks picks, PickSetup setup, AspireModel model) {
        int all = setup.survey().numPicks();
        int missing = all - picks.survey().numPicks();
        double share = missing / (double) all;
        List<Finding> findings = new ArrayList<>();
        double trained = model.range().isKnown() ? model.range().missing() : 0;
        if (share > Math.max(FEW, trained + MORE))
            findings.add(
                    new Finding(
                            Finding.Kind.MISSING,
                            Decimal.four(100 * share)
                                    + " % of the picks missing, where the model was trained with"
                                    + " at most "
                                    + Decimal.four(100 * trained)
                                    + " %",
                            false));
        return new RecordCheck(findings, missing);
    }
}
