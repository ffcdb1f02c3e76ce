package sc.fiji.aspire.standin;

import ij.ImagePlus;
import ij.WindowManager;
import java.awt.BorderLayout;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.swing.JCheckBox;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextField;
import javax.swing.SwingUtilities;
import javax.swing.event.DocumentEvent;
import javax.swing.event.DocumentListener;
import org.scijava.Priority;
import org.scijava.convert.ConvertService;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.AbstractInputWidget;
import org.scijava.widget.InputWidget;
import org.scijava.widget.WidgetModel;

/** A field of a dialog for any input: a message, a box to tick, a list, or a text. */
@Plugin(type = InputWidget.class, priority = Priority.LOW)
public final class DialogField extends AbstractInputWidget<Object, JPanel> {

    private static final int COLUMNS = 24;

    @Parameter private ConvertService convert;

    private final JPanel panel = new JPanel(new BorderLayout());
    private Supplier<Object> value;
    private Consumer<String> show;

    /** As in Fiji, no image can be asked for while none is open. */
    @Override
    public boolean supports(WidgetModel model) {
        boolean image = model.isType(ImagePlus.class);
        return image ? WindowManager.getImageCount() > 0 : isPlain(model);
    }

    private static boolean isPlain(WidgetModel model) {
        return model.isMessage() || model.isText() || model.isNumber() || model.isBoolean();
    }

    @Override
    public void set(WidgetModel model) {
        super.set(model);
        panel.add(field(model));
        // As in Fiji: no entry for none, and the first open image is chosen.
        if (model.isType(ImagePlus.class)) updateModel();
    }

    private JComponent field(WidgetModel model) {
        if (model.isMessage()) return message(model.getText());
        if (model.isBoolean()) return box(Boolean.TRUE.equals(model.getValue()));
        if (model.isType(ImagePlus.class)) return list(WindowManager.getImageTitles(), null);
        if (model.isMultipleChoice()) return list(model.getChoices(), model.getText());
        return text(model.getText());
    }

    private JLabel message(String html) {
        JLabel label = new JLabel(html);
        value = () -> null;
        show = label::setText;
        return label;
    }

    private JCheckBox box(boolean ticked) {
        JCheckBox box = new JCheckBox("", ticked);
        value = box::isSelected;
        show = text -> box.setSelected(Boolean.parseBoolean(text));
        box.addChangeListener(change -> updateModel());
        return box;
    }

    private JComboBox<String> list(String[] choices, String chosen) {
        JComboBox<String> list = new JComboBox<>(choices);
        if (chosen != null) list.setSelectedItem(chosen);
        value = list::getSelectedItem;
        show = text -> {};
        list.addActionListener(change -> updateModel());
        return list;
    }

    private JTextField text(String initial) {
        JTextField field = new JTextField(initial, COLUMNS);
        value = field::getText;
        show = field::setText;
        field.getDocument().addDocumentListener(new Typing());
        return field;
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

    /** A number that is still being typed is none. */
    @Override
    public void updateModel() {
        if (convert.convert(getValue(), get().getItem().getType()) != null) super.updateModel();
    }

    @Override
    public Object getValue() {
        if (get().isType(ImagePlus.class))
            return WindowManager.getImage(String.valueOf(value.get()));
        return value.get();
    }

    @Override
    public void refreshWidget() {
        SwingUtilities.invokeLater(
                () -> {
                    String text = get().getText();
                    if (!text.equals(Objects.toString(value.get()))) show.accept(text);
                });
    }

    @Override
    public boolean isLabeled() {
        return !get().isMessage();
    }

    @Override
    public JPanel getComponent() {
        return panel;
    }

    @Override
    public Class<JPanel> getComponentType() {
        return JPanel.class;
    }
}
