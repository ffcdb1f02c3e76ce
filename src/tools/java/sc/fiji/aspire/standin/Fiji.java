package sc.fiji.aspire.standin;

import java.util.ArrayList;
import java.util.List;

/** Starts the stand-in. Names no class of ImageJ, which must not load before it is patched. */
public final class Fiji {

    private Fiji() {}

    /**
     * Runs what the arguments ask for and ends the virtual machine, with exit code 0 if it worked,
     * or stays with a window open if neither {@code --headless} nor anything to run is given.
     *
     * @param args as in the package description; {@code --debug} adds stack traces
     */
    public static void main(String[] args) {
        List<String> arguments = new ArrayList<>(List.of(args));
        if (arguments.contains("--headless")) System.setProperty("java.awt.headless", "true");
        boolean debug = arguments.remove("--debug");
        PatchedImageJ.load();
        int code = Session.run(arguments, debug);
        if (!arguments.isEmpty()) System.exit(code);
    }
}
