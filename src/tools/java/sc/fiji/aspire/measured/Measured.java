package sc.fiji.aspire.measured;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.benchmark.Options;
import sc.fiji.aspire.benchmark.Report;
import sc.fiji.aspire.figure.ColorMap;
import sc.fiji.aspire.figure.Panel;
import sc.fiji.aspire.figure.PanelFigure;
import sc.fiji.aspire.figure.Scale;
import sc.fiji.aspire.figure.View;
import sc.fiji.aspire.files.AtomicFile;
import sc.fiji.aspire.files.WorkFolder;
import sc.fiji.aspire.picks.Rays;

/** What {@code scripts/measured} runs: posteriors of measured data, computed without a flow. */
public final class Measured {

    private static final List<String> OPTIONS =
            List.of("--out", "--data", "--spacing", "--chains", "--steps");
    private static final int ITERATIONS = 6;

    private final Grid grid;
    private final Path out;
    private final Report report = new Report();
    private final Map<String, GaussianImage> posteriors = new LinkedHashMap<>();

    private Measured(Grid grid, Path out) {
        this.grid = grid;
        this.out = out;
    }

    /**
     * Computes the reference posteriors of the crosshole survey AM13, and writes them.
     *
     * @param arguments am13, then {@code --option} and value in turn, parted by tabs
     * @return lines {@code name<TAB>value<TAB>unit}
     * @throws IllegalArgumentException if there is no such case, option or value
     */
    public static List<String> lines(String arguments) throws IOException {
        List<String> words = Arrays.asList(arguments.split("\t"));
        if (words.get(0).equals("am13-flow"))
            return new FlowCase(new Options(words.subList(1, words.size()), FlowCase.OPTIONS))
                    .lines();
        if (words.get(0).equals("picks"))
            return new PickStudy(new Options(words.subList(1, words.size()), PickStudy.OPTIONS))
                    .lines();
        if (!words.get(0).equals("am13"))
            throw new IllegalArgumentException(
                    "Expected am13, am13-flow or picks, found \"" + words.get(0) + "\".");
        Options options = new Options(words.subList(1, words.size()), OPTIONS);
        Grid grid = Crosshole.grid(options.count("--spacing", 250));
        Path out = WorkFolder.make(Path.of(options.text("--out", "target/measured/am13")));
        Measured measured = new Measured(grid, out);
        Crosshole survey = Crosshole.read(options.file("--data"));
        measured.straight(survey);
        int chains = options.count("--chains", 4);
        if (chains < 2)
            throw new IllegalArgumentException(
                    "Expected at least 2 chains, which are compared, found " + chains + ".");
        measured.bent(survey, chains, options.count("--steps", 3000));
        return measured.write();
    }

    /** Slowness along straight rays: closed form. */
    private void straight(Crosshole survey) {
        GaussianImage prior = Crosshole.prior(grid, Rays.STRAIGHT);
        RayPosterior rays = new RayPosterior(survey, survey.setup(Rays.STRAIGHT), prior);
        GaussianImage posterior = rays.linearised(prior.mean()).posterior();
        posteriors.put("straight", posterior);
        report.add("straight-prior-mean", prior.mean()[0], "ns/m");
        report.add("straight-prior-variance", prior.covariance()[0][0], "(ns/m)^2");
        report.add("straight-chi2-0", rays.chi2(prior.mean()), "1");
        add("straight", rays, posterior, "ns/m");
    }

    /** Speed along bent rays: linearised at the most probable image, and a Markov chain. */
    private void bent(Crosshole survey, int count, int steps) {
        GaussianImage prior = Crosshole.prior(grid, Rays.BENT);
        RayPosterior rays = new RayPosterior(survey, survey.setup(Rays.BENT), prior);
        GaussianImage linearised = rays.aroundMostProbable(ITERATIONS);
        Chains chains = Chains.walk(rays, linearised, count, steps);
        GaussianImage posterior = GaussianImage.of(grid, chains.draws());
        posteriors.put("linearised", linearised);
        posteriors.put("bent", posterior);
        report.add("bent-chi2-0", rays.chi2(prior.mean()), "1");
        add("linearised", rays, linearised, "m/ns");
        add("bent", rays, posterior, "m/ns");
        report.add("chain-accepted", 100 * chains.accepted(), "%");
        report.add("chain-draws", chains.draws().size(), "draws");
        report.add("chain-scale-reduction", chains.scaleReduction(Regions.of(grid).values()), "1");
        double[] error = chains.standardError();
        for (int i = 0; i < error.length; i++) error[i] /= Math.sqrt(Crosshole.VARIANCE);
        report.add("chain-mean-error", 100 * Regions.rootMeanSquare(grid, error), "%");
        double[] shift = new double[grid.numPoints()];
        double[] ratio = new double[shift.length];
        double[] deviation = posterior.deviation();
        for (int i = 0; i < shift.length; i++) {
            shift[i] = (linearised.mean()[i] - posterior.mean()[i]) / Math.sqrt(Crosshole.VARIANCE);
            ratio[i] = linearised.deviation()[i] / deviation[i];
        }
        report.add("linearised-mean-error", 100 * Regions.rootMeanSquare(grid, shift), "%");
        report.add("linearised-deviation-ratio", Regions.rootMeanSquare(grid, ratio), "1");
    }

    private void add(String name, RayPosterior rays, GaussianImage posterior, String unit) {
        report.add(name + "-chi2", rays.chi2(posterior.mean()), "1");
        report.add(name + "-residual", rays.residual(posterior.mean()), "ns");
        report.add(name + "-deviation", Regions.rootMeanSquare(grid, posterior.deviation()), unit);
        for (int metres : new int[] {1, 3})
            report.add(
                    name + "-correlation-" + metres + "m",
                    posterior.correlation(grid.size(0) / 2, metres * (int) (1000 / grid.spacing())),
                    "1");
        Regions.of(grid)
                .forEach(
                        (region, pixels) -> {
                            report.add(name + "-" + region, posterior.mean(pixels), unit);
                            report.add(
                                    name + "-" + region + "-deviation",
                                    posterior.deviation(pixels),
                                    unit);
                        });
    }

    private List<String> write() throws IOException {
        write("regions.csv", Regions.csv(grid, posteriors));
        write("pixels.csv", Regions.pixels(grid, posteriors));
        new PanelFigure(
                        View.of(grid),
                        List.of(
                                row("straight rays", inverted(posteriors.get("straight"))),
                                row("bent rays", posteriors.get("bent"))))
                .write(out.resolve("am13.png"));
        return report.lines();
    }

    private void write(String name, String text) throws IOException {
        AtomicFile.write(out.resolve(name), text.getBytes(StandardCharsets.UTF_8));
    }

    private PanelFigure.Row row(String name, GaussianImage posterior) {
        Scale speed = Scale.even(ColorMap.VIRIDIS, 110, 170, "mm/ns");
        Scale width = Scale.even(ColorMap.MAGMA, 0, 20, "mm/ns");
        return new PanelFigure.Row(
                name,
                List.of(
                        panel("posterior mean", posterior.mean(), speed),
                        panel("standard deviation", posterior.deviation(), width)));
    }

    private Panel panel(String title, double[] values, Scale scale) {
        float[] shown = new float[values.length];
        for (int i = 0; i < shown.length; i++) shown[i] = (float) (1000 * values[i]);
        return new Panel(title, grid, shown, scale);
    }

    /** Speeds of slownesses, to first order. */
    private static GaussianImage inverted(GaussianImage slowness) {
        double[] speed = new double[slowness.mean().length];
        double[][] covariance = new double[speed.length][speed.length];
        for (int i = 0; i < speed.length; i++) {
            speed[i] = 1 / slowness.mean()[i];
            covariance[i][i] = slowness.covariance()[i][i] * Math.pow(speed[i], 4);
        }
        return new GaussianImage(slowness.grid(), speed, covariance);
    }
}
