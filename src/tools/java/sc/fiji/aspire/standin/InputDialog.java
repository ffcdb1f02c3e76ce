package sc.fiji.aspire.standin;

import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.GenericDialog;
import ij.plugin.frame.Recorder;
import java.awt.GraphicsEnvironment;
import java.util.ArrayList;
import java.util.List;
import org.scijava.ItemVisibility;
import org.scijava.convert.ConvertService;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.process.AbstractPreprocessorPlugin;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.InputHarvester;

/**
 * Asks for the inputs of a command that nothing else has given, in a dialog of ImageJ 1. As in
 * Fiji, a message that nothing has resolved is shown even if there is nothing else to ask.
 */
@Plugin(type = PreprocessorPlugin.class, priority = InputHarvester.PRIORITY)
public final class InputDialog extends AbstractPreprocessorPlugin {

    @Parameter private ConvertService convert;

    @Override
    public void process(Module module) {
        List<ModuleItem<?>> open = new ArrayList<>();
        for (ModuleItem<?> input : module.getInfo().inputs())
            if (!module.isInputResolved(input.getName()) && isAsked(input)) open.add(input);
        if (open.isEmpty() || GraphicsEnvironment.isHeadless()) return;
        boolean record = Recorder.record;
        // The dialog would record its labels; what is recorded are the names of the inputs.
        Recorder.record = false;
        try {
            ask(module, open);
        } finally {
            Recorder.record = record;
        }
    }

    private static boolean isAsked(ModuleItem<?> input) {
        ItemVisibility visibility = input.getVisibility();
        return visibility == ItemVisibility.MESSAGE
                || visibility == ItemVisibility.NORMAL && fieldOf(input) != null;
    }

    private void ask(Module module, List<ModuleItem<?>> inputs) {
        GenericDialog dialog = new GenericDialog(module.getInfo().getTitle());
        for (ModuleItem<?> input : inputs) {
            String label = input.getLabel().isEmpty() ? input.getName() : input.getLabel();
            fieldOf(input).add(dialog, label, input.getValue(module));
        }
        dialog.showDialog();
        if (dialog.wasCanceled()) {
            cancel("Canceled.");
            return;
        }
        for (ModuleItem<?> input : inputs) {
            Object value = fieldOf(input).next(dialog);
            if (value == null) continue;
            module.setInput(input.getName(), convert.convert(value, input.getType()));
            module.resolveInput(input.getName());
        }
    }

    /** A kind of field in the dialog. */
    private enum Field {
        /** HTML of lines of text, as labels of Swing take it. */
        MESSAGE {
            @Override
            void add(GenericDialog dialog, String label, Object value) {
                String text = value.toString().replace("<br>", "\n").replaceAll("<[^>]*>", "");
                dialog.addMessage(text.replace("&lt;", "<").replace("&amp;", "&"));
            }

            @Override
            Object next(GenericDialog dialog) {
                return null;
            }
        },
        CHECKBOX {
            @Override
            void add(GenericDialog dialog, String label, Object value) {
                dialog.addCheckbox(label, Boolean.TRUE.equals(value));
            }

            @Override
            Object next(GenericDialog dialog) {
                return dialog.getNextBoolean();
            }
        },
        /** As in Fiji: no entry for none, and the first open image is chosen. */
        IMAGE {
            @Override
            void add(GenericDialog dialog, String label, Object value) {
                dialog.addChoice(label, WindowManager.getImageTitles(), null);
            }

            @Override
            Object next(GenericDialog dialog) {
                return WindowManager.getImage(dialog.getNextChoice());
            }
        },
        TEXT {
            @Override
            void add(GenericDialog dialog, String label, Object value) {
                dialog.addStringField(label, value == null ? "" : value.toString(), 24);
            }

            @Override
            Object next(GenericDialog dialog) {
                return dialog.getNextString();
            }
        };

        abstract void add(GenericDialog dialog, String label, Object value);

        abstract Object next(GenericDialog dialog);
    }

    private static Field fieldOf(ModuleItem<?> input) {
        if (input.getVisibility() == ItemVisibility.MESSAGE) return Field.MESSAGE;
        Class<?> type = input.getType();
        if (type == boolean.class || type == Boolean.class) return Field.CHECKBOX;
        if (type == ImagePlus.class) return WindowManager.getImageCount() == 0 ? null : Field.IMAGE;
        boolean isText = type == String.class || type.isPrimitive();
        return isText || Number.class.isAssignableFrom(type) ? Field.TEXT : null;
    }
}
