package sc.fiji.aspire.wave.scheme;

/** Shots that share a wavefield: {@code first} to {@code first + count - 1}. */
public record Batch(int first, int count) {

    /** The first shot behind these. */
    public int end() {
        return first + count;
    }

    @Override
    public String toString() {
        return count == 1 ? "source " + (first + 1) : "sources " + (first + 1) + " to " + end();
    }
}
