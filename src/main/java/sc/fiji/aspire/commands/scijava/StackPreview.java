package sc.fiji.aspire.commands.scijava;

import ij.ImagePlus;
import ij.measure.Calibration;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import sc.fiji.aspire.array.RecordCheck;
import sc.fiji.aspire.commands.image.AcquisitionFile;
import sc.fiji.aspire.commands.image.Records;
import sc.fiji.aspire.inference.AspireModel;
import sc.fiji.aspire.model.CheckedRecord;
import sc.fiji.aspire.model.ModelFile;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.Observation;

/**
 * What a dialog says of a stack of records before anything is computed: how it is read, whether it
 * fits the model, and which models and devices there are, as far as known.
 *
 * @param stack may be null
 * @param acquisition as users name it, blank for that of the stack or the model
 * @param model as {@link ModelFile#read} takes it
 */
public record StackPreview(ImagePlus stack, String acquisition, String model) {

    public static final String NOTHING = "No stack is open.";

    /** Lines of text; never fails. */
    public String text() {
        if (stack == null) return NOTHING;
        return size() + "\n" + Preview.of(this::fit) + Preview.models() + Preview.devices();
    }

    private String fit() throws IOException {
        AspireModel trained = AspireModel.of(ModelFile.read(model));
        Acquisition taken = AcquisitionFile.of(stack, acquisition, trained);
        Records.repeats(stack, taken);
        trained.requireFit(taken);
        Observation first = new Observation(Records.traces(stack, taken, 0), taken, 1);
        RecordCheck check = CheckedRecord.of(first, trained).check();
        return check.isClean()
                ? "Fits the model " + trained.name() + "."
                : "Does not look as it should: " + check.text() + ".";
    }

    /** As "301 samples x 64 receivers x 16 sources, 0.8 us, 240 us". */
    public String size() {
        Calibration time = stack.getCalibration();
        String unit = " " + time.getXUnit();
        String size =
                stack.getTitle()
                        + (": " + stack.getWidth() + " samples")
                        + (" x " + stack.getHeight() + " receivers")
                        + (" x " + stack.getNSlices() + " sources")
                        + (", " + number(time.pixelWidth) + unit)
                        + (", " + number(time.pixelWidth * (stack.getWidth() - 1)) + unit);
        return stack.getNFrames() > 1 ? size + ", " + stack.getNFrames() + " repeats" : size;
    }

    /** Four digits, without zeros at the end. */
    public static String number(double value) {
        if (!Double.isFinite(value)) return String.valueOf(value);
        return new BigDecimal(value).round(new MathContext(4)).stripTrailingZeros().toPlainString();
    }
}
