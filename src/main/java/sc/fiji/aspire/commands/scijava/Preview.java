package sc.fiji.aspire.commands.scijava;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import sc.fiji.aspire.PlainText;
import sc.fiji.aspire.files.FileErrors;

/** Text of a dialog that says what its inputs hold. */
public final class Preview {

    private static final int LINE = 55;
    private static final int LINES = 6;

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
            return "Does not fit yet. " + FileErrors.sentence(e);
        }
    }

    /**
     * HTML of the text in lines that the dialog need not be wider for, and always as many, so that
     * no field moves while somebody types. What is too long is cut: the command says it in full.
     */
    static String html(String text) {
        List<String> lines = new ArrayList<>(Lines.of(text, LINE));
        while (lines.size() < LINES) lines.add("");
        if (lines.size() > LINES) lines.set(LINES - 1, lines.get(LINES - 1) + "...");
        String escaped =
                String.join("<br>", lines.stream().limit(LINES).map(Preview::escaped).toList());
        return "<html><div style='white-space:nowrap'>" + escaped + "</div></html>";
    }

    private static String escaped(String line) {
        String text =
                PlainText.of(line).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return text.isEmpty() ? "&nbsp;" : text;
    }
}
