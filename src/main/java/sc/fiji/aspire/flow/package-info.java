/**
 * What a conditional flow is to those who sample from it: {@link
 * sc.fiji.aspire.flow.ConditionalFlow} draws images given a condition, and {@link
 * sc.fiji.aspire.flow.FlowArchitecture} says their shapes. The network itself is in {@code
 * flow.glow}, its engine for sampling in {@code flow.onnx}: nothing in here knows either.
 */
package sc.fiji.aspire.flow;
