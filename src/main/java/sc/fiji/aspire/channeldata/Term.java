package sc.fiji.aspire.channeldata;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import sc.fiji.aspire.channeldata.format.ChannelFile;
import sc.fiji.aspire.channeldata.format.Dataset;

/** What datasets are called that mean the same; names in lower case, without their groups. */
enum Term {
    DATA(
            "time_?data|rf(_?data)?|raw(_?data)?|data(_real)?|traces?|records?|sensor_?data|p"
                    + "|channel_?data|fmc|signals?|pixels|pressure|u|d"),
    INTERVAL("dt|delta_?t|time_?step|sampl(e|ing)_?(interval|period|time)|ts"),
    RATE("fs|f_s|fsamp|srate|sampl(e|ing)_?(frequency|freq|rate)"),
    TIME("t|times?|time_?(axis|vector)|t_?axis"),
    START(
            "t_?0|t_?start|start_?time|initial_?times?|time_?(offset|zero)|first_?sample_?time"
                    + "|(trigger_?)?delay"),
    POSITIONS(
            "elem(ent)?_?(pos|positions?|coord(inate)?s)|positions?|pos|(probe_?)?geometry"
                    + "|(transducer|array|sensor)_?(pos|positions?|coord(inate)?s)|coord(inate)?s"
                    + "|elements|xyz?|table"),
    SOURCE_POSITIONS(
            "(sources?|tx|transmitters?|emitters?|src)_?(pos|positions?|coord(inate)?s|xyz?)"),
    RECEIVER_POSITIONS("(receivers?|rx|rec|detectors?)_?(pos|positions?|coord(inate)?s|xyz?)"),
    X("el_xc|x|xc|x_?(pos|positions?|coords?)|(pos|el|element)_?x"),
    Y("el_yc|y|yc|y_?(pos|positions?|coords?)|(pos|el|element)_?y"),
    Z("el_zc|z|zc|z_?(pos|positions?|coords?)|(pos|el|element)_?z"),
    WATER_SPEED("water_?speed|speed_?(of|in)_?water|c_?water|water_?sound_?speed"),
    WATER_TEMPERATURE("water_?temp(erature)?"),
    AMPLITUDES("(source|tx)_?amplitudes?"),
    RADIUS("r|rho|rad(ius)?|radial_?(pos|position|distance)?"),
    ANGLE("angles?|theta|phi|azimuth|alpha|(polar|angular)_?(angle|position|pos)"),
    ELEMENT(
            "(elem(ent)?|el|channel|ch|transducer|receiver|sensor)(_?(no|nr|num|number|id|idx|index))?"
                    + "|no|nr|n|num|number|id|idx|index"),
    TX(
            "tx|tx_?(elements?|idx|ind(ex|ices))|transmitters?|sources?|emitters?|src"
                    + "|source_?(idx|ind(ex|ices)|elements?)|source_receiver_index"),
    RX(
            "rx|rx_?(elements?|idx|ind(ex|ices))|receivers?|detectors?|rec"
                    + "|receiver_?(idx|ind(ex|ices)|elements?)"),
    WAVELET(
            "(tx_?|source_?)?(wavelet|signal|function|pulse)|excitation|waveform|p_source_input"
                    + "|input_?signal"),
    FREQUENCY("f_?0|fc|(tx_?)?cent(re|er)_?freq(uency)?|frequency");

    private static final String UNIT = "(_([kmg]?hz|m|cm|mm|um|s|ms|us|ns))?";

    private final Pattern names;

    Term(String names) {
        this.names = Pattern.compile("(" + names + ")" + UNIT);
    }

    /** Whether a dataset is about the array, not what it recorded. */
    static boolean isGeometry(Dataset dataset) {
        return POSITIONS.names(dataset) && !DATA.names(dataset)
                || SOURCE_POSITIONS.names(dataset)
                || RECEIVER_POSITIONS.names(dataset);
    }

    boolean names(Dataset dataset) {
        return names.matcher(dataset.leaf()).matches();
    }

    /** All datasets of the name. */
    List<Dataset> all(ChannelFile file, Predicate<Dataset> kind) {
        return file.datasets().stream().filter(d -> names(d) && kind.test(d)).toList();
    }

    /**
     * The dataset of the name that lies in the fewest groups.
     *
     * @param input that would decide, if there are several that differ
     */
    Optional<Dataset> find(ChannelFile file, Predicate<Dataset> kind, String input) {
        List<Dataset> all = all(file, kind);
        int depth = all.stream().mapToInt(Dataset::depth).min().orElse(0);
        List<Dataset> found = all.stream().filter(d -> d.depth() == depth).toList();
        if (found.isEmpty()) return Optional.empty();
        double[] first = found.get(0).vector();
        for (Dataset other : found)
            if (!Arrays.equals(other.vector(), first))
                throw new IllegalArgumentException(
                        "Expected one dataset for "
                                + input
                                + " in "
                                + file.name()
                                + ", found "
                                + found.get(0).name()
                                + " and "
                                + other.name()
                                + ", which differ. Name one in the input "
                                + input
                                + ", or give its value there.");
        return Optional.of(found.get(0));
    }
}
