"""Step 1: the training films and the pictures that are no chest film, as one numpy file.

Runs on Debian's python3 (PIL, pydicom, nibabel); the training itself then needs numpy and torch only.
Films are resized as the expert resizes them: 8-bit grey, Pillow's antialiased bilinear filter.
"""
import argparse
import io
import re
import zipfile
from pathlib import Path

import nibabel
import numpy as np
import pydicom
from PIL import Image

from pictures import synthetic

SIDE = 128


def square(grey):
    """Any 2D array of 8-bit grey values as SIDE x SIDE."""
    return np.asarray(Image.fromarray(grey).resize((SIDE, SIDE), Image.BILINEAR))


def stretched(values, low=0.0, high=99.8):
    """Grey values between two percentiles as 8 bits."""
    low, high = np.percentile(values, [low, high])
    return (np.clip((values - low) / max(high - low, 1e-6), 0, 1) * 255).astype(np.uint8)


def patient_group(name):
    """`person<N>` or `IM-<N>`: all films of one child fall into the same part of the split."""
    found = re.search(r"(person\d+|(?:NORMAL2-)?IM-\d+)", name)
    return found.group(1)


def films(archive):
    """(images, labels, patient groups) of train.zip, 1 = pneumonia."""
    images, labels, groups = [], [], []
    with zipfile.ZipFile(archive) as files:
        for name in sorted(n for n in files.namelist() if n.endswith(".jpeg")):
            grey = np.asarray(Image.open(io.BytesIO(files.read(name))).convert("L"))
            images.append(square(grey))
            labels.append("/PNEUMONIA/" in name)
            groups.append(patient_group(name.rsplit("/", 1)[1]))
    return np.stack(images), np.array(labels, np.uint8), np.array(groups)


def dicom_slices(archive, every):
    with zipfile.ZipFile(archive) as files:
        names = sorted(n for n in files.namelist() if not n.endswith("/"))
        for name in names[::every]:
            try:
                pixels = pydicom.dcmread(io.BytesIO(files.read(name))).pixel_array
            except Exception:  # a licence text or an index beside the slices
                continue
            yield pixels.astype(np.float32)


def volume_slices(path, every):
    volume = np.asarray(nibabel.load(path).dataobj, np.float32)
    for axis in range(3):
        for i in range(volume.shape[axis] // 6, volume.shape[axis] * 5 // 6, every):
            yield np.rot90(np.take(volume, i, axis))


def other_body_parts(data):
    """Slices of heads (MR, CT), under two windows each."""
    for slices in (
        dicom_slices(data / "mr-brain-t1-dicom/t1-adult-384slices.zip", 3),
        dicom_slices(data / "ct-head-dicom/ct-head-ge-28slices-gantrytilt.zip", 1),
        volume_slices(data / "mr-brain-t1-nifti/icbm152_2009a_sym_t1.nii.gz", 5),
        volume_slices(data / "mr-brain-t1-nifti/t1_crop.nii.gz", 5),
    ):
        for pixels in slices:
            yield square(stretched(pixels))
            yield square(stretched(pixels, 50, 99))


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--data", type=Path, default=Path("/work/shared/data"))
    arguments.add_argument("--cache", type=Path, default=Path("/tmp/cxr-pneumonia.npz"))
    arguments.add_argument("--synthetic", type=int, default=4000)
    options = arguments.parse_args()
    images, labels, groups = films(options.data / "cxr-pneumonia-kermany/train.zip")
    heads = np.stack(list(other_body_parts(options.data)))
    drawn = synthetic(options.synthetic, SIDE, np.random.default_rng(4))
    np.savez(options.cache, images=images, labels=labels, groups=groups, heads=heads, drawn=drawn)
    print(f"{len(images)} films of {len(set(groups))} groups, {int(labels.sum())} with pneumonia; "
          f"{len(heads)} head slices, {len(drawn)} drawn pictures -> {options.cache}")


if __name__ == "__main__":
    main()
