package sc.fiji.aspire.commands.scijava;

import ij.ImagePlus;
import java.io.IOException;
import sc.fiji.aspire.commands.stack.CheckedStack;
import sc.fiji.aspire.commands.stack.StackInput;
import sc.fiji.aspire.commands.stack.StackReader;
import sc.fiji.aspire.commands.stack.WaveReader;
import sc.fiji.aspire.inference.AspireModel;
import sc.fiji.aspire.model.ModelFile;
import sc.fiji.aspire.physics.KnownPhysics;

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
        AspireModel trained = KnownPhysics.read(ModelFile.read(model));
        return StackReader.of(trained).fit(new StackInput(stack, acquisition, noise), trained);
    }

    /** How large the stack is, as records of the model are read; of no model, as channel data. */
    public String size() {
        return reader().size(stack);
    }

    private StackReader reader() {
        try {
            return StackReader.of(KnownPhysics.read(ModelFile.read(model)));
        } catch (IOException | RuntimeException e) {
            // What is wrong with the model is said where it is to fit.
            return new WaveReader();
        }
    }
}
