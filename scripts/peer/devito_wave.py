"""Times Devito and this project's wave solver on the same problem, in turn.

    PYTHON scripts/peer/devito_wave.py [--size N] [--shots S] [--steps T] [--rounds R]

PYTHON is one that has Devito (pip install devito); a C compiler is needed. Prints lines
name<TAB>value<TAB>unit: medians over the rounds of grid points stepped per second, absorbing
layer included, those of a gradient counted both ways, and our rates over Devito's; "per core" is by
processor time, in which threads that wait for others count (OMP_WAIT_POLICY=passive lets them sleep).

Devito solves m u_tt + d u_t - Laplacian u = q in single precision, order 8 in space and 2 in time,
with OpenMP on all processors; its gradient correlates the saved forward field with the adjoint field: once as its seismic examples do, which save all of u, and once from u_tt at every 4th
step (a ConditionalDimension), which is what our plan keeps. Sources and receivers are spread by sinc interpolation of radius 4, as ours.
"""

import argparse
import os
import pathlib
import statistics
import subprocess
import sys
import time

os.environ.setdefault("DEVITO_LANGUAGE", "openmp")
os.environ.setdefault("DEVITO_LOGGING", "ERROR")
os.environ.setdefault("OMP_NUM_THREADS", str(os.cpu_count()))

try:
    import numpy as np
    from devito import (
        ConditionalDimension,
        Eq,
        Function,
        Grid,
        Inc,
        Operator,
        SparseTimeFunction,
        TimeFunction,
        solve,
    )
except ImportError as missing:
    sys.exit(f"error: Expected a Python with Devito, found none ({missing}). pip install devito")

ROOT = pathlib.Path(__file__).resolve().parents[2]
RECEIVERS = 64
SPACING = 1.0
STEP = 0.4 / 3
EVERY = 4
UNITS = ("gpts", "gpts-per-core")


class Devito:
    """The problem of src/tools/java/sc/fiji/aspire/benchmark/WaveScene.java."""

    def __init__(self, size, layer, steps):
        points = size + 2 * layer
        self.points = points * points
        self.steps = steps
        extent = (points - 1) * SPACING
        self.grid = Grid(shape=(points, points), extent=(extent, extent), dtype=np.float32)
        axis = (np.arange(points) - (points - 1) / 2) * SPACING
        radius = np.hypot(axis[:, None], axis[None, :]) / size
        speed = np.where(radius < 0.3, 1.56, np.where(radius < 0.33, 2.8, 1.5))
        self.m = Function(name="m", grid=self.grid, space_order=8)
        self.m.data[:] = 1 / speed**2
        self.damp = Function(name="damp", grid=self.grid, space_order=8)
        depth = np.maximum(np.abs(axis) - size / 2 * SPACING, 0) / layer
        self.damp.data[:] = 0.2 * (depth[:, None] ** 3 + depth[None, :] ** 3)
        angle = 2 * np.pi * np.arange(RECEIVERS) / RECEIVERS
        ring = 0.45 * size * SPACING
        self.ring = np.stack([ring * np.cos(angle), ring * np.sin(angle)], axis=1) + extent / 2
        t = np.arange(steps) * STEP - 12.5
        self.wavelet = np.sin(2 * np.pi * 0.2 * t) * np.exp(-(t**2) / 12.5)
        self.plain = self._forward(None)
        self.sampling = self._forward(EVERY)
        self.saving = self._saving()

    def _points(self, name, positions):
        return SparseTimeFunction(
            name=name,
            grid=self.grid,
            npoint=len(positions),
            nt=self.steps,
            coordinates=positions,
            interpolation="sinc",
            r=4,
        )

    def _forward(self, every):
        """The forward operator, and the adjoint where u_tt is kept at every k-th step."""
        u = TimeFunction(name="u", grid=self.grid, time_order=2, space_order=8)
        equations = self._stepping(u)
        if every is None:
            return u, None, Operator(equations), None
        kept = TimeFunction(
            name="history",
            grid=self.grid,
            time_order=0,
            save=(self.steps + every - 1) // every,
            time_dim=ConditionalDimension("kept", parent=self.grid.time_dim, factor=every),
        )
        v, backward = self._adjoint(lambda v: every * kept * v)
        return u, v, Operator(equations + [Eq(kept, u.dt2)]), backward

    def _saving(self):
        """All of u is saved, as in examples/seismic/acoustic of Devito."""
        u = TimeFunction(
            name="u", grid=self.grid, time_order=2, space_order=8, save=self.steps
        )
        v, backward = self._adjoint(lambda v: -u * v.dt2)
        return u, v, Operator(self._stepping(u)), backward

    def _stepping(self, u):
        source = self._points("src", self.ring[:1])
        source.data[:, 0] = self.wavelet
        receivers = self._points("rec", self.ring)
        step = Eq(u.forward, solve(self.m * u.dt2 + self.damp * u.dt - u.laplace, u.forward))
        sent = source.inject(field=u.forward, expr=source * STEP**2 / self.m)
        return [step] + sent + receivers.interpolate(expr=u)

    def _adjoint(self, product):
        v = TimeFunction(name="v", grid=self.grid, time_order=2, space_order=8)
        gradient = Function(name="gradient", grid=self.grid)
        residual = self._points("res", self.ring)
        residual.data[:] = np.random.default_rng(1).standard_normal(residual.data.shape)
        back = Eq(v.backward, solve(self.m * v.dt2 + self.damp * v.dt.T - v.laplace, v.backward))
        sent = residual.inject(field=v.backward, expr=residual * STEP**2 / self.m)
        return v, Operator([back] + sent + [Inc(gradient, product(v))])

    def forward(self, operators=None):
        u, _, forward, _ = operators or self.plain
        if u.save is None:
            u.data[:] = 0
        forward.apply(time_m=1, time_M=self.steps - 2, dt=np.float32(STEP))

    def gradient(self, operators):
        self.forward(operators)
        _, v, _, backward = operators
        v.data[:] = 0
        backward.apply(time_m=1, time_M=self.steps - 2, dt=np.float32(STEP))

    def rates(self, shots):
        """Gpts/s of a forward run and of both gradients."""
        points = 1e-9 * self.points * (self.steps - 2) * shots
        times, processors = [], []
        for work in (
            self.forward,
            lambda: self.gradient(self.saving),
            lambda: self.gradient(self.sampling),
        ):
            begin, used = time.perf_counter(), time.process_time()
            for _ in range(shots):
                work()
            times.append(time.perf_counter() - begin)
            processors.append(time.process_time() - used)
        rates = {}
        for unit, seconds in zip(UNITS, (times, processors)):
            rates[f"devito-forward-{unit}"] = points / seconds[0]
            rates[f"devito-gradient-{unit}"] = 2 * points / seconds[1]
            rates[f"devito-gradient-every-{EVERY}-{unit}"] = 2 * points / seconds[2]
        return rates


def ours(backend, options):
    command = [str(ROOT / "scripts" / "benchmark"), "wave", "--backend", backend]
    for name in ("size", "shots", "steps"):
        command += [f"--{name}", str(getattr(options, name))]
    output = subprocess.run(command, stdout=subprocess.PIPE, text=True)
    if output.returncode:
        sys.exit(f"error: scripts/benchmark wave --backend {backend} failed, see above.")
    cells = [line.split("\t") for line in output.stdout.splitlines()]
    numbers = {row[0]: float(row[1]) for row in cells if row[2] not in ("name", "text")}
    kept = [f"{what}-{unit}" for what in ("forward", "gradient") for unit in UNITS]
    kept.append("processor-share")
    return {f"{backend}-{name}": numbers[name] for name in kept}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--size", type=int, default=538, help="points along an axis")
    parser.add_argument("--layer", type=int, default=27, help="points of the absorbing layer")
    parser.add_argument("--shots", type=int, default=4)
    parser.add_argument("--steps", type=int, default=400)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    devito = Devito(options.size, options.layer, options.steps)
    devito.rates(1)
    rounds = {}
    for _ in range(options.rounds):
        for rates in (devito.rates(options.shots), ours("opencl", options), ours("java", options)):
            for name, value in rates.items():
                rounds.setdefault(name, []).append(value)
    medians = {name: statistics.median(values) for name, values in rounds.items()}
    for name, value in medians.items():
        unit = "1" if name.endswith("share") else "Gpts/s"
        spread = (max(rounds[name]) - min(rounds[name])) / value
        print(f"{name}\t{value:.4g}\t{unit}")
        print(f"{name}-spread\t{spread:.2g}\t1")
    for backend in ("opencl", "java"):
        for what in ("forward", "gradient"):
            for unit in UNITS:
                ratio = medians[f"{backend}-{what}-{unit}"] / medians[f"devito-{what}-{unit}"]
                print(f"{backend}-{what}-{unit}-over-devito\t{ratio:.3g}\t1")


if __name__ == "__main__":
    main()
