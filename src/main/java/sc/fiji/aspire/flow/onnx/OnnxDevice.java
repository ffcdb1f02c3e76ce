package sc.fiji.aspire.flow.onnx;

/** What ONNX Runtime computes on. */
public enum OnnxDevice {
    /** The processor. */
    CPU,
    /** The first CUDA device; needs the CUDA build of ONNX Runtime. */
    CUDA
}
