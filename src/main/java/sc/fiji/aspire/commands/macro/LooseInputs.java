package sc.fiji.aspire.commands.macro;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Inputs of a command line that SciJava cannot read, such as {@code noise=20,5} or {@code
 * noise=abc}: what was meant, to be able to say what is wrong with it.
 */
record LooseInputs(String text) {

    /** A name and a value in quotes or up to the comma before the next name. */
    private static final Pattern INPUT =
            Pattern.compile(
                    "\\s*(\\w+)\\s*=\\s*(\"(?:[^\"\\\\]|\\\\.)*\"|'[^']*'|.*?)\\s*(?:,(?=\\s*\\w+\\s*=)|$)");

    /** Values by name, without quotes. */
    Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        Matcher input = INPUT.matcher(text);
        while (input.lookingAt()) {
            values.put(input.group(1), input.group(2).replaceAll("^[\"']|[\"']$", ""));
            if (input.end() == text.length()) break;
            input.region(input.end(), text.length());
        }
        return values;
    }
}
