package sc.fiji.aspire.measured;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import sc.fiji.aspire.Grid;
import sc.fiji.aspire.benchmark.Options;
import sc.fiji.aspire.benchmark.Report;
import sc.fiji.aspire.figure.ColorMap;
import sc.fiji.aspire.figure.Panel;
import sc.fiji.aspire.figure.PanelFigure;
import sc.fiji.aspire.figure.Scale;
import sc.fiji.aspire.figure.View;
import sc.fiji.aspire.files.WorkFolder;
import sc.fiji.aspire.inference.Aspire;
import sc.fiji.aspire.inference.AspireModel;
import sc.fiji.aspire.inference.Refinement;
import sc.fiji.aspire.picks.Rays;

/**
 * A posterior by flows beside that which is known otherwise: along straight rays in closed form,
 * along bent rays by Markov chains.
 */
final class FlowCase {

    static final List<String> OPTIONS =
            List.of(
                    "--rays",
                    "--data",
                    "--out",
                    "--spacing",
                    "--model",
                    "--items",
                    "--epochs",
                    "--mean-epochs",
                    "--refinements",
                    "--hidden",
                    "--threads",
                    "--draws",
                    "--records",
                    "--chains",
                    "--steps");

    private static final int ITERATIONS = 6;

    private final Options options;
    private final Rays rays;
    private final String unit;
    private final Grid grid;
    private final Path out;
    private final Crosshole survey;
    private final GaussianImage prior;
    private final Report report = new Report();
    private final List<PanelFigure.Row> rows = new ArrayList<>();

    FlowCase(Options options) throws IOException {
        this.options = options;
        String named = options.text("--rays", Rays.STRAIGHT.label());
        if (!named.equals(Rays.STRAIGHT.label()) && !named.equals(Rays.BENT.label()))
            throw new IllegalArgumentException("Expected straight or bent, found " + named + ".");
        rays = Rays.valueOf(named.toUpperCase(Locale.ROOT));
        unit = rays == Rays.STRAIGHT ? "ns/m" : "m/ns";
        grid = Crosshole.grid(options.count("--spacing", 250));
        out = WorkFolder.make(Path.of(options.text("--out", "target/measured/am13-" + named)));
        survey = Crosshole.read(options.file("--data"));
        prior = Crosshole.prior(grid, rays);
    }

    /** Trains unless a model is given, samples, and compares. */
    List<String> lines() throws IOException {
        Window window = Window.around(grid);
        Crosshole moved = survey.moved(window.shift());
        CrossholeFlow flow =
                new CrossholeFlow(
                                moved.setup(rays),
                                Crosshole.prior(window.outer(), rays),
                                window,
                                unit)
                        .knowingImages();
        AspireModel model = model(flow);
        GaussianImage known = known();
        add("exact", known, known);
        long begin = System.nanoTime();
        int draws = options.count("--draws", 1024);
        Aspire.Result result = flow.sample(model, moved.picks(), draws);
        report.add("seconds-per-posterior", 1e-9 * (System.nanoTime() - begin), "s");
        report.add("chi2-0", result.startChi2(), "1");
        report.add("mean-error-0", 100 * error(flow.fiducial(moved.picks()), known), "%");
        for (Refinement refinement : result.refinements()) {
            report.add("chi2-" + refinement.number(), refinement.chi2(), "1");
            GaussianImage found = flow.posterior(refinement.samples().draws());
            add("" + refinement.number(), found, known);
        }
        if (rays == Rays.STRAIGHT) simulated(flow, model, moved);
        new PanelFigure(View.of(grid), rows).write(out.resolve("am13-flow.png"));
        return report.lines();
    }

    /** The same error of the mean, over records that were simulated. */
    private void simulated(CrossholeFlow flow, AspireModel model, Crosshole moved) {
        int records = options.count("--records", 4);
        double[] power = new double[model.stages().size()];
        for (int k = 0; k < records; k++) {
            Crosshole drawn = new Crosshole(flow.drawn(k), moved.covariance());
            GaussianImage wide = flow.prior();
            double[] exact =
                    new RayPosterior(drawn, flow.setup(), wide).linearised(wide.mean()).mean();
            float[] known = flow.window().cut(RayPosterior.floats(exact));
            Aspire.Result result = flow.sample(model, drawn.picks(), 256);
            for (int j = 0; j < power.length; j++) {
                float[] mean = flow.window().cut(result.refinements().get(j).samples().mean());
                double[] shift = new double[known.length];
                for (int i = 0; i < shift.length; i++)
                    shift[i] = (mean[i] - known[i]) / Math.sqrt(prior.covariance()[0][0]);
                power[j] += Math.pow(Regions.rootMeanSquare(grid, shift), 2) / records;
            }
        }
        for (int j = 0; j < power.length; j++)
            report.add("mean-error-simulated-" + (j + 1), 100 * Math.sqrt(power[j]), "%");
    }

    private AspireModel model(CrossholeFlow flow) throws IOException {
        if (!options.text("--model", "").isEmpty())
            return CrossholeFlow.read(options.file("--model"));
        long begin = System.nanoTime();
        CrossholeFlow.Effort effort =
                new CrossholeFlow.Effort(
                        options.count("--items", 3000),
                        options.count("--epochs", 8),
                        options.count("--mean-epochs", 30),
                        options.count("--refinements", 3),
                        options.count("--hidden", 32),
                        options.count("--threads", 1));
        AspireModel model = flow.train(effort, out.resolve("training"));
        report.add("training-seconds", 1e-9 * (System.nanoTime() - begin), "s");
        CrossholeFlow.write(model, out.resolve("model.zip"));
        return model;
    }

    private GaussianImage known() {
        RayPosterior posterior = new RayPosterior(survey, survey.setup(rays), prior);
        if (rays == Rays.STRAIGHT) return posterior.linearised(prior.mean()).posterior();
        Chains chains =
                Chains.walk(
                        posterior,
                        posterior.aroundMostProbable(ITERATIONS),
                        options.count("--chains", 4),
                        options.count("--steps", 3000));
        return GaussianImage.of(grid, chains.draws());
    }

    /** How far a mean is off, as a share of the prior's deviation. */
    private double error(float[] mean, GaussianImage known) {
        double[] shift = new double[mean.length];
        for (int i = 0; i < shift.length; i++)
            shift[i] = (mean[i] - known.mean()[i]) / Math.sqrt(prior.covariance()[0][0]);
        return Regions.rootMeanSquare(grid, shift);
    }

    /** Figures of a posterior, and how far it is from the one that is known. */
    private void add(String name, GaussianImage found, GaussianImage known) {
        double scale = Math.sqrt(prior.covariance()[0][0]);
        double[] shift = new double[grid.numPoints()];
        double[] ratio = new double[shift.length];
        double[] wide = found.deviation();
        double[] right = known.deviation();
        for (int i = 0; i < shift.length; i++) {
            shift[i] = (found.mean()[i] - known.mean()[i]) / scale;
            ratio[i] = wide[i] / right[i] - 1;
        }
        report.add("mean-error-" + name, 100 * Regions.rootMeanSquare(grid, shift), "%");
        report.add("deviation-error-" + name, 100 * Regions.rootMeanSquare(grid, ratio), "%");
        report.add("deviation-bias-" + name, 100 * Regions.mean(grid, ratio), "%");
        for (int metres : new int[] {1, 3}) {
            int apart = metres * (int) (1000 / grid.spacing());
            double correlation = found.correlation(grid.size(0) / 2, apart);
            report.add("correlation-" + metres + "m-" + name, correlation, "1");
        }
        Regions.of(grid)
                .forEach(
                        (region, pixels) -> {
                            report.add(region + "-" + name, found.mean(pixels), unit);
                            report.add(
                                    region + "-deviation-" + name, found.deviation(pixels), unit);
                        });
        rows.add(
                new PanelFigure.Row(
                        name.equals("exact") ? "reference" : "refinement " + name,
                        List.of(
                                panel("posterior mean", found.mean(), prior.mean()[0], scale),
                                panel("standard deviation", wide, 0, scale))));
    }

    /** In units of the prior's deviation. */
    private Panel panel(String title, double[] values, double centre, double deviation) {
        float[] shown = new float[values.length];
        for (int i = 0; i < shown.length; i++)
            shown[i] = (float) ((values[i] - centre) / deviation);
        Scale scale =
                centre == 0
                        ? Scale.even(ColorMap.MAGMA, 0, 1, "prior's")
                        : Scale.even(ColorMap.VIRIDIS, -2, 2, "prior's");
        return new Panel(title, grid, shown, scale);
    }
}
