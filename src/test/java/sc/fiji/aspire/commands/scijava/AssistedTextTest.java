package sc.fiji.aspire.commands.scijava;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Component;
import java.util.Arrays;
import java.util.List;
import javax.swing.JButton;
import javax.swing.JComboBox;
import javax.swing.JPanel;
import javax.swing.SwingUtilities;
import javax.swing.text.JTextComponent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.module.Module;
import org.scijava.module.ModuleService;
import org.scijava.widget.AbstractInputPanel;
import org.scijava.widget.InputWidget;
import org.scijava.widget.WidgetModel;
import org.scijava.widget.WidgetService;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.commands.SamplePosterior;
import sc.fiji.aspire.commands.TrainModel;
import sc.fiji.aspire.model.ComputeDevice;
import sc.fiji.aspire.model.ModelFile;
import sc.fiji.aspire.wave.device.Devices;

class AssistedTextTest {

    private final Context context = new Context();
    private Module module;

    @AfterEach
    void dispose() {
        context.dispose();
    }

    /** The panel of a dialog of Swing, as far as widgets ask for it. */
    private static final class Panel extends AbstractInputPanel<JPanel, JPanel> {

        @Override
        public Class<JPanel> getWidgetComponentType() {
            return JPanel.class;
        }

        @Override
        public JPanel getComponent() {
            return new JPanel();
        }

        @Override
        public Class<JPanel> getComponentType() {
            return JPanel.class;
        }
    }

    private InputWidget<?, ?> widget(Class<? extends AspireCommand> command, String input) {
        CommandInfo info = context.service(CommandService.class).getCommand(command);
        module = context.service(ModuleService.class).createModule(info);
        WidgetService widgets = context.service(WidgetService.class);
        WidgetModel model =
                widgets.createModel(new Panel(), module, info.getInput(input), List.of());
        return widgets.create(model);
    }

    private JPanel field(Class<? extends AspireCommand> command, String input) {
        return assertInstanceOf(AssistedText.class, widget(command, input)).getComponent();
    }

    private static <T extends Component> List<T> parts(JPanel field, Class<T> type) {
        return Arrays.stream(field.getComponents())
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    @Test
    void filesAndFoldersAreBrowsedOrTyped() {
        JPanel field = field(SamplePosterior.class, "acquisition");
        assertEquals(1, parts(field, JButton.class).size());
        parts(field, JTextComponent.class).get(0).setText("/data/ring.json");
        assertEquals("/data/ring.json", module.getInput("acquisition"));
        assertEquals(1, parts(field(TrainModel.class, "folder"), JButton.class).size());
    }

    @Test
    void modelsAreChosenBrowsedOrTyped() {
        JPanel field = field(SamplePosterior.class, "model");
        assertEquals(1, parts(field, JButton.class).size());
        JComboBox<?> box = parts(field, JComboBox.class).get(0);
        assertEquals(ModelFile.names().size(), box.getItemCount());
        assertEquals(ModelFile.RING64, box.getSelectedItem());
        JTextComponent text = (JTextComponent) box.getEditor().getEditorComponent();
        text.setText("my model.zip");
        assertEquals("my model.zip", module.getInput("model"));
        box.setSelectedItem(ModelFile.RING64);
        assertEquals(ModelFile.RING64, module.getInput("model"));
    }

    @Test
    void devicesAreThoseThatWereMeasured() {
        Devices known = Devices.ofThisComputer(Progress.NONE);
        JPanel field = field(SamplePosterior.class, "device");
        assertEquals(0, parts(field, JButton.class).size());
        JComboBox<?> box = parts(field, JComboBox.class).get(0);
        assertEquals(1 + known.names().size(), box.getItemCount());
        assertEquals(ComputeDevice.AUTO, box.getItemAt(0));
        assertEquals(known.names().get(0), box.getItemAt(1));
    }

    /** Drivers give their devices names of any length. */
    @Test
    void longNamesDoNotWidenTheDialog() {
        JPanel field = field(SamplePosterior.class, "device");
        int width = field.getPreferredSize().width;
        @SuppressWarnings("unchecked")
        JComboBox<String> box = (JComboBox<String>) parts(field, JComboBox.class).get(0);
        box.addItem("pthread-AMD EPYC 9V74 80-Core Processor ".repeat(5));
        box.setSelectedIndex(box.getItemCount() - 1);
        assertEquals(width, field.getPreferredSize().width);
        assertTrue(width < 500, "width " + width);
    }

    @Test
    void showsWhatACallbackSets() throws Exception {
        AssistedText widget = (AssistedText) widget(SamplePosterior.class, "save");
        module.setInput("save", "a.tif");
        widget.refreshWidget();
        SwingUtilities.invokeAndWait(() -> {});
        assertEquals("a.tif", widget.getValue());
    }

    /** Its own field would be of no use there. */
    @Test
    void leavesOtherInputsAlone() {
        assertFalse(widget(SamplePosterior.class, "seed") instanceof AssistedText);
        assertFalse(widget(SamplePosterior.class, "refinements") instanceof AssistedText);
        assertTrue(widget(SamplePosterior.class, "save") instanceof AssistedText);
    }
}
