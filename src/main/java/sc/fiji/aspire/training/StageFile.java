package sc.fiji.aspire.training;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.bundle.ModelBundle;
import sc.fiji.aspire.files.AtomicFile;
import sc.fiji.aspire.files.RemadeFiles;
import sc.fiji.aspire.files.Sha256;
import sc.fiji.aspire.files.SmallFile;
import sc.fiji.aspire.files.WorkFolder;
import sc.fiji.aspire.inference.AspireModel;
import sc.fiji.aspire.physics.KnownPhysics;
import sc.fiji.aspire.wave.JsonValue;

/**
 * The finished stage of a refinement as a bundle, {@code stage.zip}, and its loss curve beside it,
 * {@code stage.json}, with a sum over both and over whose they are: what was damaged, or belongs to
 * another refinement or training, is no finished stage.
 *
 * @param folder of the refinement
 * @param owner the training and the refinement
 */
record StageFile(Path folder, String owner) {

    /** A stage as it was written. */
    record Finished(AspireModel.Stage stage, List<TrainingEpoch> history) {}

    /** What lies beside the bundle. */
    private record Curve(long bytes, String sha256, List<TrainingEpoch> history) {}

    static StageFile of(RefinementFiles files) {
        return new StageFile(
                files.folder(), files.mark().sha256Of() + " refinement " + files.refinement());
    }

    /** Writes a stage; without its curve, which comes last, it counts as not finished. */
    void write(byte[] zip, List<TrainingEpoch> history) {
        WorkFolder.setAside(bundle());
        WorkFolder.setAside(curve());
        AtomicFile.write(bundle(), zip);
        Curve curve = new Curve(zip.length, sum(zip, history), history);
        AtomicFile.write(curve(), new Gson().toJson(curve));
    }

    /** The stage; none if it is not there as it was written, which is told if it was damaged. */
    Optional<Finished> read(Progress progress) throws IOException {
        Optional<Finished> whole = read();
        if (whole.isEmpty() && Files.exists(curve(), LinkOption.NOFOLLOW_LINKS))
            new RemadeFiles(progress::warn).found(isFile(bundle()) ? bundle() : curve());
        return whole;
    }

    private Optional<Finished> read() throws IOException {
        Optional<Curve> curve = readCurve();
        if (curve.isEmpty() || !isFile(bundle())) return Optional.empty();
        if (Files.size(bundle()) != curve.get().bytes()) return Optional.empty();
        byte[] zip = SmallFile.bytes(bundle());
        List<TrainingEpoch> history = curve.get().history();
        if (history == null) return Optional.empty();
        if (!sum(zip, history).equals(curve.get().sha256())) return Optional.empty();
        AspireModel model = KnownPhysics.read(ModelBundle.read(zip, bundle().toString()));
        return Optional.of(new Finished(model.stages().get(0), history));
    }

    private Optional<Curve> readCurve() {
        if (!isFile(curve())) return Optional.empty();
        try {
            JsonValue json = JsonValue.parse(SmallFile.text(curve()), curve().toString());
            return Optional.ofNullable(new Gson().fromJson(json.element(), Curve.class));
        } catch (IOException | IllegalArgumentException | JsonParseException e) {
            // Damaged since: the stage is made again.
            return Optional.empty();
        }
    }

    private String sum(byte[] zip, List<TrainingEpoch> history) {
        MessageDigest sum = Sha256.start();
        String text = owner + " " + new Gson().toJson(history) + " ";
        sum.update(text.getBytes(StandardCharsets.UTF_8));
        sum.update(zip);
        return Sha256.end(sum);
    }

    private static boolean isFile(Path file) {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    private Path bundle() {
        return folder.resolve("stage.zip");
    }

    private Path curve() {
        return folder.resolve("stage.json");
    }
}
