#!/usr/bin/python3
"""Expected pixels of the overlay recipe, by nibabel, numpy and scikit-image: nothing of Sightline's takes part.

usage: make_fixtures.py > fixtures.json      (Debian: python3-nibabel python3-numpy python3-skimage)

Volumes and masks are formulas that SliceRendererTest writes down again, so that only the results are kept.
"""
import base64
import json
import sys

import nibabel as nib
import numpy as np
from skimage.color import label2rgb

COLOURS = [
    "red", "blue", "yellow", "magenta", "green", "indigo", "darkorange", "cyan",
    "pink", "brown", "orange", "lime", "orange", "gold", "yellowgreen", "darkgreen",
]
SHAPE = (13, 11, 7)  # i, j, k


def values(shape, modality):
    i, j, k = np.indices(shape)
    v = (i * 37 + j * 101 + k * 53) % 613
    return (v - 200 if modality == "CT" else v * 1.7 + 3.1).astype(np.float32)


def labels(shape, many):
    i, j, k = np.indices(shape)
    return ((i + 3 * j + 5 * k) % 22 if many else np.where((i + j) % 3 == 0, (i * j + k) % 5, 0)).astype(np.uint8)


# Columns: patient direction (LPS) of index axes i, j, k.
PLANES = {
    "axial": np.diag([0.7, 0.7, 3.0]),
    "axial turned": np.diag([-0.7, -0.7, -3.0]),
    "sagittal": np.array([[0, 0, 1.2], [1, 0, 0], [0, -1, 0]]),
    "coronal": np.array([[1, 0, 0], [0, 0, 1.2], [0, -1, 0]]),
    "oblique": np.array([[0.96, 0.1, 0.1], [-0.1, 0.95, -0.6], [-0.1, 0.12, 2.9]]),
}


def canonical(array, lps):
    affine = np.eye(4)
    affine[:3, :3] = np.diag([-1, -1, 1]) @ lps  # NIfTI is RAS
    return np.asarray(nib.as_closest_canonical(nib.Nifti1Image(array, affine)).dataobj)


def grey(volume, modality):
    if modality == "CT":
        low, high = np.float32(-150), np.float32(250)
    else:
        low, high = volume.min(), volume.max()
    scaled = (volume - low) / (high - low) * np.float32(255)
    return np.clip(scaled, 0, 255).astype(np.uint8)


def display(slice_):
    return np.rot90(slice_.T, 2)


def case(name, plane, modality, many=None, shape=SHAPE, index=None):
    volume = grey(canonical(values(shape, modality), PLANES[plane]), modality)
    index = volume.shape[2] // 2 if index is None else index
    picture = display(volume[:, :, index])
    if many is None:
        rgb = np.stack([picture] * 3, axis=-1)
    else:
        mask = display(canonical(labels(shape, many), PLANES[plane])[:, :, index])
        rgb = (255 * label2rgb(mask, image=picture, colors=COLOURS, alpha=0.3, bg_label=0)).astype(np.uint8)
    return {
        "name": name, "plane": plane, "modality": modality, "many": many, "shape": list(shape),
        "affine": PLANES[plane].tolist(), "slice": index,
        "columns": picture.shape[1], "rows": picture.shape[0], "rgb": base64.b64encode(rgb.tobytes()).decode(),
    }


json.dump(
    [
        case("CT bare", "axial", "CT"),
        case("MR bare", "axial", "MR"),
        case("CT under a few labels", "axial", "CT", False),
        case("more labels than colours", "axial", "CT", True),
        case("MR under labels, turned", "axial turned", "MR", False, index=1),
        case("sagittal series", "sagittal", "MR", False, index=2),
        case("coronal series", "coronal", "CT", False, index=3),
        case("oblique series", "oblique", "CT", False),
        case("every grey level", "axial", "CT", False, (61, 11, 1)),
    ],
    sys.stdout, indent=0,
)
print()
