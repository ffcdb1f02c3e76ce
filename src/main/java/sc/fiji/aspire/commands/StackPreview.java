package sc.fiji.aspire.commands;

import ij.ImagePlus;
import ij.measure.Calibration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import sc.fiji.aspire.inference.AspireModel;
import sc.fiji.aspire.wave.Acquisition;

/**
 * What a dialog says of a stack of records before anything is computed: how it is read, whether it
 * fits the model, and which models there are, if more than one.
 *
 * @param stack may be null
 * @param acquisition as users name it, blank for that of the stack or the model
 * @param model as {@link ModelFile#read} takes it
 */
record StackPreview(ImagePlus stack, String acquisition, String model) {

    private static final int LINE = 90;

    /** HTML of one or more lines; never fails. */
    String text() {
        if (stack == null) return "No stack is open.";
        String verdict;
        try {
            verdict = "Fits the model " + fit() + ".";
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            verdict = "Does not fit yet. " + e.getMessage();
        }
        List<String> models = ModelFile.names();
        String choice = models.size() > 1 ? "\nModels: " + String.join(", ", models) + "." : "";
        return lines(size() + "\n" + verdict + choice);
    }

    private String fit() throws IOException {
        AspireModel trained = AspireModel.of(ModelFile.read(model));
        Acquisition taken = AcquisitionFile.of(stack, acquisition, trained.acquisition());
        Records.repeats(stack, taken);
        trained.requireFit(taken);
        return trained.name();
    }

    /** As "301 samples x 64 receivers x 16 sources, 0.8 us, 240 us". */
    private String size() {
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
    private static String number(double value) {
        if (!Double.isFinite(value)) return String.valueOf(value);
        return new BigDecimal(value).round(new MathContext(4)).stripTrailingZeros().toPlainString();
    }

    /** Breaks lines, which a label does not do by itself. */
    private static String lines(String text) {
        StringBuilder html = new StringBuilder("<html>");
        int column = 0;
        for (String word : text.replace("&", "&amp;").replace("<", "&lt;").split("(?<=[ \n])")) {
            if (column + word.length() > LINE) {
                html.append("<br>");
                column = 0;
            }
            html.append(word.replace("\n", "<br>"));
            column = word.endsWith("\n") ? 0 : column + word.length();
        }
        return html.append("</html>").toString();
    }
}
