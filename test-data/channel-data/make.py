"""Writes the files of this folder: the same record in the layouts of several programs.

pip install numpy h5py scipy tifffile pyuff-ustb; python make.py
"""

import h5py
import numpy as np
import pyuff_ustb as ustb
import scipy.io
import tifffile

N, SAMPLES, DT, RADIUS, F0, SPEED = 6, 50, 1e-6, 0.03, 0.2e6, 1500.0
SOURCES = np.array([0, 2, 4])
ANGLES = 2 * np.pi * np.arange(N) / N
XY = np.round(RADIUS * np.column_stack([np.cos(ANGLES), np.sin(ANGLES)]), 9)
TIMES = DT * np.arange(SAMPLES)
SPREAD = 2 / (6 * F0)


def burst(t):
    t = np.asarray(t) - 5 * SPREAD
    return np.where(
        np.abs(t) <= 5 * SPREAD, np.sin(2 * np.pi * F0 * t) * np.exp(-(t**2) / (2 * SPREAD**2)), 0
    )


WAVELET = np.round(burst(TIMES), 6)


def record(sources, receivers):
    """Pressure in free space, [source][receiver][sample]; 0 at the source itself."""
    r = np.linalg.norm(sources[:, None] - receivers[None], axis=2)[..., None]
    p = burst(TIMES - r / SPEED) / np.where(r > 0, r / RADIUS, 1)
    return np.where(r > 0, p, 0).astype("f4")


FULL = record(XY, XY)
for i in range(N):
    FULL[i + 1 :, i] = FULL[i, i + 1 :]
SHOTS = FULL[SOURCES]


def openusct():
    with h5py.File("openusct.h5", "w") as f:
        f.attrs["format_version"] = "1.0"
        g = f.create_group("geometry")
        g.attrs.update(n_elements=N, radius_m=RADIUS, centre_freq_hz=F0, array_type="ring")
        g["element_pos"] = XY
        a = f.create_group("acquisition")
        a.attrs.update(sample_rate_hz=1 / DT, tx_centre_freq_hz=F0, nominal_speed_m_s=SPEED)
        data = SHOTS.swapaxes(1, 2)
        a.create_dataset("data", data=data, compression="gzip")
        a["tx_wavelet"] = WAVELET
        a["tx_elements"] = SOURCES


def kwave():
    """The layout of k-Wave's compiled solvers, with the mask in it; one source."""
    n, h = 64, 1e-3
    mask = [(12, 20), (50, 20), (12, 40), (50, 44), (31, 60)]
    source = (31, 4)
    at = lambda i, j: [(i - (n - 1) / 2) * h, (j - (n - 1) / 2) * h]
    p = record(np.array([at(*source)]), np.array([at(*m) for m in mask]))[0]
    with h5py.File("kwave.h5", "w") as f:
        for name, value in dict(Nx=n, Ny=n, Nz=1, Nt=SAMPLES).items():
            f[name] = np.array([[[value]]], "u8")
        for name, value in dict(dx=h, dy=h, dt=DT).items():
            f[name] = np.array([[[value]]], "f4")
        f["sensor_mask_index"] = np.array([[[1 + i + n * j for i, j in mask]]], "u8")
        f["p_source_index"] = np.array([[[1 + source[0] + n * source[1]]]], "u8")
        f["p_source_input"] = WAVELET.astype("f4")[None, :, None]
        f["p"] = p.T[None]


def ustb_file():
    def point(x=0.0, z=0.0):
        p = ustb.Point()
        p.distance, p.azimuth, p.elevation = np.hypot(x, z), np.arctan2(x, z), 0.0
        return p

    probe = ustb.Probe()
    geometry = np.zeros((7, N))
    geometry[0], geometry[2] = XY.T
    probe.geometry, probe.origin = geometry, point()
    data = ustb.ChannelData()
    data.sampling_frequency, data.initial_time = 1 / DT, 0.0
    data.sound_speed, data.modulation_frequency = SPEED, 0.0
    data.probe, data.sequence = probe, []
    waves = []
    for k, i in enumerate(SOURCES):
        wave = ustb.Wave()
        wave.wavefront, wave.sound_speed, wave.delay = ustb.Wavefront.spherical, SPEED, 0.0
        wave.event, wave.source, wave.origin = k + 1, point(*XY[i]), point()
        waves.append(wave)
    data.sequence = waves
    data.data = np.ascontiguousarray(SHOTS.transpose(2, 1, 0))
    pulse = ustb.Pulse()
    pulse.center_frequency, pulse.fractional_bandwidth, pulse.phase = F0, 0.6, 0.0
    data.pulse = pulse
    data.write(
        "ustb.uff", "channel_data", overwrite=True, ignore_missing_compulsory_fields=True
    )


def uff_tree():
    """UFF 0.3 as a tree of groups; the package gives the member names."""
    key = lambda i: f"{i:08d}"
    with h5py.File("uff03.uff", "w", libver="latest") as f:
        for name, value in dict(major=0, minor=3, patch=0).items():
            f["version/" + name] = value
        c = f.create_group("channel_data")
        c["data_real"] = SHOTS[None]
        c["sound_speed"], c["repetition_rate"] = SPEED, 10.0
        for i, (x, y) in enumerate(XY):
            t = c.create_group(f"probes/{key(1)}/element/{key(i + 1)}/transform/translation")
            t["x"], t["y"], t["z"] = x, 0.0, y
        c[f"unique_excitations/{key(1)}/waveform"] = WAVELET
        c[f"unique_excitations/{key(1)}/sampling_frequency"] = 1 / DT
        for k, i in enumerate(SOURCES):
            e = c.create_group(f"unique_events/{key(k + 1)}")
            e["transmit_setup/probe"], e["receive_setup/probe"] = 1, 1
            e["transmit_setup/channel_mapping"] = np.array([[i + 1]])
            e[f"transmit_setup/transmit_waves/{key(1)}/wave"] = k + 1
            e["receive_setup/channel_mapping"] = 1 + np.arange(N)[None]
            e["receive_setup/time_offset"] = 0.0
            e["receive_setup/sampling_frequency"] = 1 / DT
            c[f"sequence/{key(k + 1)}/event"] = k + 1
            c[f"sequence/{key(k + 1)}/time_offset"] = 0.01 * k
            c[f"unique_waves/{key(k + 1)}/type"] = 1
            c[f"unique_waves/{key(k + 1)}/excitation"] = 1


def matlab():
    """Full matrix capture as in non-destructive testing: pairs counted from 1, one half."""
    tx, rx = np.triu_indices(N)
    capture = dict(
        time_data=FULL[tx, rx].T.astype("f8"),
        tx=(tx + 1).astype("u1"),
        rx=(rx + 1).astype("u1"),
        time=TIMES[:, None],
        array=dict(el_xc=XY[:, 0], el_yc=XY[:, 1], el_zc=np.zeros(N), centre_freq=F0),
        wavelet=WAVELET,
    )
    scipy.io.savemat("half-matrix.mat", dict(exp_data=capture), do_compression=True)
    with h5py.File("matlab73.mat", "w", userblock_size=512) as f:

        def put(name, value):
            value = np.atleast_2d(np.asarray(value))
            f.create_dataset(name, data=value.T).attrs["MATLAB_class"] = np.bytes_("double")

        put("rf", SHOTS.transpose(2, 1, 0).astype("f8"))
        put("fs", 1 / DT)
        put("t0", 0.0)
        put("element_positions", XY)
        put("tx_elements", SOURCES + 1.0)
        put("wavelet", WAVELET)
    with open("matlab73.mat", "r+b") as f:
        head = b"MATLAB 7.3 MAT-file, Platform: GLNXA64, HDF5 schema 1.00 ."
        f.write(head.ljust(124) + b"\0\2IM")


def numpy_files():
    np.savez_compressed(
        "record.npz", data=SHOTS, dt=DT, positions=XY, tx_elements=SOURCES, wavelet=WAVELET
    )
    np.save("record.npy", np.asfortranarray(SHOTS))
    with open("positions.csv", "w") as f:
        f.write("x (mm), y (mm)\n")
        f.writelines(f"{1000 * x:.6f}, {1000 * y:.6f}\n" for x, y in XY)


def tiffs():
    tifffile.imwrite("time-last.tif", SHOTS, imagej=True, metadata=dict(axes="ZYX"))
    turned = np.ascontiguousarray(SHOTS.transpose(2, 0, 1))
    tifffile.imwrite("time-first.tif", turned, imagej=True, metadata=dict(axes="ZYX"))


def unread_filter():
    with h5py.File("unread-filter.h5", "w") as f:
        f.create_dataset("data", data=np.round(1000 * SHOTS).astype("i4"), scaleoffset=0)


def complex_values():
    """An analytic signal, and the same brought down from F0 as ultrasound scanners do (IQ)."""
    spectrum = np.fft.fft(SHOTS, axis=2)
    spectrum[..., 1 : SAMPLES // 2] *= 2
    spectrum[..., SAMPLES // 2 + 1 :] = 0
    analytic = np.fft.ifft(spectrum, axis=2)
    np.savez_compressed(
        "complex.npz",
        analytic=analytic.astype("c8"),
        iq=(analytic * np.exp(-2j * np.pi * F0 * TIMES)).astype("c8"),
        dt=DT,
        positions=XY,
        tx_elements=SOURCES,
        wavelet=WAVELET,
    )


for write in (unread_filter, complex_values, openusct, kwave, ustb_file, uff_tree, matlab, numpy_files, tiffs):
    write()
