# Samples the posterior of a record whose truth is known; called by scripts/demo.
#@ String stack
#@ String truth
#@ String model
#@ String folder
#@ CommandService command
from ij import IJ
from java.nio.file import Paths
from sc.fiji.aspire.commands import EvaluatePosterior, SamplePosterior
from sc.fiji.aspire.tiff import TiffFile


def run(name, *inputs):
    module = command.run(name, False, inputs).get()
    if module.isCanceled():
        raise RuntimeError(module.getCancelReason())
    return module


sampled = run(SamplePosterior, "stack", IJ.openImage(stack), "model", model)
for output, name in ("posterior", "posterior"), ("samples", "samples"), ("history", "refinements"):
    TiffFile.write(sampled.getOutput(output), Paths.get(folder, name + ".tif"))
evaluated = run(EvaluatePosterior, "history", sampled.getOutput("history"),
                "samples", sampled.getOutput("samples"), "truth", IJ.openImage(truth),
                "save", folder)
metrics = evaluated.getOutput("metrics")
for i in range(metrics.size()):
    print("\t".join(metrics.getStringValue(c, i) for c in ("metric", "value", "unit")))
