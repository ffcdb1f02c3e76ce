package sc.fiji.aspire.wave.scheme;

/** Shots that share a wavefield: {@code first} to {@code first + count - 1}. */
public record Batch(int first, int count) {

    public int end() {
        return first + count;
    }

    @Override
    public String toString() {
        return count == 1 ? "shot " + (first + 1) : "shots " + (first + 1) + " to " + end();
    }
}
