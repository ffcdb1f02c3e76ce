/**
 * Joins travel times to inference: the likelihood of picked first arrivals, and its score.
 *
 * <pre>
 *   y = T(x) + e:     s(y, x0) = J(x0)^T w,    w = grad_T log p(y | T),    r = y - T(x0)
 *
 *   GaussianError   w = C^-1 r,  C = diag(sigma^2) + omega^2 B B^T     delays integrated out
 *   StudentError    w = (nu + 1) r / (nu sigma^2 + r^2)                outliers
 *
 *   chi^2 = r^T w / n
 * </pre>
 *
 * The last is 1 on average whatever the errors are, since E[-r dlog p(r)/dr] = 1 for every density,
 * by parts; of white Gaussian errors it is the usual one, and where those of a Student t have no
 * variance it still has a mean.
 *
 * <p>Start reading at {@link sc.fiji.aspire.picks.PickLikelihood}. Must not import {@code
 * acoustics} or anything that solves the wave equation, nor what trains and judges models.
 */
package sc.fiji.aspire.picks;
