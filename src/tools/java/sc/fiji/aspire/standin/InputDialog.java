package sc.fiji.aspire.standin;

import java.awt.GraphicsEnvironment;
import javax.swing.JDialog;
import javax.swing.JOptionPane;
import javax.swing.JPanel;
import org.scijava.module.Module;
import org.scijava.module.ModuleException;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.Plugin;
import org.scijava.widget.AbstractInputHarvester;
import org.scijava.widget.InputHarvester;
import org.scijava.widget.InputPanel;

/**
 * Asks for the inputs of a command that nothing else has given, in a dialog of Swing with the
 * widgets that SciJava finds: those of a command's own, or else {@link DialogField}. As in Fiji, a
 * message that nothing has resolved is shown even if there is nothing else to ask.
 */
@Plugin(type = PreprocessorPlugin.class, priority = InputHarvester.PRIORITY)
public final class InputDialog extends AbstractInputHarvester<JPanel, JPanel>
        implements PreprocessorPlugin {

    private String reason;

    @Override
    public void process(Module module) {
        if (GraphicsEnvironment.isHeadless()) return;
        try {
            harvest(module);
        } catch (ModuleException e) {
            cancel(e.getMessage());
        }
    }

    @Override
    public InputPanel<JPanel, JPanel> createInputPanel() {
        return new DialogPanel();
    }

    @Override
    public boolean harvestInputs(InputPanel<JPanel, JPanel> inputs, Module module) {
        JOptionPane content =
                new JOptionPane(
                        inputs.getComponent(),
                        JOptionPane.PLAIN_MESSAGE,
                        JOptionPane.OK_CANCEL_OPTION);
        JDialog dialog = content.createDialog(module.getInfo().getTitle());
        dialog.setVisible(true);
        dialog.dispose();
        return Integer.valueOf(JOptionPane.OK_OPTION).equals(content.getValue());
    }

    @Override
    public boolean isCanceled() {
        return reason != null;
    }

    @Override
    public void cancel(String why) {
        reason = why == null ? "Cancelled." : why;
    }

    @Override
    public String getCancelReason() {
        return reason;
    }
}
