package sc.fiji.aspire.physics;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import sc.fiji.aspire.bundle.ModelBundle;
import sc.fiji.aspire.inference.AspireModel;
import sc.fiji.aspire.inference.Problem;
import sc.fiji.aspire.inference.TraceImages;

/** All kinds of measurement, and which of them a model belongs to. */
public final class KnownPhysics {

    private static final List<Physics> ALL = List.of(new Waves(), new TravelTimes());

    private KnownPhysics() {}

    /**
     * The physics of a model.
     *
     * @throws IllegalArgumentException if the model solves another problem
     */
    public static Physics of(AspireModel model) {
        return find(model.problem()).orElseThrow(() -> unknown(model));
    }

    private static Optional<Physics> find(Problem problem) {
        return ALL.stream().filter(physics -> physics.poses(problem)).findFirst();
    }

    private static IllegalArgumentException unknown(AspireModel model) {
        return new IllegalArgumentException(
                "Expected a model for records of "
                        + ALL.stream().map(Physics::name).collect(Collectors.joining(" or "))
                        + "; "
                        + model.name()
                        + " was trained for another problem, "
                        + model.problem().kind()
                        + ". Choose another model, or update ASPIRE.");
    }

    /**
     * The model that a bundle holds, of a known physics or of a problem of one's own.
     *
     * @throws IllegalArgumentException if the bundle's description is no such model or makes no
     *     sense
     */
    public static AspireModel read(ModelBundle bundle) {
        AspireModel model =
                AspireModel.of(
                        bundle,
                        (problem, where) ->
                                find(problem)
                                        .map(physics -> physics.images(problem, where))
                                        .orElse(TraceImages.NONE));
        find(model.problem())
                .ifPresent(physics -> requireSense(physics, model, bundle.manifest().where()));
        return model;
    }

    private static void requireSense(Physics physics, AspireModel model, String where) {
        try {
            physics.requireSense(model);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(where + ": " + e.getMessage(), e);
        }
    }
}
