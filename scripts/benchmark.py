# Measures; called by scripts/benchmark.
#@ String arguments
from sc.fiji.aspire.benchmark import Benchmark

for line in Benchmark.lines(arguments):
    print(line)
