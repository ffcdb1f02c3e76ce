package sc.fiji.aspire.commands.scijava;

import java.util.ArrayList;
import java.util.List;

/** Text in lines, which labels and messages do not break by themselves. */
final class Lines {

    private Lines() {}

    /**
     * Lines of a text, broken between words; of words that are longer than a line, such as paths,
     * behind a separator or anywhere.
     *
     * @param most letters of a line
     */
    static List<String> of(String text, int most) {
        List<String> lines = new ArrayList<>();
        for (String paragraph : text.split("\n", -1)) {
            String rest = paragraph.strip();
            while (rest.length() > most) {
                int end = end(rest, most);
                lines.add(rest.substring(0, end).strip());
                rest = rest.substring(end).strip();
            }
            lines.add(rest);
        }
        return lines;
    }

    private static int end(String text, int most) {
        int blank = text.lastIndexOf(' ', most);
        if (blank > 0) return blank;
        for (int i = most; i > most / 2; i--)
            if ("/\\-_.,".indexOf(text.charAt(i - 1)) >= 0) return i;
        return most;
    }
}
