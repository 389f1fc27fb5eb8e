"""Reads the DICOM series of a folder to a float32 volume in HU or stored units: python3 volume.py FOLDER ROUNDS."""

import sys
import time
from pathlib import Path

import numpy as np
import pydicom


def volume(folder):
    slices = [pydicom.dcmread(path) for path in Path(folder).iterdir()]
    row, column = np.split(np.array(slices[0].ImageOrientationPatient, float), 2)
    normal = np.cross(row, column)
    slices.sort(key=lambda ds: normal @ np.array(ds.ImagePositionPatient, float))
    voxels = np.empty((len(slices), slices[0].Rows, slices[0].Columns), np.float32)
    for k, ds in enumerate(slices):
        slope, intercept = float(ds.get("RescaleSlope", 1)), float(ds.get("RescaleIntercept", 0))
        np.multiply(ds.pixel_array, np.float32(slope), out=voxels[k], casting="unsafe")
        voxels[k] += np.float32(intercept)
    return voxels


for _ in range(int(sys.argv[2])):
    start, cpu = time.perf_counter(), time.process_time()
    voxels = volume(sys.argv[1])
    seconds, cpu = time.perf_counter() - start, time.process_time() - cpu
    print(f"{seconds:.3f} {cpu:.3f} {float(voxels.sum(dtype=np.float64)):.0f}")
