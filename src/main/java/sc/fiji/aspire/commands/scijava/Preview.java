package sc.fiji.aspire.commands.scijava;

import java.io.IOException;
import java.util.List;
import sc.fiji.aspire.files.Reason;
import sc.fiji.aspire.model.ModelFile;
import sc.fiji.aspire.wave.device.Devices;

/** Text of a dialog that says what its inputs hold. */
public final class Preview {

    private static final int LINE = 90;

    private Preview() {}

    /** What reads the inputs; where it fails, they do not fit. */
    public interface Reading {
        String read() throws IOException;
    }

    /** What is read, or why the inputs do not fit; never fails. */
    public static String of(Reading inputs) {
        try {
            return inputs.read();
        } catch (IOException | RuntimeException e) {
            // Whatever a half-filled dialog leads to is said again, and better, by the command.
            return "Does not fit yet. " + Reason.sentence(e);
        }
    }

    /** The models that are installed, if there is a choice, as a line. */
    public static String models() {
        List<String> models = ModelFile.names();
        return models.size() > 1 ? "\nModels: " + String.join(", ", models) + "." : "";
    }

    /** The devices that were measured since Fiji was started, as a line. */
    public static String devices() {
        return Devices.measured()
                .map(devices -> "\nDevices: auto, " + String.join(", ", devices.names()) + ".")
                .orElse("");
    }

    /** HTML of the text with its lines broken, which a label does not do by itself. */
    static String html(String text) {
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
