# Judges a model by records whose truth is known, given or simulated; called by scripts/evaluate.
#@ String model
#@ String acquisition
#@ String observations
#@ String truth
#@ String out
#@ Integer samples
#@ String refinements
#@ String baseline
#@ String phantoms
#@ String noise
#@ String control
#@ CommandService command
from sc.fiji.aspire.commands import CheckCalibration, EvaluateModel

if phantoms:
    module = command.run(CheckCalibration, False,
                         ["model", model, "phantoms", phantoms, "noise", noise,
                          "draws", samples, "refinements", refinements]).get()
else:
    module = command.run(EvaluateModel, False,
                         ["model", model, "acquisition", acquisition,
                          "observations", observations, "truth", truth, "save", out,
                          "draws", samples, "refinements", refinements,
                          "baseline", baseline, "control", control]).get()
if module.isCanceled():
    raise RuntimeError(module.getCancelReason())
metrics = module.getOutput("metrics")
for i in range(metrics.size()):
    print("\t".join(metrics.getStringValue(c, i) for c in ("metric", "value", "unit")))
