package sc.fiji.aspire.training;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import sc.fiji.aspire.Progress;
import sc.fiji.aspire.bundle.ModelBundle;
import sc.fiji.aspire.files.AtomicFile;
import sc.fiji.aspire.files.SmallFile;
import sc.fiji.aspire.training.set.TrainingPairs;

/**
 * What a folder of checkpoints belongs to: the plan in words, and the SHA-256 of the training set,
 * its problem and its images. A training never resumes from another one, even if that has as many
 * items of the same size.
 *
 * @param plan what is trained, without what does not change its bits
 * @param set SHA-256 of what it is trained on
 */
record TrainingMark(String plan, String set) {

    private static final String FILE = "plan.txt";

    /** What a record of Java calls its members, without those that hold others. */
    private static final Pattern VALUE = Pattern.compile("(\\w+)=([^,\\[\\]]+)");

    private static final String SET = "\ntraining set SHA-256 ";

    static TrainingMark of(String plan, TrainingPairs pairs, Progress progress) {
        MessageDigest sha = sha256();
        sha.update(pairs.description().getBytes(StandardCharsets.UTF_8));
        String problem = pairs.problem() + " " + pairs.grid() + " " + pairs.start();
        sha.update(problem.getBytes(StandardCharsets.UTF_8));
        String items = pairs.seed() + " " + pairs.size() + Arrays.toString(pairs.items(true));
        sha.update(items.getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < pairs.size(); i++) {
            progress.checkCanceled();
            progress.update(i, pairs.size(), "reading item " + (i + 1) + " of " + pairs.size());
            float[] image = pairs.image(i);
            ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * image.length);
            bytes.asFloatBuffer().put(image);
            sha.update(bytes);
        }
        return new TrainingMark(plan, HexFormat.of().formatHex(sha.digest()));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("Every Java has SHA-256.", e);
        }
    }

    /** SHA-256 of plan and training set, for what lies deeper in the folder. */
    String sha256Of() {
        return ModelBundle.sha256(text().getBytes(StandardCharsets.UTF_8));
    }

    private String text() {
        return plan + SET + set;
    }

    /**
     * Takes a folder for this training, or finds that it is its own already.
     *
     * @throws IllegalArgumentException if it belongs to another, or does not say to which
     */
    void take(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        if (Files.notExists(file)) {
            requireNothingIn(folder);
            AtomicFile.write(file, text());
            return;
        }
        String found = SmallFile.text(file);
        if (found.equals(text())) return;
        if (found.startsWith(plan + SET))
            throw notOurs(
                    folder, "another training set", set, found.substring((plan + SET).length()));
        throw notOurs(folder, "another training", values(text()), values(found));
    }

    /** Names and values of a plan, in its order. */
    private static Map<String, String> values(String plan) {
        Map<String, String> values = new LinkedHashMap<>();
        Matcher pairs = VALUE.matcher(plan);
        while (pairs.find()) values.put(pairs.group(1), pairs.group(2));
        return values;
    }

    private IllegalArgumentException notOurs(
            Path folder, String whose, Map<String, String> wanted, Map<String, String> found) {
        Map<String, String> now = new LinkedHashMap<>(wanted);
        Map<String, String> then = new LinkedHashMap<>(found);
        now.entrySet().removeAll(found.entrySet());
        then.entrySet().removeAll(wanted.entrySet());
        then.keySet().retainAll(wanted.keySet());
        return notOurs(
                folder,
                whose,
                now.isEmpty() ? plan : now.toString(),
                then.isEmpty() ? "a " + FILE + " that says none of it" : then.toString());
    }

    private static void requireNothingIn(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) return;
        List<String> found;
        try (Stream<Path> files = Files.list(folder)) {
            found =
                    files.map(path -> path.getFileName().toString())
                            .filter(name -> name.matches("measured\\.json|refinement-\\d+"))
                            .sorted()
                            .toList();
        }
        if (!found.isEmpty())
            throw notOurs(folder, "an unknown training", FILE, "none beside " + found);
    }

    private static IllegalArgumentException notOurs(
            Path folder, String whose, String expected, String found) {
        return new IllegalArgumentException(
                folder
                        + " belongs to "
                        + whose
                        + ". Expected "
                        + expected
                        + ", found "
                        + found
                        + ". Choose another folder for checkpoints, or the same training set and"
                        + " parameters to go on.");
    }
}
