package sc.fiji.aspire.soak;

import ij.ImagePlus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import sc.fiji.aspire.benchmark.Options;
import sc.fiji.aspire.benchmark.Report;
import sc.fiji.aspire.commands.LoggedRun;
import sc.fiji.aspire.commands.SamplePosterior;
import sc.fiji.aspire.commands.report.RunReport;
import sc.fiji.aspire.tiff.Images;
import sc.fiji.aspire.tiff.TiffFile;

/**
 * Foreign and broken records and acquisitions, each sampled by <i>Sample Posterior</i> with the
 * bundled model. A case may be refused, be told of (by a warning or a verdict that are not there
 * for the sample record itself) or give the posterior of the sample record. What is none of these
 * is wrong without a word, and fails the campaign.
 *
 * <pre>
 *   cases, refused, told, same     how many
 *   wrong                          how many gave another posterior without a word, none
 *   unclear                        how many were refused by a message that says not what to do, none
 * </pre>
 */
final class CaseSoak {

    /** Root mean square difference of the means, in standard deviations, that counts as none. */
    private static final double SAME = 0.05;

    private static final String SAMPLE = "test-data/observation-head.tif";

    private final Path folder;
    private final Map<String, Integer> counts = new TreeMap<>();
    private final List<String> lines = new ArrayList<>();
    private LoggedRun reference;
    private Set<String> usual;

    private CaseSoak(Path folder) {
        this.folder = folder;
    }

    static List<String> run(List<String> words) throws Exception {
        Options options = new Options(words, List.of("--seed", "--only"));
        Records records = Records.of(Path.of(SAMPLE));
        String only = options.text("--only", "");
        CaseSoak soak = new CaseSoak(Files.createTempDirectory("aspire-cases"));
        soak.reference = soak.sample(records.image(records.values()), records.json(), records);
        soak.usual = soak.told(soak.reference);
        if (soak.reference.run().reason() != null)
            throw new IllegalStateException(soak.reference.run().reason());
        for (ForeignCase tried : ForeignCase.all(options.count("--seed", 1)))
            if (tried.name().startsWith(only)) soak.judge(tried, records);
        Report report = new Report();
        for (String outcome : List.of("refused", "told", "same", "wrong", "unclear"))
            report.add(outcome, soak.counts.getOrDefault(outcome, 0), "1");
        report.add("cases", soak.counts.values().stream().mapToInt(n -> n).sum(), "1");
        List<String> all = new ArrayList<>(soak.lines);
        all.addAll(report.lines());
        if (soak.counts.containsKey("wrong") || soak.counts.containsKey("unclear"))
            throw new IllegalStateException(String.join("\n", all));
        return all;
    }

    private void judge(ForeignCase tried, Records records) throws Exception {
        Path own = Files.createTempDirectory(folder, "case");
        tried.maker().write(records, own);
        LoggedRun run = sample(TiffFile.read(own.resolve("record.tif")));
        String reason = run.run().reason();
        Set<String> told = told(run);
        told.removeAll(usual);
        String outcome;
        String words;
        if (reason != null) {
            outcome = reason.matches("(?s).*[Ee]xpected .* found .*") ? "refused" : "unclear";
            words = reason;
        } else {
            double difference = difference(run);
            outcome = !told.isEmpty() ? "told" : difference < SAME ? "same" : "wrong";
            words = told.isEmpty() ? "differs by " + (float) difference : told.iterator().next();
        }
        counts.merge(outcome, 1, Integer::sum);
        lines.add(tried.name() + "\t" + outcome + "\t" + words.replaceAll("\\s+", " "));
    }

    private LoggedRun sample(ImagePlus image, String json, Records records) throws Exception {
        Path own = Files.createTempDirectory(folder, "sample");
        records.write(image, json, own);
        return sample(TiffFile.read(own.resolve("record.tif")));
    }

    private static LoggedRun sample(ImagePlus stack) throws Exception {
        return LoggedRun.of(SamplePosterior.class, "stack", stack, "refinements", "2", "draws", 16);
    }

    /** Warnings without their numbers, and the verdict. */
    private Set<String> told(LoggedRun run) {
        Set<String> told =
                run.lines().stream()
                        .filter(line -> line.startsWith("warning: "))
                        .map(line -> line.replaceAll("[-+]?\\d[\\d.,eE+-]*", "#"))
                        .collect(Collectors.toCollection(java.util.TreeSet::new));
        if (run.run().reason() == null)
            told.add("verdict " + run.run().image("posterior").getProp(RunReport.VERDICT));
        return told;
    }

    /** Of the means, in deviations of the sample record's posterior, over pixels that have one. */
    private double difference(LoggedRun run) {
        float[] mean = Images.plane(reference.run().image("posterior"), 0);
        float[] deviation = Images.plane(reference.run().image("posterior"), 1);
        float[] found = Images.plane(run.run().image("posterior"), 0);
        double sum = 0;
        int count = 0;
        for (int i = 0; i < mean.length; i++)
            if (deviation[i] > 0) {
                sum += Math.pow((found[i] - mean[i]) / deviation[i], 2);
                count++;
            }
        return Math.sqrt(sum / count);
    }
}
