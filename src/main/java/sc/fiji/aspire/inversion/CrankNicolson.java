package sc.fiji.aspire.inversion;

import java.util.Random;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import sc.fiji.aspire.Progress;

/**
 * Draws from a density proportional to exp(-potential(z)) N(z; 0, I) by a Markov chain, the
 * preconditioned Crank-Nicolson walk
 *
 * <pre>
 *   z' = sqrt(1 - step^2) z + step w,   w ~ N(0, I),
 *   accepted with probability min(1, exp(potential(z) - potential(z'))),
 * </pre>
 *
 * which leaves N(0, I) as it is, so that only the potential is judged, whatever the number of
 * dimensions (Cotter, Roberts, Stuart and White, MCMC methods for functions, Statist. Sci. 28,
 * 2013). With x = m + B z and a Gaussian prior N(m, B B^T) the potential is that of the likelihood;
 * with a Gaussian N(m, B B^T) near the posterior it is what the two differ by, and the walk takes
 * large steps.
 *
 * @param potential of a point, whose array it must not keep
 * @param step 0 to 1; 1 draws independently from N(0, I)
 */
public record CrankNicolson(ToDoubleFunction<double[]> potential, double step) {

    public CrankNicolson {
        if (!(step > 0 && step <= 1))
            throw new IllegalArgumentException(
                    "Expected a step above 0 and up to 1, found " + step + ".");
    }

    /**
     * Walks.
     *
     * @param start where to begin
     * @param steps how many
     * @param seed the same gives the same walk
     * @param visitor takes the point after every step, which it must not keep
     * @return which share of the steps was accepted
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    public double walk(
            double[] start, int steps, long seed, Consumer<double[]> visitor, Progress progress) {
        Random random = new Random(seed);
        double stay = Math.sqrt(1 - step * step);
        double[] here = start.clone();
        double height = potential.applyAsDouble(here);
        double[] tried = new double[here.length];
        int accepted = 0;
        for (int k = 0; k < steps; k++) {
            progress.checkCanceled();
            for (int i = 0; i < tried.length; i++)
                tried[i] = stay * here[i] + step * random.nextGaussian();
            double there = potential.applyAsDouble(tried);
            if (Math.log(random.nextDouble()) < height - there) {
                double[] left = here;
                here = tried;
                tried = left;
                height = there;
                accepted++;
            }
            visitor.accept(here);
            progress.update(k + 1L, steps, "step " + (k + 1) + " of " + steps);
        }
        return accepted / (double) steps;
    }
}
