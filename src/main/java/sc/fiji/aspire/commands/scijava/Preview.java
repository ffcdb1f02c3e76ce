package sc.fiji.aspire.commands.scijava;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import sc.fiji.aspire.files.Reason;

/** Text of a dialog that says what its inputs hold. */
public final class Preview {

    private static final int LINE = 55;
    private static final int FEWEST = 4;

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

    /**
     * HTML of the text in lines that no field of the dialog has to be wide for, and not fewer than
     * the dialog needs when other inputs say more.
     */
    static String html(String text) {
        List<String> lines = new ArrayList<>(Lines.of(text, LINE));
        while (lines.size() < FEWEST) lines.add("");
        String escaped = String.join("<br>", lines.stream().map(Preview::escaped).toList());
        return "<html><div style='white-space:nowrap'>" + escaped + "</div></html>";
    }

    private static String escaped(String line) {
        String text = line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return text.isEmpty() ? "&nbsp;" : text;
    }
}
