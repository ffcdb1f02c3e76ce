package sc.fiji.aspire.inference;

/**
 * What parts of the work cost, in passes of a flow over one image: how much of the whole a part is,
 * for {@link sc.fiji.aspire.Progress#part(long, long, long)}. The ratio of waves to flows was
 * measured on the reference problem (128 x 128 pixels, 16 shots, two cores) and is another on other
 * machines: it is good for a bar, and whoever tells the time that is left measures.
 */
public final class Cost {

    /** Draws one image. */
    public static final long DRAW = 1;

    /** Fits a flow to one item: forward, and twice as much backward. */
    public static final long FIT = 3;

    /** One solve of the wave equation for all shots. */
    public static final long SOLVE = 16;

    /** A score: forward and adjoint. */
    public static final long SCORE = 2 * SOLVE;

    private Cost() {}

    /** A run of {@link Aspire}. */
    public static long of(Aspire.Request request) {
        return request.refinements() * (SCORE + request.draws() * DRAW) + SOLVE;
    }
}
