# Runs scripts and macros one after the other; each begins without images.
# files: their paths, with semicolons between.
#@ String files
#@ ScriptService script
from java.io import File
from ij import IJ

for path in files.split(";"):
    IJ.runMacro('close("*");')
    script.run(File(path), True, {}).get()
