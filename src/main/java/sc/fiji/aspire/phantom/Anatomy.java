package sc.fiji.aspire.phantom;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.wave.Medium;

/** The kinds of bodies that can be drawn, each from a seed. */
public enum Anatomy {
    /** {@link HeadPhantom} as ring64 was trained on. */
    HEAD("head", true, (grid, seed) -> HeadPhantom.draw(grid, seed)),
    /** {@link HeadPhantom} of any size, skull and age: {@link HeadVariety#WIDE}. */
    VARIED_HEAD("varied-head", true, HeadPhantom::drawVaried),
    /** {@link BreastPhantom}. */
    BREAST("breast", false, BreastPhantom::draw),
    /** {@link LimbPhantom}. */
    LIMB("limb", false, LimbPhantom::draw);

    private interface Artist {
        Medium draw(Grid grid, long seed);
    }

    private final String label;
    private final boolean upright;
    private final Artist artist;

    Anatomy(String label, boolean upright, Artist artist) {
        this.label = label;
        this.upright = upright;
        this.artist = artist;
    }

    /** The name that users give. */
    public String label() {
        return label;
    }

    /**
     * Whether bodies have a top that lies at the top of their images; else any way is as likely.
     */
    public boolean isUpright() {
        return upright;
    }

    /** All names that users can give, in the order of the constants. */
    public static List<String> labels() {
        return Arrays.stream(values()).map(Anatomy::label).toList();
    }

    /**
     * The anatomy of a name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Anatomy named(String label) {
        for (Anatomy anatomy : values())
            if (anatomy.label.equalsIgnoreCase(label.trim())) return anatomy;
        throw new IllegalArgumentException(
                "Expected an anatomy, one of "
                        + labels().stream().collect(Collectors.joining(", "))
                        + ", found "
                        + label
                        + ".");
    }

    /**
     * Draws the body of a seed in water of 1500 m/s.
     *
     * @param grid any spacing; each point holds the mean over its pixel or voxel
     * @param seed which body; the same seed gives the same body
     * @return speed of sound, m/s
     * @throws IllegalArgumentException if the grid has three axes and the body is no head
     */
    public Medium draw(Grid grid, long seed) {
        return artist.draw(grid, seed);
    }
}
