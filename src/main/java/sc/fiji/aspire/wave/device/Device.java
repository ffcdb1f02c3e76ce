package sc.fiji.aspire.wave.device;

import java.util.function.Supplier;
import sc.fiji.aspire.wave.scheme.WaveBackend;

/**
 * A device that may solve the wave equation.
 *
 * @param name by which users choose it
 * @param facts what it says of itself
 * @param verdict whether it may be used
 * @param opener takes it into use, with an IllegalStateException if it refuses
 */
public record Device(String name, Facts facts, Verdict verdict, Supplier<WaveBackend> opener) {

    /**
     * What a device says of itself, empty where it says nothing.
     *
     * @param driver version of the driver
     * @param language version of the language of its kernels
     * @param memory that it has, bytes
     */
    public record Facts(String driver, String language, long memory) {

        static final Facts NONE = new Facts("", "", 0);
    }

    /** In place of devices that could not even be listed. */
    static Device unknown(String name, Verdict verdict) {
        return new Device(
                name,
                Facts.NONE,
                verdict,
                () -> {
                    throw new IllegalStateException(verdict.reason());
                });
    }

    /** Whether users may choose it. */
    public boolean isUsable() {
        return !verdict.fails();
    }

    /** Takes it into use. */
    public WaveBackend open() {
        return opener.get();
    }
}
