package sc.fiji.aspire.soak;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Options of a macro as people type them, or as other locales write them. */
final class MacroCases {

    private static final String RIGHT = "draws=16 refinements=2";

    private static final List<String> ALONE =
            List.of(
                    "draws=16 refinements=2 model=Ring64",
                    "draws=16 refinements=2 model=[ring64]",
                    "draws=16 refinements=2 model=ring46",
                    "draws=16 refinements=2 model=[/nowhere/my model.zip]",
                    "draws=16 refinements=2 model=[/nowhere/my model.zip",
                    "draws=16,refinements=2",
                    "draws=16;refinements=2",
                    "draws = 16 refinements = 2",
                    "draws:16 refinements:2",
                    "Draws=16 refinements=2",
                    "DRAWS=16 REFINEMENTS=2",
                    "draw=16 refinements=2",
                    "samples=16 refinements=2",
                    "draws=16 iterations=2",
                    "draws=16 draws=32 refinements=2",
                    "draws refinements=2",
                    "draws= refinements=2",
                    "draws=16 refinements=2 stack=other.tif",
                    "draws=16 refinements=2 stack=[record.tif]");

    private static final List<String> DRAWS =
            List.of(
                    "16.0",
                    "16.5",
                    "16,0",
                    "1e1",
                    "1,000",
                    "-16",
                    "0",
                    "1",
                    "99999999999",
                    "NaN",
                    "sixteen",
                    "0x10",
                    "'16'",
                    "1_6",
                    "\u06f1\u06f6",
                    "\uff11\uff16",
                    "16\u00a0");

    private static final List<String> REFINEMENTS = List.of("2.5", "two", "-2", "9", "all", "2,0");

    private static final List<String> ADDED =
            List.of(
                    "noise=20,5",
                    "noise=abc",
                    "noise=[35 dB]",
                    "noise=-1",
                    "noise=NaN",
                    "noise=Infinity",
                    "noise=1e-30",
                    "noise=1e30",
                    "noise=1e400",
                    "noise=0",
                    "seed=1e3",
                    "seed=1.5",
                    "seed=99999999999999999999",
                    "seed=one",
                    "device=GPU",
                    "device=java",
                    "acquisition=[/nowhere/ring.json]",
                    "layers=[/proc/none/here]",
                    "save=[/proc/none/samples.tif]");

    private MacroCases() {}

    static List<ForeignCase> all() {
        List<ForeignCase> all = new ArrayList<>();
        Stream.of(
                        ALONE.stream(),
                        DRAWS.stream().map(draws -> "draws=" + draws + " refinements=2"),
                        REFINEMENTS.stream().map(count -> "draws=16 refinements=" + count),
                        ADDED.stream().map(added -> RIGHT + " " + added))
                .flatMap(options -> options)
                .forEach(options -> all.add(macro(options)));
        return all;
    }

    private static ForeignCase macro(String options) {
        return new ForeignCase(
                "macro " + options,
                Trial.MACRO,
                (records, folder) -> {
                    ForeignCase.writeRight(records, folder);
                    Files.write(
                            folder.resolve("macro.ijm"),
                            List.of(
                                    "folder = getArgument();",
                                    "open(folder + \"/record.tif\");",
                                    "run(\"Sample Posterior...\", \"" + options + "\");",
                                    "selectImage(\"posterior\");",
                                    "saveAs(\"Tiff\", folder + \"/posterior.tif\");"));
                });
    }
}
