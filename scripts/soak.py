# Tries to break it; called by scripts/soak.
#@ String arguments
from sc.fiji.aspire.soak import Soak

for line in Soak.lines(arguments):
    print(line)
