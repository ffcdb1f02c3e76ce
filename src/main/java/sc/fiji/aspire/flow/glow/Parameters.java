package sc.fiji.aspire.flow.glow;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleSupplier;

/**
 * The trained numbers of a network: named arrays that lie one behind the other in one float[], so
 * that an optimiser or a file sees a single vector.
 */
public final class Parameters {

    /**
     * Numbers that lie one behind the other.
     *
     * @param from index of the first
     * @param to index behind the last
     */
    public record Range(int from, int to) {}

    private record Place(int offset, int[] shape) {
        int length() {
            return Arrays.stream(shape).reduce(1, Math::multiplyExact);
        }
    }

    private final Map<String, Place> places;
    private final float[] values;

    private Parameters(Map<String, Place> places, float[] values) {
        this.places = places;
        this.values = values;
    }

    /** All numbers, those of the first name first. The array itself: training changes it. */
    public float[] values() {
        return values;
    }

    /** Names in the order of their numbers. */
    public Set<String> names() {
        return places.keySet();
    }

    /** Shape of the array of a name. */
    public int[] shape(String name) {
        return place(name).shape().clone();
    }

    /** Where in {@link #values} the array of a name begins. */
    public int offset(String name) {
        return place(name).offset();
    }

    /** A copy of the array of a name. */
    public float[] get(String name) {
        Place place = place(name);
        return Arrays.copyOfRange(values, place.offset, place.offset + place.length());
    }

    /** Overwrites the array of a name. */
    public void set(String name, float[] numbers) {
        Place place = place(name);
        if (numbers.length != place.length())
            throw new IllegalArgumentException(
                    "Expected "
                            + place.length()
                            + " numbers for "
                            + name
                            + ", found "
                            + numbers.length);
        System.arraycopy(numbers, 0, values, place.offset, numbers.length);
    }

    /** The same names with other numbers, which are not copied. */
    public Parameters with(float[] numbers) {
        if (numbers.length != values.length)
            throw new IllegalArgumentException(
                    "Expected "
                            + values.length
                            + " weights, found "
                            + numbers.length
                            + ": they belong to another network.");
        return new Parameters(places, numbers);
    }

    private Place place(String name) {
        Place place = places.get(name);
        if (place == null) throw new IllegalArgumentException("No parameter is named " + name);
        return place;
    }

    /** Where layers say which arrays they have and what these hold before training. */
    static final class Declaration {

        private final DoubleSupplier normal;
        private final int numDimensions;
        private final Map<String, Place> places = new LinkedHashMap<>();
        private float[] values = new float[1024];
        private int length;

        /** java.util.Random, because its numbers are specified and so the same everywhere. */
        Declaration(long seed, int numDimensions) {
            this(new java.util.Random(seed)::nextGaussian, numDimensions);
        }

        /**
         * @param normal gives normal random numbers
         */
        Declaration(DoubleSupplier normal, int numDimensions) {
            this.normal = normal;
            this.numDimensions = numDimensions;
        }

        /** An array of equal numbers. */
        void constant(String name, double value, int... shape) {
            int from = add(name, shape);
            Arrays.fill(values, from, length, (float) value);
        }

        /** A number for each channel of an image, all equal. */
        void channels(String name, double value, int channels) {
            constant(name, value, Convolution.shape(1, channels, 1, numDimensions));
        }

        /** An array of normal random numbers around 0. */
        void normal(String name, double deviation, int... shape) {
            int from = add(name, shape);
            for (int i = from; i < length; i++)
                values[i] = (float) (deviation * normal.getAsDouble());
        }

        /** A convolution's weight, which keeps the variance through a ReLU (He et al., 2015). */
        void convolution(String name, int outputs, int inputs, int size) {
            int[] shape = Convolution.shape(outputs, inputs, size, numDimensions);
            double seen = inputs * Math.pow(size, numDimensions);
            normal(name + ".weight", Math.sqrt(2.0 / seen), shape);
            constant(name + ".bias", 0, outputs);
        }

        /** A convolution that gives 0 until it is trained. */
        void zeroConvolution(String name, int outputs, int inputs, int size) {
            constant(name + ".weight", 0, Convolution.shape(outputs, inputs, size, numDimensions));
            constant(name + ".bias", 0, outputs);
        }

        Parameters finish() {
            return new Parameters(places, Arrays.copyOf(values, length));
        }

        private int add(String name, int[] shape) {
            Place place = new Place(length, shape.clone());
            if (places.put(name, place) != null)
                throw new IllegalStateException("Two parameters are named " + name);
            length += place.length();
            if (length > values.length) values = Arrays.copyOf(values, 2 * length);
            return place.offset;
        }
    }
}
