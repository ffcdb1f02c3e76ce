package sc.fiji.aspire.channeldata.format;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Real and imaginary parts that a file holds under two names, such as data_real and data_imag. */
public final class ComplexPairs {

    private static final Pattern FIRST = Pattern.compile("(?i)(.*[_/]|)(real|re|r|i)");
    private static final Map<String, List<String>> SECOND =
            Map.of(
                    "real", List.of("imag", "imaginary"),
                    "re", List.of("im"),
                    "r", List.of("i"),
                    "i", List.of("q"));

    private ComplexPairs() {}

    /**
     * The file with each pair as one dataset of complex values instead.
     *
     * @throws IllegalArgumentException if the parts of one differ in their axes
     */
    public static ChannelFile joined(ChannelFile file) {
        List<Dataset> datasets = new ArrayList<>(file.datasets());
        for (Dataset real : file.datasets()) {
            Matcher first = FIRST.matcher(real.name());
            if (!isPart(real) || !first.matches()) continue;
            Optional<Dataset> imaginary = second(datasets, first);
            if (imaginary.isEmpty()) continue;
            requireAlike(real, imaginary.get(), file);
            String base = first.group(1).replaceFirst("[_/]$", "");
            boolean taken =
                    base.isEmpty() || file.datasets().stream().anyMatch(d -> d.name().equals(base));
            datasets.removeAll(List.of(real, imaginary.get()));
            datasets.add(of(taken ? first.group(1) + "complex" : base, real, imaginary.get()));
        }
        return new ChannelFile(file.path(), file.format(), datasets, file.open());
    }

    private static boolean isPart(Dataset dataset) {
        return dataset.type().kind() == Dataset.Kind.REAL && dataset.longAxes().length >= 2;
    }

    private static Optional<Dataset> second(List<Dataset> datasets, Matcher first) {
        List<String> names = SECOND.get(first.group(2).toLowerCase(Locale.ROOT));
        return datasets.stream()
                .filter(ComplexPairs::isPart)
                .filter(
                        d ->
                                names.stream()
                                        .anyMatch(
                                                n -> d.name().equalsIgnoreCase(first.group(1) + n)))
                .findFirst();
    }

    private static void requireAlike(Dataset real, Dataset imaginary, ChannelFile file) {
        if (!Arrays.equals(real.shape(), imaginary.shape()))
            throw new IllegalArgumentException(
                    "Expected real and imaginary parts of the same axes in "
                            + file.name()
                            + ", found "
                            + real
                            + " and "
                            + imaginary
                            + ". Choose one in the input data, or correct the file.");
    }

    /** Two parts as one. */
    public static Dataset of(String name, Dataset real, Dataset imaginary) {
        return new Dataset(
                name,
                real.shape(),
                real.order(),
                new Dataset.Type(
                        Dataset.Kind.COMPLEX,
                        "complex " + real.type().name(),
                        2 * real.type().bytes()),
                real.unit(),
                () -> new Values((int) real.size(), real.read().real(), imaginary.read().real()));
    }
}
