package sc.fiji.aspire.inference;

/**
 * When a run stops by itself: after a refinement that raised the misfit by more than is normal for
 * it. This refinement is discarded. The posterior is that of the refinement before.
 *
 * <p>How good a refinement is was measured on held-out heads of known truth. Its chi^2 on one
 * record counts against it only if it changes differently there: by Student's t for the rise of log
 * chi^2, with a probability below {@value #RARE}. The noise of the data is no measure of that; with
 * hundreds of thousands of samples it moves chi^2 by less than a hundredth, while what a network
 * leaves unexplained differs between records by tens of percent. Nor is every rise a reason: a
 * third refinement of ring64 lowered the error by a fifth although chi^2 rose on half of twelve
 * records, by up to two thirds. The one record where it rose by more than twice was the one where
 * the error rose, too.
 *
 * <p>For bundles without statistics of normal runs the rule is: chi^2 must rise by more than
 * {@value #WITHOUT_STATISTICS} times. What breaks {@link AbsoluteLimits} is discarded whatever the
 * statistics say. The first refinement is never discarded, because there are no samples before it;
 * if it breaks a limit, the run keeps none.
 *
 * @param model whose refinements they are
 */
record StoppingRule(AspireModel model) {

    private static final double RARE = 0.01;
    private static final double WITHOUT_STATISTICS = 2;

    /**
     * Whether a refinement is worse than the one before.
     *
     * @param refinement counted from 1
     * @param statistics of the refinement
     */
    boolean takesBack(int refinement, RefinementStatistics statistics) {
        double rise = statistics.rise();
        if (refinement == 1 || rise <= 0) return false;
        if (model.normal().isEmpty()) return rise > Math.log(WITHOUT_STATISTICS);
        return model.normal().get(refinement - 1).at(statistics.level()).probabilityOfRise(rise)
                < RARE;
    }
}
