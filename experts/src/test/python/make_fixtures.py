#!/usr/bin/env python3
"""Writes src/test/resources/org/sightline/experts/onnx/reference.json: what Pillow and nibabel make of small inputs.

Run in the experts folder. Needs numpy, scipy, nibabel, pillow (made with 2.4.6, 1.17.1, 5.4.2, 12.3.0).
"""
import json

import nibabel
import numpy as np
from nibabel.processing import conform
from PIL import Image

random = np.random.default_rng(20261122)


def resize(rows, columns, to_rows, to_columns):
    values = random.integers(0, 256, (rows, columns), np.uint8)
    values[0, :2] = 255, 0
    out = np.asarray(Image.fromarray(values).resize((to_columns, to_rows), Image.BILINEAR))
    return {"rows": rows, "columns": columns, "values": values.ravel().tolist(),
            "toRows": to_rows, "toColumns": to_columns, "expected": out.ravel().tolist()}


def rotation(x, y, z):
    def turn(angle, a, b):
        matrix = np.eye(3)
        matrix[a, a] = matrix[b, b] = np.cos(angle)
        matrix[a, b], matrix[b, a] = -np.sin(angle), np.sin(angle)
        return matrix
    return turn(x, 1, 2) @ turn(y, 0, 2) @ turn(z, 0, 1)


def conformed(shape, axes, spacing, size, voxel):
    """axes: LPS directions of i, j, k as columns."""
    values = random.integers(1, 1000, shape).astype(np.float32)
    affine = np.eye(4)
    affine[:3, :3] = axes * np.array(spacing)
    affine[:3, 3] = -20.5, 31.25, 7.125
    image = nibabel.Nifti1Image(values, np.diag([-1, -1, 1, 1]) @ affine)
    out = np.asarray(conform(image, (size,) * 3, (voxel,) * 3, order=1, orientation="LIA").dataobj, np.float32)
    return {"columns": shape[0], "rows": shape[1], "slices": shape[2], "affine": affine[:3].ravel().tolist(),
            "voxels": values.ravel(order="F").tolist(), "size": size, "spacing": voxel,
            "expected": [round(float(v), 3) for v in out.ravel()]}


def quantile(count):
    values = np.round(random.gamma(2, 40, count).astype(np.float32), 2)
    values[::3] = 0
    return {"values": values.tolist(), "quantile": 0.999, "expected": float(np.quantile(values[values > 0].astype(float), 0.999))}


sagittal = np.array([[0, 0, 1], [1, 0, 0], [0, -1, 0]], float)
coronal = np.array([[1, 0, 0], [0, 0, 1], [0, -1, 0]], float)
fixtures = {
    "resize": [resize(5, 7, 3, 4), resize(5, 7, 11, 9), resize(6, 6, 6, 4), resize(9, 6, 4, 6), resize(97, 61, 23, 41),
               resize(40, 40, 1, 1)],
    "conform": [conformed((9, 8, 6), np.eye(3), (0.9, 0.9, 1.5), 10, 1.0),
                conformed((8, 9, 5), sagittal, (0.8, 0.8, 1.6), 9, 1.0),
                conformed((7, 8, 9), coronal @ rotation(0.1, -0.2, 0.15), (1.0, 1.1, 0.7), 8, 1.3),
                conformed((6, 7, 8), rotation(0.3, 0.25, -0.7), (1.2, 1.2, 1.05), 8, 1.0)],
    "quantile": [quantile(3001), quantile(17)],
}
with open("src/test/resources/org/sightline/experts/onnx/reference.json", "w", encoding="utf-8") as out:
    json.dump(fixtures, out, separators=(",", ":"))
    out.write("\n")
