package sc.fiji.aspire.inference;

/**
 * When a run stops refining.
 *
 * @param model whose refinements they are
 */
record StoppingRule(AspireModel model) {

    private static final double RARE = 0.01;

    boolean takesBack(int refinement, VitalSigns signs) {
        double rise = signs.values()[VitalSigns.MISFIT_AFTER] - signs.values()[0];
        if (refinement == 1 || rise <= 0) return false;
        if (model.normal().isEmpty()) return rise > Math.log(3);
        return model.normal().get(refinement - 1).probabilityOfRise(rise) < RARE;
    }
}
