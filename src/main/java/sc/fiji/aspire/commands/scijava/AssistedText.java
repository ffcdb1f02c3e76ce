package sc.fiji.aspire.commands.scijava;

import ij.io.OpenDialog;
import java.awt.BorderLayout;
import java.awt.Component;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import javax.swing.DefaultListCellRenderer;
import javax.swing.JButton;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JFileChooser;
import javax.swing.JList;
import javax.swing.JPanel;
import javax.swing.JTextField;
import javax.swing.SwingUtilities;
import javax.swing.event.DocumentEvent;
import javax.swing.event.DocumentListener;
import javax.swing.text.JTextComponent;
import org.scijava.Priority;
import org.scijava.plugin.Plugin;
import org.scijava.widget.AbstractInputWidget;
import org.scijava.widget.FileWidget;
import org.scijava.widget.InputWidget;
import org.scijava.widget.TextWidget;
import org.scijava.widget.WidgetModel;
import sc.fiji.aspire.model.ComputeDevice;
import sc.fiji.aspire.model.ModelFile;
import sc.fiji.aspire.wave.device.Devices;

/**
 * The field of a text that names a file, a folder, a model or a device: a button that browses, a
 * list to choose from, or both. Any other text can be typed, too; it is a text in macros and
 * scripts, which this does not affect.
 */
@Plugin(type = InputWidget.class, priority = Priority.HIGH)
public final class AssistedText extends AbstractInputWidget<String, JPanel>
        implements TextWidget<JPanel> {

    /** Style of an input: a model that is installed, or the path of one. */
    public static final String MODEL = "model";

    /** Style of an input: a device. */
    public static final String DEVICE = "device";

    private static final List<String> STYLES =
            List.of(
                    MODEL,
                    DEVICE,
                    FileWidget.OPEN_STYLE,
                    FileWidget.SAVE_STYLE,
                    FileWidget.DIRECTORY_STYLE);

    private static final int COLUMNS = 24;

    private JPanel panel;
    private JTextComponent text;

    @Override
    public boolean supports(WidgetModel model) {
        return model.isType(String.class)
                && !model.isMessage()
                && model.getPanel().getWidgetComponentType() == JPanel.class
                && STYLES.stream().anyMatch(model::isStyle);
    }

    @Override
    public void set(WidgetModel model) {
        super.set(model);
        panel = new JPanel(new BorderLayout(4, 0));
        panel.add(field(choices(model)), BorderLayout.CENTER);
        text.setToolTipText(model.getItem().getDescription());
        text.setText(model.getText());
        text.getDocument().addDocumentListener(new Typing());
        if (model.isStyle(DEVICE)) return;
        JButton browse = new JButton("Browse...");
        browse.addActionListener(pressed -> browse());
        panel.add(browse, BorderLayout.LINE_END);
    }

    private JComponent field(List<String> choices) {
        if (choices.isEmpty()) {
            text = new JTextField(COLUMNS);
            return text;
        }
        JComboBox<String> box = new JComboBox<>(choices.toArray(String[]::new));
        box.setEditable(true);
        // Names of devices can be longer than a dialog should be wide.
        box.setPrototypeDisplayValue("m".repeat(COLUMNS));
        box.setRenderer(new WholeName());
        text = (JTextComponent) box.getEditor().getEditorComponent();
        box.setSelectedItem(get().getText());
        // The list does not notice that something else was typed over what is chosen again.
        box.addActionListener(
                chosen -> {
                    String value = String.valueOf(box.getSelectedItem());
                    if (!value.equals(text.getText())) text.setText(value);
                });
        return box;
    }

    /** Devices only as far as known: a dialog does not wait for their test. */
    private static List<String> choices(WidgetModel model) {
        if (model.isStyle(MODEL)) return ModelFile.names();
        List<String> devices = new ArrayList<>();
        if (!model.isStyle(DEVICE)) return devices;
        devices.add(ComputeDevice.AUTO);
        devices.addAll(Devices.measured().map(Devices::names).orElse(List.of(Devices.JAVA)));
        return devices;
    }

    private void browse() {
        JFileChooser chooser = new JFileChooser(start());
        boolean folder = get().isStyle(FileWidget.DIRECTORY_STYLE);
        chooser.setFileSelectionMode(
                folder ? JFileChooser.DIRECTORIES_ONLY : JFileChooser.FILES_ONLY);
        chooser.setDialogTitle(get().getWidgetLabel());
        boolean save = get().isStyle(FileWidget.SAVE_STYLE);
        int answer = save ? chooser.showSaveDialog(panel) : chooser.showOpenDialog(panel);
        if (answer != JFileChooser.APPROVE_OPTION) return;
        text.setText(chooser.getSelectedFile().getAbsolutePath());
        OpenDialog.setDefaultDirectory(chooser.getCurrentDirectory().getPath());
    }

    private File start() {
        File named = new File(text.getText().trim());
        if (named.isDirectory()) return named;
        boolean known = named.getParentFile() != null && named.getParentFile().isDirectory();
        String last = OpenDialog.getDefaultDirectory();
        return known ? named.getParentFile() : last == null ? null : new File(last);
    }

    @Override
    public String getValue() {
        return text.getText();
    }

    @Override
    public void refreshWidget() {
        SwingUtilities.invokeLater(
                () -> {
                    String value = get().getText();
                    if (!value.equals(text.getText())) text.setText(value);
                });
    }

    @Override
    public JPanel getComponent() {
        return panel;
    }

    @Override
    public Class<JPanel> getComponentType() {
        return JPanel.class;
    }

    /** Shows the whole of a choice that is cut off in the list when the pointer is over it. */
    private static final class WholeName extends DefaultListCellRenderer {

        private static final long serialVersionUID = 1;

        @Override
        public Component getListCellRendererComponent(
                JList<?> list, Object value, int index, boolean selected, boolean focused) {
            setToolTipText(String.valueOf(value));
            return super.getListCellRendererComponent(list, value, index, selected, focused);
        }
    }

    private final class Typing implements DocumentListener {

        @Override
        public void insertUpdate(DocumentEvent event) {
            updateModel();
        }

        @Override
        public void removeUpdate(DocumentEvent event) {
            updateModel();
        }

        @Override
        public void changedUpdate(DocumentEvent event) {
            updateModel();
        }
    }
}
