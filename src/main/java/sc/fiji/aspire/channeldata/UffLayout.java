package sc.fiji.aspire.channeldata;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import sc.fiji.aspire.Decimal;
import sc.fiji.aspire.channeldata.format.ChannelFile;
import sc.fiji.aspire.channeldata.format.ComplexPairs;
import sc.fiji.aspire.channeldata.format.Dataset;

/**
 * The Ultrasound File Format 0.3: lists are groups of members 00000001 and so on, which refer to
 * each other by these numbers; data are frames x events x channels x samples.
 */
final class UffLayout {

    private static final String ROOT = "channel_data/";
    private static final String EVENTS = ROOT + "unique_events/";
    private static final int MOST = 100_000;

    private final ChannelFile file;

    private UffLayout(ChannelFile file) {
        this.file = file;
    }

    static Optional<KnownLayout> recognise(ChannelFile file) {
        if (file.find(ROOT + "sequence/00000001/event").isEmpty()) return Optional.empty();
        return Optional.of(new UffLayout(file).layout());
    }

    private KnownLayout layout() {
        List<Dataset> more = new ArrayList<>();
        String data = file.find(ROOT + "data").isPresent() ? "data" : "data_real";
        if (file.find(ROOT + "data_imag").isPresent()) {
            more.add(complex());
            data = "complex_data";
        }
        List<String> events = events();
        String first = events.get(0);
        more.add(elements());
        more.add(sources(events));
        requireOneProbe();
        more.add(vector("rx_elements", "", hearing(events)));
        for (String name : List.of("sampling_frequency", "time_offset"))
            file.find(first + "/receive_setup/" + name)
                    .filter(Dataset::isScalar)
                    .ifPresent(d -> more.add(common(events, name)));
        requireOneWave(events);
        more.addAll(wavelet(first));
        return new KnownLayout(
                "UFF 0.3",
                ROOT + data,
                List.of(Axis.FRAME, Axis.SOURCE, Axis.RECEIVER, Axis.TIME),
                1,
                file.with(more));
    }

    private Dataset complex() {
        Dataset real = required(ROOT + "data_real");
        Dataset imaginary = required(ROOT + "data_imag");
        return ComplexPairs.of(ROOT + "complex_data", real, imaginary);
    }

    /** The members of a list, by their names. */
    private List<String> members(String list) {
        TreeSet<String> members = new TreeSet<>();
        for (Dataset dataset : file.datasets())
            if (dataset.name().startsWith(list) && members.size() < MOST) {
                String rest = dataset.name().substring(list.length());
                if (rest.matches("\\d{8}(/.*|$)")) members.add(list + rest.substring(0, 8));
            }
        return List.copyOf(members);
    }

    /** The events in their order of time. */
    private List<String> events() {
        return members(ROOT + "sequence/").stream()
                .map(timed -> EVENTS + member(number(timed + "/event")))
                .toList();
    }

    private static String member(double number) {
        return String.format(Locale.ROOT, "%08d", (long) number);
    }

    private Dataset elements() {
        List<String> elements = members(ROOT + "probes/00000001/element/");
        if (elements.isEmpty()) return pitched();
        double[] positions = new double[3 * elements.size()];
        for (int i = 0; i < elements.size(); i++)
            for (int d = 0; d < 3; d++)
                positions[3 * i + d] =
                        number(elements.get(i) + "/transform/translation/" + "xyz".charAt(d));
        return Dataset.derived("element_positions", "m", positions, elements.size(), 3);
    }

    /** A linear array is given by its pitch. */
    private Dataset pitched() {
        int n = (int) number(ROOT + "probes/00000001/number_elements");
        double pitch = number(ROOT + "probes/00000001/pitch");
        double[] positions = new double[3 * Math.max(0, Math.min(n, MOST))];
        for (int i = 0; i < positions.length / 3; i++)
            positions[3 * i] = (i - 0.5 * (n - 1)) * pitch;
        return Dataset.derived("element_positions", "m", positions, positions.length / 3, 3);
    }

    private Dataset sources(List<String> events) {
        double[] sources = new double[events.size()];
        for (int i = 0; i < sources.length; i++) {
            double[] fire = mapping(events.get(i) + "/transmit_setup");
            if (fire.length != 1)
                throw new IllegalArgumentException(
                        "Expected events in which one element fires, found "
                                + fire.length
                                + " in "
                                + events.get(i)
                                + ". Such a record needs another acquisition; record each element"
                                + " by itself (synthetic aperture).");
            sources[i] = fire[0];
        }
        return vector("tx_elements", "", sources);
    }

    /** The elements that are connected; 0 is none. */
    private double[] mapping(String setup) {
        Dataset map = required(setup + "/channel_mapping");
        double[] all = map.vector();
        return Arrays.stream(all).filter(element -> element != 0).toArray();
    }

    /** The elements that hear, which must be the same in all events. */
    private double[] hearing(List<String> events) {
        double[] first = mapping(events.get(0) + "/receive_setup");
        for (String event : events)
            if (!Arrays.equals(mapping(event + "/receive_setup"), first))
                throw new IllegalArgumentException(
                        "Expected the same elements to receive, in the same order, in all events,"
                                + " found others in "
                                + event
                                + " than in "
                                + events.get(0)
                                + ". Sort the channels by their elements and make those that were"
                                + " not recorded NaN, in a layout of your own.");
        return first;
    }

    private void requireOneProbe() {
        int probes = members(ROOT + "probes/").size();
        if (probes > 1)
            throw new IllegalArgumentException(
                    "Expected one probe in "
                            + file.name()
                            + ", found "
                            + probes
                            + ". Put the elements of all probes into one list of positions, in a"
                            + " layout of your own.");
    }

    /** All events send one and the same wave. */
    private void requireOneWave(List<String> events) {
        Optional<Dataset> first = Optional.empty();
        for (String event : events) {
            String waves = event + "/transmit_setup/transmit_waves/";
            Optional<Dataset> wave = scalar(waves + "00000001/wave");
            if (first.isEmpty()) first = wave;
            boolean same =
                    wave.isEmpty() == first.isEmpty()
                            && (wave.isEmpty()
                                    || excitation(wave.get()) == excitation(first.get()));
            if (!same || members(waves).size() > 1)
                throw new IllegalArgumentException(
                        "Expected one wave with the same excitation in all events, found "
                                + (same ? "several waves" : "another excitation")
                                + " in "
                                + event
                                + ". Import the events of each excitation by themselves.");
        }
    }

    /** The number of the excitation of a wave; -1 is none. */
    private double excitation(Dataset wave) {
        return scalar(ROOT + "unique_waves/" + member(Measure.single(wave)) + "/excitation")
                .map(Measure::single)
                .orElse(-1.0);
    }

    /** A number that must be the same in all events. */
    private Dataset common(List<String> events, String name) {
        double first = number(events.get(0) + "/receive_setup/" + name);
        for (String event : events)
            if (number(event + "/receive_setup/" + name) != first)
                throw new IllegalArgumentException(
                        "Expected the same "
                                + name
                                + " in all events, found "
                                + first
                                + " and "
                                + number(event + "/receive_setup/" + name)
                                + ". Resample the traces alike first.");
        return vector(name, name.equals("time_offset") ? "s" : "Hz", first);
    }

    private List<Dataset> wavelet(String event) {
        Optional<Dataset> wave = scalar(event + "/transmit_setup/transmit_waves/00000001/wave");
        if (wave.isEmpty()) return List.of();
        Optional<Dataset> excitation =
                scalar(ROOT + "unique_waves/" + member(Measure.single(wave.get())) + "/excitation");
        if (excitation.isEmpty()) return List.of();
        String name = ROOT + "unique_excitations/" + member(Measure.single(excitation.get()));
        Optional<Dataset> samples = file.find(name + "/waveform").filter(Dataset::isVector);
        if (samples.isEmpty() || scalar(name + "/sampling_frequency").isEmpty()) return List.of();
        double rate = number(name + "/sampling_frequency");
        return List.of(
                vector("wavelet", "", samples.get().vector()),
                vector("wavelet" + WaveletGuess.OWN, "us", Decimal.meant(1e6 / rate)));
    }

    private Optional<Dataset> scalar(String name) {
        return file.find(name).filter(Dataset::isScalar);
    }

    private double number(String name) {
        return Measure.single(required(name));
    }

    private Dataset required(String name) {
        return file.member(name);
    }

    private static Dataset vector(String name, String unit, double... values) {
        return Dataset.derived(
                name, unit, values, values.length == 1 ? new long[0] : new long[] {values.length});
    }
}
