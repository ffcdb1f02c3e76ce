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
            int begin = 0;
            while (rest.length() - begin > most) {
                int end = end(rest, begin, most);
                lines.add(rest.substring(begin, end).strip());
                begin = end;
                while (begin < rest.length() && Character.isWhitespace(rest.charAt(begin))) begin++;
            }
            lines.add(rest.substring(begin));
        }
        return lines;
    }

    private static int end(String text, int begin, int most) {
        for (int i = begin + most; i > begin; i--) if (text.charAt(i) == ' ') return i;
        for (int i = begin + most; i > begin + most / 2; i--)
            if ("/\\-_.,".indexOf(text.charAt(i - 1)) >= 0) return i;
        return begin + most;
    }
}
