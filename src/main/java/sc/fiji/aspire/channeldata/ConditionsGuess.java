package sc.fiji.aspire.channeldata;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import sc.fiji.aspire.Decimal;
import sc.fiji.aspire.channeldata.format.ChannelFile;
import sc.fiji.aspire.channeldata.format.Dataset;
import sc.fiji.aspire.wave.Conditions;
import sc.fiji.aspire.wave.PureWater;

/** What a file says of the water and of how strongly each source sends. */
final class ConditionsGuess {

    private static final Map<String, Double> SPEEDS =
            Map.of("", 1.0, "m/s", 1.0, "km/s", 1e3, "mm/us", 1e3);
    private static final String CELSIUS = "(?i)|c|\u00b0c|deg_?c|degc|celsius|degrees? celsius";

    private ConditionsGuess() {}

    /**
     * What a file says.
     *
     * @throws IllegalArgumentException if it is in a unit that is not known, or of other sources
     */
    static Conditions of(ChannelFile file, int sources, List<String> notes) {
        return new Conditions(water(file, notes), amplitudes(file, sources, notes));
    }

    private static OptionalDouble water(ChannelFile file, List<String> notes) {
        Optional<Dataset> speed = Term.WATER_SPEED.find(file, Dataset::isScalar, RecordHdf5.WATER);
        Optional<Dataset> temperature =
                Term.WATER_TEMPERATURE.find(file, Dataset::isScalar, "water_temperature");
        if (speed.isEmpty() && temperature.isEmpty()) return OptionalDouble.empty();
        double water = speed.isPresent() ? speed(speed.get()) : temperature(temperature.get());
        String from = speed.orElseGet(temperature::get).name();
        notes.add("water of " + Decimal.text(water) + " m/s by " + from);
        return OptionalDouble.of(water);
    }

    private static double speed(Dataset speed) {
        Double worth = SPEEDS.get(speed.unit().strip());
        if (worth == null) throw unit(speed, "m/s");
        return Decimal.meant(worth * Measure.single(speed));
    }

    private static double temperature(Dataset temperature) {
        if (!temperature.unit().strip().matches(CELSIUS))
            throw unit(temperature, "degrees Celsius");
        return Decimal.meant(PureWater.speed(Measure.single(temperature)));
    }

    private static IllegalArgumentException unit(Dataset dataset, String expected) {
        return new IllegalArgumentException(
                "Expected "
                        + dataset.name()
                        + " in "
                        + expected
                        + ", found it in "
                        + dataset.unit()
                        + ". Correct the file.");
    }

    private static double[] amplitudes(ChannelFile file, int sources, List<String> notes) {
        Optional<Dataset> found =
                Term.AMPLITUDES.find(file, d -> d.isVector() || d.isScalar(), RecordHdf5.AMPLITUDE);
        if (found.isEmpty()) return new double[0];
        double[] amplitudes = found.get().vector();
        if (amplitudes.length != sources)
            throw new IllegalArgumentException(
                    "Expected an amplitude for each of "
                            + sources
                            + " sources in "
                            + found.get().name()
                            + ", found "
                            + amplitudes.length
                            + ". Correct the file.");
        notes.add("amplitudes of the sources by " + found.get().name());
        return amplitudes;
    }
}
