package sc.fiji.aspire.wave.opencl;

import java.util.ArrayList;
import java.util.List;

/** The history of a wavefield, cut into pieces that the device can allocate. */
final class History {

    private final List<Buffer> pieces = new ArrayList<>();
    private final long valuesPerSlot;
    private final int slotsPerPiece;

    History(Scope scope, OpenClDevice device, long valuesPerSlot, int slots) {
        this.valuesPerSlot = valuesPerSlot;
        long largest = Math.min(Integer.MAX_VALUE, device.largestBuffer() / Float.BYTES);
        slotsPerPiece = (int) Math.max(1, Math.min(slots, largest / valuesPerSlot));
        for (int slot = 0; slot < slots; slot += slotsPerPiece)
            pieces.add(scope.buffer(valuesPerSlot * Math.min(slotsPerPiece, slots - slot)));
    }

    /** The memory that holds a slot. */
    Buffer piece(int slot) {
        return pieces.get(slot / slotsPerPiece);
    }

    /** Where in its piece a slot begins. */
    long offset(int slot) {
        return slot % slotsPerPiece * valuesPerSlot;
    }
}
