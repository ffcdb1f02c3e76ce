package sc.fiji.aspire.commands.scijava;

import ij.ImagePlus;
import ij.measure.Calibration;
import java.io.IOException;
import sc.fiji.aspire.Decimal;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.acoustics.AcousticModel;
import sc.fiji.aspire.array.RecordCheck;
import sc.fiji.aspire.commands.image.AcquisitionFile;
import sc.fiji.aspire.commands.image.CheckedStack;
import sc.fiji.aspire.commands.image.Records;
import sc.fiji.aspire.inference.AspireModel;
import sc.fiji.aspire.model.CheckedRecord;
import sc.fiji.aspire.model.ModelFile;
import sc.fiji.aspire.wave.Observation;

/**
 * What a dialog says of a stack of records before anything is computed: whether it fits the model,
 * and how it is read.
 *
 * @param stack may be null
 * @param acquisition as users name it, blank for that of the stack or the model
 * @param model as {@link ModelFile#read} takes it
 * @param noise as {@link CheckedStack} takes it
 */
public record StackPreview(ImagePlus stack, String acquisition, String model, String noise) {

    public static final String NOTHING = "No stack is open.";

    /** Lines of text; never fails. */
    public String text() {
        if (stack == null) return NOTHING;
        return Preview.of(this::fit) + "\n" + size();
    }

    private String fit() throws IOException {
        AspireModel trained = AcousticModel.read(ModelFile.read(model));
        AcquisitionFile.Found found = AcquisitionFile.of(stack, acquisition, trained);
        Records.repeats(stack, found.acquisition());
        new AcousticModel(trained).requireFit(found.acquisition());
        float[] traces = Records.traces(stack, found.acquisition(), 0);
        Observation first = new Observation(traces, found.acquisition(), 1);
        RecordCheck check =
                CheckedStack.withGiven(
                        noise, CheckedRecord.of(first, trained, Progress.NONE).check());
        String said =
                check.isClean()
                        ? "Fits the model " + trained.name() + "."
                        : "Does not look as it should: " + check.text() + ".";
        return said + assumptions(stack, found);
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
    public String size() {
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
