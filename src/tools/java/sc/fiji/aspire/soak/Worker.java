package sc.fiji.aspire.soak;

import java.util.ArrayList;
import java.util.List;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;

/** A process that runs one command, to be killed while it does. */
final class Worker {

    static final String BEGIN = "begin";
    static final String DONE = "done";

    private Worker() {}

    /**
     * Prints {@value #BEGIN} before the command and, if it was not cancelled, {@value #DONE} after.
     *
     * @param arguments class of the command, then names and values of its inputs in turn; those of
     *     digits are numbers
     */
    public static void main(String[] arguments) throws Exception {
        try (Context context = new Context()) {
            CommandService commands = context.service(CommandService.class);
            List<Object> inputs = new ArrayList<>();
            for (int i = 1; i < arguments.length; i += 2) {
                inputs.add(arguments[i]);
                inputs.add(value(arguments[i + 1]));
            }
            System.out.println(BEGIN);
            CommandModule module = commands.run(arguments[0], true, inputs.toArray()).get();
            System.out.println(module.isCanceled() ? module.getCancelReason() : DONE);
        }
        System.exit(0);
    }

    /** A number if it is one. */
    static Object value(String text) {
        if (text.matches("\\d{1,6}")) return Integer.valueOf(text);
        return text.matches("\\d+\\.\\d+") ? (Object) Double.valueOf(text) : text;
    }
}
