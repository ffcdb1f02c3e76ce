package sc.fiji.aspire.inference;

/**
 * Reduced chi^2 of one record in the three units that matter.
 *
 * @param record standard deviation of the record's own noise
 * @param total that of its residuals: own noise and model error, see {@link AspireModel#totalNoise}
 * @param reference that of the training records' residuals, which scores are taken with
 * @param training standard deviation of the training records' own noise
 */
record Misfit(double record, double total, double reference, double training) {

    /** Far below any misfit; what is left where the noise was overestimated. */
    private static final double FLOOR = 0.01;

    static Misfit of(AspireModel model, double recordNoise) {
        return new Misfit(
                recordNoise,
                model.totalNoise(recordNoise),
                model.referenceNoise(),
                model.recordNoise());
    }

    /** With the noise that the record has, from one with the training's. */
    double own(double chi2) {
        return chi2 * Math.pow(reference / total, 2);
    }

    /**
     * As it would be if the record had the training records' noise, so that it tells how well the
     * image explains the sound, whatever the noise.
     */
    double asTrained(double chi2) {
        double noise = (training * training - record * record) / (reference * reference);
        return Math.max(FLOOR, chi2 + noise);
    }
}
