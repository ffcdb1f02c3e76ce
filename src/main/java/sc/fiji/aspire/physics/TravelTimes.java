package sc.fiji.aspire.physics;

import java.util.List;
import java.util.function.Supplier;
import sc.fiji.aspire.inference.AspireModel;
import sc.fiji.aspire.inference.Problem;
import sc.fiji.aspire.inference.TraceImages;
import sc.fiji.aspire.picks.PickNoise;
import sc.fiji.aspire.picks.PickSetup;
import sc.fiji.aspire.ray.Survey;
import sc.fiji.aspire.wave.scheme.WaveBackend;

/** Picked times of first arrivals, as a kind of measurement. */
final class TravelTimes implements Physics {

    @Override
    public String name() {
        return "travel times";
    }

    @Override
    public boolean poses(Problem problem) {
        return problem.kind().equals(PickSetup.KIND);
    }

    @Override
    public TraceImages images(Problem problem, String where) {
        PickSetup.of(problem, where);
        return TraceImages.NONE;
    }

    @Override
    public void requireSense(AspireModel model) {
        setup(model).requireSense(model);
    }

    @Override
    public String records(AspireModel model) {
        return setup(model).toString();
    }

    @Override
    public String checked() {
        return "size, unit, order of rows and columns, and positions";
    }

    @Override
    public String unitOfRecords(AspireModel model) {
        return setup(model).unit();
    }

    @Override
    public String unitOfScores(AspireModel model) {
        return setup(model).prior().isPresent()
                ? model.conditioning().units().name()
                : Physics.super.unitOfScores(model);
    }

    @Override
    public List<Fact> facts(AspireModel model) {
        PickSetup setup = setup(model);
        Survey survey = setup.survey();
        PickNoise noise = setup.noise();
        String section = name();
        return List.of(
                new Fact(section, "sources", survey.numSources(), ""),
                new Fact(section, "receivers", survey.numReceivers(), ""),
                new Fact(section, "picks", survey.numPicks(), ""),
                new Fact(section, "rays", setup.rays().label(), ""),
                new Fact(section, "deviation of a pick", noise.deviation(), setup.unit()),
                new Fact(section, "deviation of unknown delays", noise.delays(), setup.unit()),
                new Fact(section, "outliers, degrees of freedom", noise.freedom(), ""),
                new Fact(section, "first fiducial", first(setup), ""));
    }

    private static String first(PickSetup setup) {
        return setup.prior().isPresent() ? "most probable smooth image" : "start image";
    }

    @Override
    public OpenProblem open(AspireModel model, Supplier<WaveBackend> waves) {
        return new OpenPicks(setup(model), model.conditioning().grid());
    }

    private static PickSetup setup(AspireModel model) {
        return PickSetup.of(model.problem(), "The survey of the model " + model.name());
    }
}
