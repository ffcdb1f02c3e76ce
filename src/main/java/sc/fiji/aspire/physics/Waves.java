package sc.fiji.aspire.physics;

import java.util.List;
import java.util.function.Supplier;
import sc.fiji.aspire.acoustics.AcousticModel;
import sc.fiji.aspire.inference.AspireModel;
import sc.fiji.aspire.inference.Problem;
import sc.fiji.aspire.inference.TraceImages;
import sc.fiji.aspire.wave.Acquisition;
import sc.fiji.aspire.wave.TimeAxis;
import sc.fiji.aspire.wave.scheme.WaveBackend;

/** Records of sound waves, as a kind of measurement. */
final class Waves implements Physics {

    @Override
    public String name() {
        return "sound waves";
    }

    @Override
    public boolean poses(Problem problem) {
        return AcousticModel.poses(problem);
    }

    @Override
    public TraceImages images(Problem problem, String where) {
        return AcousticModel.images(AcousticModel.acquisition(problem, where));
    }

    @Override
    public void requireSense(AspireModel model) {
        new AcousticModel(model).requireSense();
    }

    @Override
    public String records(AspireModel model) {
        return new AcousticModel(model).acquisition().toString();
    }

    @Override
    public String checked() {
        return "start time, loudness, order, noise and dead channels";
    }

    @Override
    public String correctedBy() {
        return "Check Record...";
    }

    @Override
    public String unitOfRecords(AspireModel model) {
        return "unit of the traces";
    }

    @Override
    public List<Fact> facts(AspireModel model) {
        AcousticModel waves = new AcousticModel(model);
        Acquisition acquisition = waves.acquisition();
        TimeAxis time = acquisition.time();
        String section = "acquisition";
        return List.of(
                new Fact(section, "sources", acquisition.numSources(), ""),
                new Fact(section, "receivers", acquisition.numReceivers(), ""),
                new Fact(section, "samples", time.samples(), ""),
                new Fact(section, "sampling interval", time.interval(), "us"),
                new Fact(section, "duration", time.duration(), "us"),
                new Fact(section, "first sample", time.start(), "us"),
                new Fact(
                        section,
                        "centre frequency",
                        acquisition.wavelet().centreFrequency(),
                        "MHz"),
                new Fact(
                        "waves of the score",
                        "density",
                        waves.isTied() ? "tied to the speed of sound, as in bone" : "constant",
                        ""));
    }

    @Override
    public OpenProblem open(AspireModel model, Supplier<WaveBackend> waves) {
        return new OpenWaves(new AcousticModel(model), waves.get());
    }
}
