package sc.fiji.aspire.standin;

import java.awt.GridBagConstraints;
import java.awt.GridBagLayout;
import java.awt.Insets;
import javax.swing.JLabel;
import javax.swing.JPanel;
import org.scijava.widget.AbstractInputPanel;
import org.scijava.widget.InputWidget;

/** The fields of a dialog below each other, each behind its label. */
final class DialogPanel extends AbstractInputPanel<JPanel, JPanel> {

    private final JPanel panel = new JPanel(new GridBagLayout());

    @Override
    public void addWidget(InputWidget<?, JPanel> widget) {
        super.addWidget(widget);
        GridBagConstraints place = new GridBagConstraints();
        place.insets = new Insets(3, 4, 3, 4);
        place.gridy = getWidgetCount();
        JLabel label = new JLabel(widget.get().getWidgetLabel());
        label.setToolTipText(widget.get().getItem().getDescription());
        place.anchor = GridBagConstraints.LINE_END;
        panel.add(label, place);
        place.fill = GridBagConstraints.HORIZONTAL;
        place.weightx = 1;
        panel.add(widget.getComponent(), place);
    }

    @Override
    public Class<JPanel> getWidgetComponentType() {
        return JPanel.class;
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
