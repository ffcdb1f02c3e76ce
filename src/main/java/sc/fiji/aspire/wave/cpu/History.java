package sc.fiji.aspire.wave.cpu;

/**
 * The history of a wavefield. Many moments share an array, because a garbage collector rounds the
 * size of each large array up, to twice its size at worst.
 */
final class History {

    private static final int VALUES_PER_PIECE = 1 << 25;

    private final float[][] pieces;
    private final int valuesPerSlot;
    private final int slotsPerPiece;

    History(int valuesPerSlot, int slots) {
        this.valuesPerSlot = valuesPerSlot;
        slotsPerPiece = Math.max(1, Math.min(slots, VALUES_PER_PIECE / valuesPerSlot));
        pieces = new float[(slots + slotsPerPiece - 1) / slotsPerPiece][];
        for (int i = 0; i < pieces.length; i++) {
            int held = Math.min(slotsPerPiece, slots - i * slotsPerPiece);
            pieces[i] = new float[held * valuesPerSlot];
        }
    }

    /** The array that holds a slot. */
    float[] piece(int slot) {
        return pieces[slot / slotsPerPiece];
    }

    /** Where in its array a slot begins. */
    int offset(int slot) {
        return slot % slotsPerPiece * valuesPerSlot;
    }
}
