package sc.fiji.aspire.wave.opencl;

import java.util.ArrayList;
import java.util.List;

/** The history of a wavefield, cut into pieces that the device can allocate. */
final class History implements AutoCloseable {

    private final List<Buffer> pieces = new ArrayList<>();
    private final long valuesPerSlot;
    private final int slotsPerPiece;

    History(OpenClBackend backend, long valuesPerSlot, int slots) {
        this.valuesPerSlot = valuesPerSlot;
        long largest = Math.min(Integer.MAX_VALUE, backend.device().largestBuffer() / Float.BYTES);
        slotsPerPiece = (int) Math.max(1, Math.min(slots, largest / valuesPerSlot));
        for (int slot = 0; slot < slots; slot += slotsPerPiece)
            pieces.add(new Buffer(backend, valuesPerSlot * Math.min(slotsPerPiece, slots - slot)));
    }

    /** The memory that holds a slot. */
    Buffer piece(int slot) {
        return pieces.get(slot / slotsPerPiece);
    }

    /** Where in its piece a slot begins. */
    long offset(int slot) {
        return slot % slotsPerPiece * valuesPerSlot;
    }

    @Override
    public void close() {
        pieces.forEach(Buffer::close);
    }
}
