package sc.fiji.aspire.soak;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import sc.fiji.aspire.wave.AcquisitionJson;

/** Acquisitions with other numbers and names, beside the record that they are not of. */
final class LyingAcquisitions implements LiarSoak.Kind {

    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?([eE]-?\\d+)?");

    /** By which numbers are multiplied: other units, signs, and a little. */
    private static final List<Double> FACTORS =
            List.of(-1.0, 0.0, 1e-6, 1e-3, 0.1, 0.5, 0.9, 1.01, 2.0, 10.0, 1e3, 1e6);

    private final LiarRecords records;

    LyingAcquisitions(LiarRecords records) {
        this.records = records;
    }

    @Override
    public void tryOne(Mutator mutator, LiarTally tally) throws Exception {
        byte[] input =
                mutator.below(2) == 0
                        ? mutator.text(records.acquisition())
                        : numbers(mutator).getBytes(StandardCharsets.UTF_8);
        records.writeAcquisition(input);
        FuzzTally limits = new FuzzTally();
        boolean[] read = {false};
        String problem = limits.measure(input.length, () -> read(input, read));
        if (problem.contains(" took ")) tally.overLimit(input, problem);
        else if (!problem.isEmpty()) tally.wrong(input, problem);
        else if (!read[0]) tally.count(LiarTally.Outcome.REFUSED);
        if (!read[0]) return;
        tally.count(LiarTally.Outcome.READ);
        records.sample(input, true, tally);
    }

    private static String read(byte[] input, boolean[] read) {
        try {
            AcquisitionJson.read(new String(input, StandardCharsets.UTF_8), "input");
            read[0] = true;
            return "";
        } catch (IllegalArgumentException e) {
            boolean ours = e.getMessage().contains("input");
            return ours && LiarRecords.isSentence(e.getMessage()) ? "" : e.toString();
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            return e.toString();
        }
    }

    /** One to three numbers, times a factor. */
    private String numbers(Mutator mutator) {
        String text = new String(records.acquisition(), StandardCharsets.UTF_8);
        for (int i = mutator.below(3); i >= 0; i--) {
            MatchResult found = mutator.one(NUMBER.matcher(text).results().toList());
            double value = Double.parseDouble(found.group()) * mutator.one(FACTORS);
            String written = value == Math.rint(value) ? "" + (long) value : "" + value;
            text = text.substring(0, found.start()) + written + text.substring(found.end());
        }
        return text;
    }
}
