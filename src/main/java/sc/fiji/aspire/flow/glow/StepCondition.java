package sc.fiji.aspire.flow.glow;

/**
 * What the condition says to one flow step.
 *
 * @param injector scale and shift of all channels
 * @param hidden the condition's half of the coupling's first convolution, [N, hidden, H, W]
 */
public record StepCondition<T>(Affine<T> injector, T hidden) {}
