# Trains and samples another inverse problem; called by scripts/example.
#@ String arguments
from sc.fiji.aspire.example import Example

for line in Example.lines(arguments):
    print(line)
