package sc.fiji.aspire.wave.device;

/**
 * What is known of a device.
 *
 * @param state whether it may be used
 * @param reason why not, for a person, in one line; empty if it works
 * @param speed how many times as fast as the Java backend; 0 unless it works
 */
public record Verdict(State state, String reason, double speed) {

    /** Whether a device may be used. */
    public enum State {
        /** It gave the numbers of the Java backend. */
        WORKS,
        /** It did not, or not in time, or took its process down. */
        FAILS,
        /** No process could be started to find out: for those only who ask for it by name. */
        UNTESTED
    }

    public Verdict {
        reason = reason.replaceAll("\\s+", " ").trim();
    }

    static Verdict works(double speed) {
        return new Verdict(State.WORKS, "", speed);
    }

    static Verdict fails(String reason) {
        return new Verdict(State.FAILS, reason, 0);
    }

    static Verdict untested(String reason) {
        return new Verdict(State.UNTESTED, reason, 0);
    }

    boolean works() {
        return state == State.WORKS;
    }

    boolean fails() {
        return state == State.FAILS;
    }
}
