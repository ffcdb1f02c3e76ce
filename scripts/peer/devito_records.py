"""Simulates records of maps by Devito, to judge a model by a solver that is not its own.

    PYTHON scripts/peer/devito_records.py ACQUISITION.json OUT SPACING MAP.tif ...

PYTHON is one that has Devito, scipy and tifffile (pip install devito scipy tifffile); a C compiler is
needed. A map is an image of the speed of sound in m/s, centred on the array, with pixels of SPACING
mm that are at most a fifth of the shortest wavelength. Writes OUT/observation-NAME.tif for each map
NAME.tif: float32 [source][receiver][sample], as ACQUISITION says, with white noise of 35 dB.

Devito solves m u_tt + d u_t - Laplacian u = q on the map's pixels, in single precision, order 8 in
space and 2 in time, sources and receivers spread by sinc interpolation of radius 4. In time steps of
length T it solves the equation for the angular frequency 2 sin(w T / 2) / T where w is meant, so the
traces are read at the w of which that is the wanted frequency; no error of the steps is left. In
water the traces are 1 % off the closed form (Hankel function; absorbing layer of 45 mm).
"""

import argparse
import json
import os
import pathlib
import sys

os.environ.setdefault("DEVITO_LANGUAGE", "openmp")
os.environ.setdefault("DEVITO_LOGGING", "ERROR")

try:
    import numpy as np
    import tifffile
    from devito import Eq, Function, Grid, Operator, SparseTimeFunction, TimeFunction, solve
    from scipy.ndimage import map_coordinates
except ImportError as missing:
    sys.exit(
        f"error: Expected a Python with devito, scipy and tifffile, found none of {missing.name}."
        " pip install devito scipy tifffile"
    )

LAYER = 45.0
REFLECTION = 1e-3
STEPS = 3
AFTER = 20.0
DECIBELS = 35.0
SEED = 8000


class Array:
    """What the acquisition says, in mm, us and MHz."""

    def __init__(self, path):
        said = json.loads(path.read_text())
        self.sources = np.array(said["sources"])[:, :2]
        self.receivers = np.array(said["receivers"])[:, :2]
        self.dt, self.samples = said["dt"], said["samples"]
        names = [name for name in said["wavelet"] if name.startswith("samples_")]
        if not names or said.get("units", {}).get("length", "mm") != "mm":
            sys.exit(f"error: {path}: expected mm, us and samples of the wavelet, as New"
                     " Acquisition writes them, found others.")
        self.interval = float(names[0][len("samples_"):-len("us")])
        self.wavelet = np.array(said["wavelet"][names[0]])

    def sent(self, times):
        return np.interp(times, np.arange(len(self.wavelet)) * self.interval, self.wavelet, 0, 0)


class Solver:
    def __init__(self, array, spacing):
        self.array, self.step = array, array.dt / STEPS
        reach = max(np.abs(array.sources).max(), np.abs(array.receivers).max())
        layer = round(LAYER / spacing)
        # An even number of points, so that no element of a ring lies on one.
        inner = 2 * int(np.ceil((reach + 10 * spacing) / spacing))
        points = inner + 2 * layer
        self.axis = (np.arange(points) - (points - 1) / 2) * spacing
        extent = (points - 1) * spacing
        grid = Grid(shape=(points, points), extent=(extent, extent), dtype=np.float32)
        self.m = Function(name="m", grid=grid, space_order=8)
        self.damping = Function(name="damping", grid=grid, space_order=8)
        depth = np.maximum(np.abs(self.axis) - (inner - 1) / 2 * spacing, 0) / (layer * spacing)
        damping = 3 * 1.5 * np.log(1 / REFLECTION) / (layer * spacing) / 1.5**2 * depth**2
        self.damping.data[:] = damping[:, None] + damping[None, :]
        self.steps = int(((array.samples - 1) * array.dt + AFTER) / self.step) + 3
        self.u = TimeFunction(name="u", grid=grid, time_order=2, space_order=8)
        self.source = self._points("source", grid, array.sources[:1])
        self.receivers = self._points("receivers", grid, array.receivers)
        self.source.data[:, 0] = array.sent(np.arange(self.steps) * self.step)
        wave = self.m * self.u.dt2 + self.damping * self.u.dt - self.u.laplace
        expression = self.source * self.step**2 / self.m / spacing**2
        self.operator = Operator(
            [Eq(self.u.forward, solve(wave, self.u.forward))]
            + self.source.inject(field=self.u.forward, expr=expression)
            + self.receivers.interpolate(expr=self.u)
        )
        self.exact = self._exact()

    def _points(self, name, grid, positions):
        return SparseTimeFunction(
            name=name,
            grid=grid,
            npoint=len(positions),
            nt=self.steps,
            coordinates=positions - self.axis[0],
            interpolation="sinc",
            r=4,
        )

    def _exact(self):
        """From the traces of all steps to samples of those of exact steps."""
        period = 1.5 * self.steps * self.step
        wanted = 2 * np.pi * np.arange(int(0.3 * period / self.step)) / period
        meant = 2 / self.step * np.arcsin(wanted * self.step / 2)
        times = np.arange(self.steps) * self.step
        sent = self.source.data[:, 0]
        of_wanted = np.exp(-1j * np.outer(wanted, times)) @ sent
        of_meant = np.exp(-1j * np.outer(meant, times)) @ sent
        heard = np.abs(of_wanted) > 1e-4 * np.abs(of_wanted).max()
        ratio = np.where(heard, of_wanted / of_meant, 0)
        forward = ratio[:, None] * np.exp(-1j * np.outer(meant, times))
        samples = np.arange(self.array.samples) * self.array.dt
        back = 2 * np.exp(1j * np.outer(samples, wanted)) * self.step / period
        back[:, 0] /= 2
        return (back @ forward).real

    def record(self, speeds, spacing):
        rows, columns = ((side - 1) / 2 for side in speeds.shape)
        x, y = np.meshgrid(self.axis, self.axis, indexing="ij")
        places = [y / spacing + rows, x / spacing + columns]
        self.m.data[:] = 1 / (1e-3 * map_coordinates(speeds, places, order=1, mode="nearest")) ** 2
        traces = []
        for position in self.array.sources:
            self.source.coordinates.data[:] = position - self.axis[0]
            self.u.data[:] = 0
            self.operator.apply(time_m=1, time_M=self.steps - 2, dt=np.float32(self.step))
            traces.append((self.exact @ np.array(self.receivers.data, dtype=float)).T)
        return np.stack(traces)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("acquisition", type=pathlib.Path)
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("spacing", type=float, help="pixels of the maps, mm")
    parser.add_argument("maps", type=pathlib.Path, nargs="+")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    solver = Solver(Array(options.acquisition), options.spacing)
    for number, path in enumerate(options.maps):
        record = solver.record(tifffile.imread(path).astype(float), options.spacing)
        sigma = np.sqrt(np.mean(record**2)) * 10 ** (-DECIBELS / 20)
        record += sigma * np.random.default_rng(SEED + number).standard_normal(record.shape)
        file = options.out / f"observation-{path.stem}.tif"
        tifffile.imwrite(file, record.astype(np.float32), imagej=True, metadata={"axes": "ZYX"})
        print(f"{path.stem}\t{sigma:.4g}\tnoise", flush=True)


if __name__ == "__main__":
    main()
