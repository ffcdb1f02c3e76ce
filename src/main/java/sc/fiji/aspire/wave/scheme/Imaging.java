package sc.fiji.aspire.wave.scheme;

/**
 * What a step and an injection do with the history besides, in the same pass over memory.
 *
 * @param kind what is done
 * @param slot of the history, or 0 where it is left alone
 */
public record Imaging(Kind kind, int slot) {

    /** What may be done with the history. */
    public enum Kind {
        /** Nothing. */
        NONE,
        /** What moves the field is kept. */
        KEEP,
        /** What was kept is multiplied with the field that the step makes. */
        CORRELATE
    }

    /** Leaves the history alone. */
    public static final Imaging NONE = new Imaging(Kind.NONE, 0);

    /** Keeps what moves the field, in a slot of the history. */
    public static Imaging keep(int slot) {
        return new Imaging(Kind.KEEP, slot);
    }

    /** Multiplies the field with what a slot of the history keeps. */
    public static Imaging correlate(int slot) {
        return new Imaging(Kind.CORRELATE, slot);
    }
}
