package sc.fiji.aspire.inference;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import sc.fiji.aspire.bundle.Manifest;
import sc.fiji.aspire.flow.FlowArchitecture;

/**
 * The image that a stage's draws lie around. The mean of a flow's draws is one estimate of the
 * posterior mean; where another image errs less, draws are moved so that it is their mean, see
 * {@link FlowSampler#shift}.
 */
public enum Middle {
    /** Their own mean: draws are as the flow makes them. */
    OWN("", "their own mean"),

    /** The image of the network of the mean. */
    NETWORK("centered", "the image of the network of the mean"),

    /**
     * The fiducial that the stage starts at, such as the most probable image of picked times. It is
     * the stage's mean then, and the next fiducial.
     */
    FIDUCIAL("around fiducial", "the start image of the refinement");

    private static final String MEMBER = "draws";

    private final String name;
    private final String text;

    Middle(String name, String text) {
        this.name = name;
        this.text = text;
    }

    /** For a person. */
    public String text() {
        return text;
    }

    /** What the section of a stage says of it: nothing of draws that are not moved. */
    void tell(Map<String, Object> section) {
        if (this != OWN) section.put(MEMBER, name);
    }

    /**
     * What the section of a stage in a manifest says.
     *
     * @throws IllegalArgumentException if that is none of these, or the flow has no such image
     */
    static Middle read(Manifest stage, FlowArchitecture flow) {
        if (!stage.has(MEMBER)) return OWN;
        String found = stage.text(MEMBER);
        Middle middle = named(stage, found);
        if (middle != NETWORK || flow.mean()) return middle;
        throw new IllegalArgumentException(
                stage.where()
                        + ": expected a network of the mean where draws are centered, found none."
                        + " Train the model again.");
    }

    private static Middle named(Manifest stage, String found) {
        List<String> known = new ArrayList<>();
        for (Middle middle : values()) {
            if (middle == OWN) continue;
            if (middle.name.equals(found)) return middle;
            known.add(middle.name);
        }
        throw new IllegalArgumentException(
                stage.where()
                        + ": expected draws that are "
                        + String.join(" or ", known)
                        + ", found "
                        + found
                        + ". Update ASPIRE.");
    }
}
