package sc.fiji.aspire.standin;

import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Prints its inputs: what tests of the stand-in run. */
@Plugin(type = Command.class, menuPath = "Plugins>Stand-in>Echo Inputs")
public final class EchoInputs implements Command {

    @Parameter(persist = false)
    private int count = 1;

    @Parameter(persist = false)
    private String path = "";

    @Parameter(persist = false)
    private double ratio = 0.5;

    @Parameter(persist = false)
    private boolean flag;

    @Override
    public void run() {
        System.out.println(count + " " + path + " " + ratio + " " + flag);
    }
}
