/**
 * ASPIRE for inverse problems other than that of sound waves: {@code scripts/example}. Test scope
 * only, and public classes of {@code inference} and {@code training} alone, as for somebody who has
 * a problem of their own.
 *
 * <pre>
 *   BlurredField   y = A x + e           Gaussian prior: closed-form posterior to compare with
 *   LimitedAngle   y = exp(-A x) + e     rays over 120 degrees, bodies with inserts
 * </pre>
 *
 * <p>Start reading at {@link sc.fiji.aspire.example.ExampleProblem}, then {@code BlurredField} or
 * {@code LimitedAngle}; {@code ExampleModel} trains and samples.
 */
package sc.fiji.aspire.example;
