/**
 * What a conditional flow is to code that samples from it: {@link
 * sc.fiji.aspire.flow.ConditionalFlow} draws images given a condition, and {@link
 * sc.fiji.aspire.flow.FlowArchitecture} holds their shapes. The network itself is in {@code
 * flow.glow}, its engine for sampling in {@code flow.onnx}: nothing here depends on either.
 */
package sc.fiji.aspire.flow;
