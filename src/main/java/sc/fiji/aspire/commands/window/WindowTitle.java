package sc.fiji.aspire.commands.window;

import ij.ImagePlus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import sc.fiji.aspire.commands.report.RunReport;
import sc.fiji.aspire.inference.Verdict;

/** What the window of an image says besides its title, by which macros choose it. */
public final class WindowTitle {

    private WindowTitle() {}

    /** As ": m/s, verdict inside"; empty if there is nothing to say. */
    static String addition(ImagePlus image) {
        List<String> facts = new ArrayList<>();
        if (image.getProp(RunReport.UNIT) != null) facts.add(image.getProp(RunReport.UNIT));
        String verdicts = image.getProp(RunReport.VERDICT);
        if (verdicts != null) facts.add("verdict " + worst(List.of(verdicts.split(" "))));
        return facts.isEmpty() ? "" : ": " + String.join(", ", facts);
    }

    /** The worst of the repeats' verdicts, and of how many repeats it is if not of all. */
    private static String worst(List<String> verdicts) {
        String worst =
                Arrays.stream(Verdict.values())
                        .map(Verdict::toString)
                        .filter(verdicts::contains)
                        .reduce("", (better, worse) -> worse);
        long count = verdicts.stream().filter(worst::equals).count();
        return count == verdicts.size() ? worst : worst + " " + count + " of " + verdicts.size();
    }

    /** Keeps the addition at the end of the window's title, which ImageJ sets at every zoom. */
    public static void keepOn(ImagePlus image) {
        String addition = addition(image);
        if (addition.isEmpty()) return;
        image.getWindow()
                .addPropertyChangeListener(
                        "title",
                        change -> {
                            String title = String.valueOf(change.getNewValue());
                            if (!title.endsWith(addition))
                                image.getWindow().setTitle(title + addition);
                        });
        image.getWindow().setTitle(image.getWindow().getTitle() + addition);
    }
}
