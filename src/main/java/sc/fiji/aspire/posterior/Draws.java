package sc.fiji.aspire.posterior;

/** Keeps posterior samples: images in the unit of the model, x fastest, added one after another. */
public interface Draws {

    /**
     * Makes room; called once, before the first image.
     *
     * @param count images that will be added
     * @param pixels of each
     * @throws IllegalStateException if there is no room for them
     */
    void begin(int count, int pixels);

    /** Keeps the next image, which must not be changed afterwards. */
    void add(float[] image);

    /** Number of images that were added, released ones included. */
    int size();

    /** An image, counted from 0; not to be changed. */
    float[] get(int draw);

    /** Reads the pixels of an image that begin at {@code from} and fill {@code into}. */
    void read(int draw, int from, float[] into);

    /** Lets go of all images, which can no longer be read. */
    void release();
}
