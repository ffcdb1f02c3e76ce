# Runs commands under ImageJ's recorder and prints what it writes, a line for each.
# cases: file of lines "macro to run before<TAB>label<TAB>options".
#@ String cases
from ij import IJ
from ij.macro import Interpreter
from ij.plugin.frame import Recorder

Interpreter.batchMode = True
recorder = Recorder(False)
for line in open(cases).read().decode("utf-8").splitlines():
    before, label, options = line.split("\t")
    Recorder.recordInMacros = False
    IJ.runMacro('close("*");' + before)
    Recorder.recordInMacros = True
    start = len(recorder.getText())
    IJ.run(label, options)
    for written in recorder.getText()[start:].splitlines():
        # ImageJ marks names that are not ASCII by a line that is no macro.
        if not written.startswith("  <<warning"):
            print(written)
