package sc.fiji.aspire.flow.glow;

/**
 * What a layer makes of its input.
 *
 * @param value the output
 * @param logDeterminant log |det| of the layer's Jacobian, [N], or [1] if it is the same for all
 */
public record Transformed<T>(T value, T logDeterminant) {}
