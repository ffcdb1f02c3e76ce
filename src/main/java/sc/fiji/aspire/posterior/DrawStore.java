package sc.fiji.aspire.posterior;

/** Where the samples of a run's refinements are kept. */
@FunctionalInterface
public interface DrawStore {

    /** All refinements' samples in Java's memory. */
    DrawStore MEMORY = DrawsInMemory::new;

    /** The same, but only those that may still become the posterior. */
    DrawStore LATEST_IN_MEMORY =
            new DrawStore() {
                @Override
                public Draws next() {
                    return new DrawsInMemory();
                }

                @Override
                public void supersede(Draws draws) {
                    draws.release();
                }
            };

    /** Keeps the samples of one more refinement. */
    Draws next();

    /** Is told of samples that a later refinement's have replaced: they may be released. */
    default void supersede(Draws draws) {}
}
