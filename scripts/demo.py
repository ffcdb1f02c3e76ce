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
lines = [[metrics.getStringValue(c, i) for c in ("metric", "value", "unit")] for i in range(metrics.size())]
values = dict((line[0], line[1]) for line in lines)
last = max(int(name.split("-")[-1]) for name in values if name.startswith("rmse-head-"))


def value(name, refinement=last):
    return float(values["%s-%d" % (name, refinement)])


print("After refinement %d, the posterior mean is off by %.1f m/s in the head (water by %.0f m/s) and by %.1f m/s in "
      "the brain, and %.0f %% of the head's pixels are in their 90 %% intervals. The images are in %s."
      % (last, value("rmse-head"), value("rmse-head", 0), value("rmse-brain"), value("coverage-90"), folder))
for line in lines:
    print("\t".join(line))
