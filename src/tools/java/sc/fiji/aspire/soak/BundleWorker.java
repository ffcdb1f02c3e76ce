package sc.fiji.aspire.soak;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import sc.fiji.aspire.bundle.ModelBundle;
import sc.fiji.aspire.inference.Aspire;
import sc.fiji.aspire.inference.AspireModel;
import sc.fiji.aspire.inference.Refinement;
import sc.fiji.aspire.inference.Verdict;
import sc.fiji.aspire.physics.KnownPhysics;
import sc.fiji.aspire.posterior.Extremes;

/** A process that reads bundles and samples what passed, to be ended where it does harm. */
final class BundleWorker {

    static final String READY = "ready";

    /** Begins each line that tells what became of a bundle. */
    static final String OUTCOME = "outcome\t";

    /** How far means may lie outside of the maps, parts of their range. */
    private static final double MARGIN = 0.5;

    /** Of a posterior, m/s. */
    private static final double LEAST_SPREAD = 1e-2;

    private static final double MOST_SPREAD = 1000;

    private BundleWorker() {}

    /**
     * Prints {@value #READY}, then for each path on a line of the input what became of the bundle
     * there: refused, read, sampled or wrong, a tab, and why.
     *
     * @param arguments a folder
     */
    public static void main(String[] arguments) throws IOException {
        BundleScene scene = BundleScene.make(Path.of(arguments[0]));
        System.out.println(READY);
        try (BufferedReader paths =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String path; (path = paths.readLine()) != null; )
                System.out.println(OUTCOME + outcome(Files.readAllBytes(Path.of(path)), scene));
        }
        System.exit(0);
    }

    private static String outcome(byte[] zip, BundleScene scene) {
        try {
            AspireModel model;
            try {
                model = KnownPhysics.read(ModelBundle.read(zip, "input"));
            } catch (IllegalArgumentException e) {
                return told("refused", e);
            }
            return outcome(model, scene);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            return told("wrong", e);
        }
    }

    private static String outcome(AspireModel model, BundleScene scene) {
        try {
            Aspire.Result run = scene.sample(model);
            String impossible = impossible(run);
            boolean inside = run.assessment().verdict() == Verdict.INSIDE;
            return inside && !impossible.isEmpty()
                    ? "wrong\tinside, with " + impossible
                    : "sampled\t" + run.assessment().verdict().name();
        } catch (IllegalArgumentException | IllegalStateException e) {
            return told("read", e);
        }
    }

    /** What no right posterior of the scene's record can be; empty if nothing. */
    private static String impossible(Aspire.Result run) {
        Extremes mean = Extremes.of(run.posterior().mean());
        Extremes spread = Extremes.of(run.posterior().standardDeviation());
        double margin = MARGIN * (BundleScene.HIGHEST - BundleScene.LOWEST);
        if (!mean.areFinite() || !spread.areFinite()) return "samples that are no numbers";
        if (mean.lowest() < BundleScene.LOWEST - margin
                || mean.highest() > BundleScene.HIGHEST + margin) return "a mean of " + mean;
        if (spread.highest() < LEAST_SPREAD || spread.highest() > MOST_SPREAD)
            return "a spread of " + spread.highest();
        double[] figures = {run.startChi2(), run.noise(), run.recordNoise()};
        for (double figure : figures)
            if (!Double.isFinite(figure) || figure <= 0) return "a figure of " + figure;
        for (Refinement refinement : run.refinements())
            if (!(refinement.chi2() > LEAST_CHI2) || Double.isInfinite(refinement.chi2()))
                return "chi^2 of " + refinement.chi2();
        return "";
    }

    private static final double LEAST_CHI2 = 1e-6;

    private static String told(String outcome, Throwable e) {
        String message = e instanceof IllegalArgumentException ? e.getMessage() : e.toString();
        return outcome + "\t" + String.valueOf(message).replaceAll("\\s+", " ");
    }
}
