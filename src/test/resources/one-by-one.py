# Runs scripts and macros one after the other; each begins without images.
# files: their paths, with semicolons between.
# stack: path of the image that scripts get which ask for one.
#@ String files
#@ String(required=false) stack
#@ ScriptService script
from java.io import File
from ij import IJ

for path in files.split(";"):
    IJ.runMacro('close("*");')
    asked = "#@ ImagePlus stack" in open(path).read()
    script.run(File(path), True, {"stack": IJ.openImage(stack)} if asked else {}).get()
