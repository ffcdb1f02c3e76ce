package sc.fiji.aspire.wave.opencl;

import java.util.List;
import sc.fiji.aspire.wave.scheme.MediumTerms;

/**
 * What density and attenuation add to a step, in the device's memory; see {@link MediumTerms}.
 *
 * @param lag what the viscous operator acts on, for each shot
 * @param viscosity b
 * @param arguments of the kernels that step, after their others
 */
record DeviceTerms(Buffer lag, Buffer viscosity, List<Object> arguments) {

    /**
     * @param values of all shots' fields
     */
    static DeviceTerms of(Scope scope, MediumTerms terms, long values) {
        if (terms.isNone()) return new DeviceTerms(null, null, List.of());
        Buffer potential = scope.copy(terms.potential());
        Buffer friction = scope.copy(terms.friction());
        Buffer viscosity = scope.copy(terms.isViscous() ? terms.viscosity() : new double[1]);
        Buffer lag = scope.zeros(terms.isViscous() ? values : 1);
        return new DeviceTerms(lag, viscosity, List.of(potential, friction, viscosity, lag));
    }
}
