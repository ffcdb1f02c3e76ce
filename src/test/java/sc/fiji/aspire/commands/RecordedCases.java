package sc.fiji.aspire.commands;

import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import sc.fiji.aspire.tiff.TiffFile;

/** A use of every command that takes a moment, for tests that record and replay them. */
final class RecordedCases {

    private RecordedCases() {}

    /**
     * A use of a command.
     *
     * @param before macro that makes ready what the command works on
     * @param label of the command in the menu
     * @param options as a macro has them
     */
    record Case(String before, String label, String options) {}

    /** Writes what {@link #all} reads. */
    static void writeInputs(Path in) throws Exception {
        TinyProblem.writeModel(in);
        TinyProblem.writeHeadModel(in);
        TinyProblem.writeRing(in);
        TinyProblem.writeMaps(in, 10, 1);
        TiffFile.write(TinyProblem.disk(), in.resolve("disk.tif"));
        TiffFile.write(TinyProblem.fineDisk(), in.resolve("truth-a.tif"));
        TiffFile.write(TinyProblem.record(in), in.resolve("observation-a.tif"));
        Files.copy(in.resolve("ring.json"), in.resolve("observation-a.json"));
        CommandRun run =
                CommandRun.of(
                        SamplePosterior.class,
                        "stack",
                        TiffFile.read(in.resolve("observation-a.tif")),
                        "model",
                        in.resolve("tiny.zip").toString(),
                        "draws",
                        6,
                        "device",
                        "Java");
        assertNull(run.reason());
        for (String output : List.of("posterior", "samples", "history"))
            TiffFile.write(run.image(output), in.resolve(output + ".tif"));
    }

    /**
     * One use of each command; they are run in this order.
     *
     * @param in folder that {@link #writeInputs} filled
     * @param out folder for results
     */
    static List<Case> all(Path in, Path out) {
        String java = " device=Java";
        String tiny = "model=[" + in.resolve("tiny.zip") + "]";
        String ring = " acquisition=[" + in.resolve("ring.json") + "]";
        String record = open(in, "observation-a.tif");
        String posterior = open(in, "samples.tif") + open(in, "posterior.tif");
        return List.of(
                new Case("", "ASPIRE Head Ring Array", ""),
                new Case("", "Compute Devices", ""),
                new Case("", "Model Information...", tiny + save(out, "model.csv")),
                new Case(
                        "", "Import Channel Data...", channels("openusct.h5") + save(out, "r.tif")),
                new Case(
                        "",
                        "ASPIRE Channel Data...",
                        channels("record.npy")
                                + " axes=[source, receiver, time] interval=[1 us]"
                                + " positions=[ring 30 mm] sources=0:2:4 wavelet=[0.2 MHz, 3 cycles]"),
                new Case(
                        open(in, "samples.tif"),
                        "Export Data or Results...",
                        "image=samples.tif" + save(out, "samples.npy")),
                new Case(
                        record,
                        "Pick Travel Times...",
                        "water=[1500 m/s] similarity=0.5 apart=1 method=onset"
                                + save(out, "picks.tif")),
                new Case(
                        "",
                        "New Acquisition...",
                        "shape=arc elements=24 sources=6 width=120 angle=270 water=[22.5 C]"
                                + java
                                + save(out, "arc.json")),
                new Case("", "Create Phantoms...", "count=2 size=32 spacing=8 seed=5"),
                new Case(
                        open(in, "disk.tif"),
                        "Simulate Acquisition...",
                        "noise=20 seed=4" + ring + java + save(out, "record.tif")),
                new Case(
                        record,
                        "Check Record...",
                        "bath=false into=acquisition" + save(out, "put")),
                new Case(record, "Sample Posterior...", tiny + " draws=6 seed=2" + java),
                new Case(
                        "",
                        "Sample Posterior of Folder...",
                        tiny
                                + (" folder=[" + in + "] names=observation*.tif")
                                + " draws=6 samples=true"
                                + java
                                + save(out, "night")),
                new Case(
                        open(in, "disk.tif") + record,
                        "Compute Score Image...",
                        tiny + " fiducial=disk.tif" + java + save(out, "score.tif")),
                new Case(
                        posterior + "makeOval(12, 12, 9, 7);",
                        "Region Statistics...",
                        "samples=samples.tif" + save(out, "region")),
                new Case(posterior, "Uncertainty Overlay...", "low=1480 high=1620 doubt=30"),
                new Case(posterior, "Run Again...", ""),
                new Case(
                        posterior + open(in, "history.tif") + open(in, "truth-a.tif"),
                        "Evaluate Posterior...",
                        "history=history.tif samples=samples.tif truth=truth-a.tif"
                                + save(out, "evaluated")),
                new Case(
                        "",
                        "Evaluate Model...",
                        tiny
                                + (" observations=[" + in + "] truth=[" + in + "]")
                                + ring
                                + " draws=20"
                                + java
                                + save(out, "judged")),
                new Case(
                        "",
                        "Check Calibration...",
                        "model=["
                                + in.resolve("heads.zip")
                                + "] phantoms=10001-10002 draws=19"
                                + java
                                + save(out, "checked.zip")),
                new Case(
                        "",
                        "Generate Training Set...",
                        "folder=["
                                + out.resolve("set")
                                + "] maps=["
                                + in.resolve("maps.tif")
                                + "] trainpages=1-8 heldpages=9-10 phantoms=[] factor=1 size=40"
                                + ring
                                + java),
                new Case(
                        "",
                        "Train Model...",
                        "folder=["
                                + out.resolve("set")
                                + "] refinements=1 epochs=3 batch=1 rate=0.00025 crop=32 mask=25"
                                + " draws=16 dequantisation=30 threads=1"
                                + java
                                + save(out, "trained.zip")));
    }

    private static String channels(String name) {
        return "file=[" + Path.of("test-data/channel-data", name).toAbsolutePath() + "]";
    }

    private static String open(Path folder, String name) {
        return "open(\"" + folder.resolve(name) + "\");";
    }

    private static String save(Path folder, String name) {
        return " save=[" + folder.resolve(name) + "]";
    }
}
