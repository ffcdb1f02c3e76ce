# Runs commands as scripts do, inputs by name.
# cases: file of lines "macro to run before<TAB>class of the command<TAB>name<TAB>value...", where
# @title stands for an open image and @ for the active one.
#@ String cases
#@ CommandService command
from ij import IJ, WindowManager
from ij.macro import Interpreter

Interpreter.batchMode = True


def value(text):
    if not text.startswith("@"):
        return text
    return WindowManager.getImage(text[1:]) if text[1:] else IJ.getImage()


for line in open(cases).read().decode("utf-8").splitlines():
    cells = line.split("\t")
    IJ.runMacro('close("*");' + cells[0])
    inputs = dict(zip(cells[2::2], [value(text) for text in cells[3::2]]))
    run = command.run(cells[1], True, inputs).get()
    if run.isCanceled():
        raise RuntimeError(cells[1] + ": " + run.getCancelReason())
