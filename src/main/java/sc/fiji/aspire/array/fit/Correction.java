package sc.fiji.aspire.array.fit;

/** What of a record, or of its acquisition, can be put right. */
public enum Correction {
    /** Delays of all and of single elements. */
    TIMING,
    /** How loud all and single elements are. */
    GAIN,
    /** The sign of the pressure. */
    POLARITY,
    /** Which traces are whose. */
    ORDER,
    /** Silent and noisy elements are left out. */
    SILENT,
    /** Offsets and hum. */
    OFFSET,
    /** The speed of sound in the water, or the size of the array. */
    WATER,
    /** Where single elements are. */
    POSITIONS,
    /** The signal that the sources send. */
    WAVELET
}
