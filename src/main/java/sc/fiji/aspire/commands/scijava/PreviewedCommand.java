package sc.fiji.aspire.commands.scijava;

import java.io.IOException;
import org.scijava.ItemVisibility;
import org.scijava.plugin.Parameter;

/**
 * A command whose dialog begins with what its inputs hold, or with what does not fit, before
 * anything is computed.
 *
 * <p>Models and devices are texts, which {@link AssistedText} gives the choices of, not SciJava
 * choices: those would refuse a path in the dialog, and devices are known only once they were
 * measured, which a dialog must not wait for. The same text works in macros and without a window.
 */
public abstract class PreviewedCommand extends AspireCommand {

    /** Name of the callback of inputs that the preview depends on. */
    public static final String READ_BACK = "readBack";

    @Parameter(
            label = " ",
            visibility = ItemVisibility.MESSAGE,
            required = false,
            initializer = READ_BACK,
            persist = false)
    private String preview = "";

    /** Called by SciJava when the dialog opens and when one of its inputs changes. */
    void readBack() {
        preview = Preview.html(Preview.of(this::checkedPreview));
    }

    private String checkedPreview() throws IOException {
        requireSense();
        return preview();
    }

    /**
     * What the inputs hold, in a line or a few. It reads little: no pixels of files, and nothing is
     * computed.
     *
     * @throws IllegalArgumentException saying what does not fit
     */
    protected abstract String preview() throws IOException;
}
