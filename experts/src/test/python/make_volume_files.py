#!/usr/bin/env python3
"""Writes src/test/resources/org/sightline/experts/format/: small volumes made by independent tools.

Run in the experts folder. NIfTI by nibabel (5.0.0), NRRD by Teem's own unu (Debian package teem-apps, 1.12.0). Each holds
2 x 3 x 4 voxels 0..23 (less 12 where the type has a sign) at the same oblique place, which is given in RAS below.
"""
import subprocess
from pathlib import Path

import nibabel
import numpy as np

OUT = Path("src/test/resources/org/sightline/experts/format")
RAS = np.array([[-0.8, 0.3, -0.1, 20.5], [-0.25, -0.9, 0.4, -31.25], [0, 0.35, 2.4, 7.125], [0, 0, 0, 1]])
TO_SPACE = {"left-posterior-superior": (-1, -1, 1), "RAS": (1, 1, 1), "LAS": (-1, 1, 1)}
NRRD_NAMES = {"int8": "signed char", "uint8": "unsigned char", "int16": "short", "uint16": "ushort", "int32": "int",
              "uint32": "uint", "int64": "longlong", "uint64": "ulonglong", "float32": "float", "float64": "double"}


def voxels(dtype):
    first = 0 if dtype.startswith("u") else -12
    return (np.arange(24) + first).reshape(2, 3, 4, order="F").astype(dtype)


def nifti(dtype, endian, form, scale, ending):
    stored = voxels(dtype) * 2 - 6 if scale else voxels(dtype)
    image = nibabel.Nifti1Image(stored, None, nibabel.Nifti1Header(endianness=endian))
    image.header.set_data_dtype(dtype)
    if form == "sform":
        image.set_sform(RAS, 1)
        image.set_qform(None, 0)
    else:
        image.set_qform(RAS, 1, strip_shears=True)
        image.set_sform(None, 0)
    if scale:
        image.header.set_slope_inter(0.5, 3)
    name = f"{dtype}-{'little' if endian == '<' else 'big'}-{form}{'-scaled' if scale else ''}"
    nibabel.save(image, OUT / f"{name}{ending}")
    assert (nibabel.load(OUT / f"{name}{ending}").get_fdata() == voxels(dtype)).all()
    shown = " ".join(repr(float(x)) for x in image.affine[:3].ravel())
    return f"{name}{ending}\t{shown}\n"


def vector(numbers):
    return "(" + ",".join(repr(float(x)) for x in numbers) + ")"


def nrrd(dtype, endian, encoding, space):
    signs = np.array(TO_SPACE[space])
    columns = [signs * RAS[:3, n] for n in range(4)]
    make = ["teem-unu", "make", "-t", NRRD_NAMES[dtype], "-s", "2", "3", "4", "-spc", space, "-k", "domain", "domain",
            "domain", "-orig", vector(columns[3]), "-dirs", " ".join(vector(c) for c in columns[:3]), "-c", "small volume",
            "-kv", "made by:=unu"]
    made = subprocess.run(make, input=voxels(dtype).tobytes(order="F"), stdout=subprocess.PIPE, check=True).stdout
    name = f"{dtype}-{endian}-{encoding}-{space}.nrrd"
    save = ["teem-unu", "save", "-f", "nrrd", "-e", encoding, "-en", endian, "-o", OUT / name]
    subprocess.run(save, input=made, check=True)


OUT.mkdir(parents=True, exist_ok=True)
places = [
    nifti("uint8", "<", "sform", False, ".nii"),
    nifti("int16", ">", "sform", True, ".nii"),
    nifti("float32", "<", "sform", False, ".nii.gz"),
    nifti("float64", ">", "qform", False, ".nii.gz"),
    nifti("uint16", "<", "qform", False, ".nii"),
    nifti("int32", ">", "sform", False, ".nii"),
    nifti("uint32", "<", "sform", False, ".nii"),
    nifti("int8", "<", "qform", False, ".nii"),
    nifti("int64", "<", "sform", False, ".nii.gz"),
    nifti("uint64", ">", "sform", False, ".nii.gz"),
]
(OUT / "nifti-places.tsv").write_text("".join(places))
nrrd("uint8", "little", "gzip", "left-posterior-superior")
nrrd("int8", "little", "raw", "RAS")
nrrd("int16", "little", "raw", "LAS")
nrrd("int16", "big", "gzip", "left-posterior-superior")
nrrd("uint16", "big", "raw", "RAS")
nrrd("int32", "big", "gzip", "LAS")
nrrd("uint32", "little", "gzip", "RAS")
nrrd("int64", "little", "raw", "left-posterior-superior")
nrrd("uint64", "big", "gzip", "LAS")
nrrd("float32", "big", "raw", "left-posterior-superior")
nrrd("float32", "little", "gzip", "RAS")
nrrd("float64", "little", "gzip", "left-posterior-superior")
