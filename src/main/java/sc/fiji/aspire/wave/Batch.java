package sc.fiji.aspire.wave;

/** Shots that share a wavefield: {@code first} to {@code first + count - 1}. */
record Batch(int first, int count) {

    int end() {
        return first + count;
    }

    @Override
    public String toString() {
        return count == 1 ? "shot " + (first + 1) : "shots " + (first + 1) + " to " + end();
    }
}
