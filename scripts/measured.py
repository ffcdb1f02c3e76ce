# Posteriors of measured data without a flow; called by scripts/measured.
#@ String arguments
from sc.fiji.aspire.measured import Measured

for line in Measured.lines(arguments):
    print(line)
