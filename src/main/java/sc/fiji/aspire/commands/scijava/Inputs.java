package sc.fiji.aspire.commands.scijava;

/** Inputs that have no default but must be given. */
public final class Inputs {

    private Inputs() {}

    /**
     * The text, without blanks around it.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static String required(String text, String name) {
        if (text.isBlank())
            throw new IllegalArgumentException(
                    "Expected a value for \"" + name + "\", found none. Fill it in.");
        return text.trim();
    }
}
