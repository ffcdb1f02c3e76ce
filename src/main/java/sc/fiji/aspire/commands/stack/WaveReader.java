package sc.fiji.aspire.commands.stack;

import ij.ImagePlus;
import ij.measure.Calibration;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import sc.fiji.aspire.Decimal;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.acoustics.AcousticModel;
import sc.fiji.aspire.array.RecordCheck;
import sc.fiji.aspire.commands.image.AcquisitionFile;
import sc.fiji.aspire.commands.image.Records;
import sc.fiji.aspire.commands.image.Transducers;
import sc.fiji.aspire.inference.Aspire;
import sc.fiji.aspire.inference.AspireModel;
import sc.fiji.aspire.inference.Likelihood;
import sc.fiji.aspire.inference.Problem;
import sc.fiji.aspire.model.CheckedRecord;
import sc.fiji.aspire.physics.OpenProblem;
import sc.fiji.aspire.physics.OpenWaves;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.Observation;

/** Reads stacks of channel data, records of sound waves: see {@link Records}. */
public final class WaveReader implements StackReader {

    @Override
    public boolean reads(Problem problem) {
        return AcousticModel.poses(problem);
    }

    @Override
    public RecordStack open(
            StackInput input, AspireModel model, OpenProblem problem, Progress progress)
            throws IOException {
        ImagePlus stack = input.stack();
        AcquisitionFile.Found found = AcquisitionFile.of(stack, input.acquisition(), model);
        Acquisition taken = found.acquisition();
        Records.repeats(stack, taken);
        new AcousticModel(model).requireFit(taken);
        List<String> assumptions =
                Stream.of(found.assumption(), Records.assumption(stack, taken))
                        .flatMap(Optional::stream)
                        .toList();
        CheckedStack checked = new CheckedStack(stack, taken, input.noise(), model, progress);
        return new Opened(checked, found, assumptions, (OpenWaves) problem);
    }

    private record Opened(
            CheckedStack checked,
            AcquisitionFile.Found found,
            List<String> assumptions,
            OpenWaves waves)
            implements RecordStack {

        @Override
        public Likelihood likelihood(int repeat) {
            return waves.likelihood(checked.observation(repeat));
        }

        @Override
        public List<RecordCheck> checks() {
            return checked.checks();
        }

        @Override
        public String noiseFrom() {
            return checked.noiseFrom();
        }

        @Override
        public String takenFrom() {
            return found.from();
        }

        @Override
        public void tell(ImagePlus image) {
            found.tell(image);
            new Transducers(found.acquisition()).on(image);
        }

        @Override
        public void explain(List<Aspire.Result> results, Progress progress) {
            checked.explain(results, waves.model().model(), waves.solver(), progress);
        }
    }

    @Override
    public String fit(StackInput input, AspireModel model) throws IOException {
        ImagePlus stack = input.stack();
        AcquisitionFile.Found found = AcquisitionFile.of(stack, input.acquisition(), model);
        Records.repeats(stack, found.acquisition());
        new AcousticModel(model).requireFit(found.acquisition());
        float[] traces = Records.traces(stack, found.acquisition(), 0);
        Observation first = new Observation(traces, found.acquisition(), 1);
        RecordCheck check =
                CheckedStack.withGiven(
                        input.noise(), CheckedRecord.of(first, model, Progress.NONE).check());
        String said =
                check.isClean()
                        ? "Fits the model " + model.name() + "."
                        : "Does not look as it should: " + check.text() + ".";
        return said + assumptions(stack, found);
    }

    @Override
    public void requireFit(Path acquisition, AspireModel model) throws IOException {
        int numDimensions = model.conditioning().grid().numDimensions();
        new AcousticModel(model).requireFit(AcquisitionFile.read(acquisition, numDimensions));
    }

    /**
     * What is taken for granted of a stack that fits an acquisition, each on a short line; the
     * command says more.
     */
    public static String assumptions(ImagePlus stack, AcquisitionFile.Found found) {
        String lines = "";
        if (found.assumption().isPresent())
            lines += "\nAcquisition: " + found.from() + ", because it has none.";
        if (Records.assumption(stack, found.acquisition()).isPresent()) {
            double interval = found.acquisition().time().interval();
            lines +=
                    "\nNo unit of time: samples assumed to be "
                            + Decimal.four(interval)
                            + " us"
                            + " apart.";
        }
        return lines;
    }

    /** As "301 samples x 64 receivers x 16 sources, sampled every 0.8 us, 240 us long". */
    @Override
    public String size(ImagePlus stack) {
        Calibration time = stack.getCalibration();
        String unit = " " + time.getXUnit();
        String size =
                stack.getTitle()
                        + (": " + stack.getWidth() + " samples")
                        + (" x " + stack.getHeight() + " receivers")
                        + (" x " + stack.getNSlices() + " sources")
                        + (", sampled every " + Decimal.four(time.pixelWidth) + unit)
                        + (", "
                                + Decimal.four(time.pixelWidth * (stack.getWidth() - 1))
                                + unit
                                + " long");
        return stack.getNFrames() > 1 ? size + ", " + stack.getNFrames() + " repeats" : size;
    }
}
