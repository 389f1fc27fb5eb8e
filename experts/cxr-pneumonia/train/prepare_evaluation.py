"""Step 3: the pictures the finished net is measured on; none of them is trained on.

Runs on Debian's python3; decodes what pydicom cannot with dcmtk's dcmdjpls and dcmdjpeg.
"""
import argparse
import csv
import subprocess
import tempfile
from pathlib import Path

import numpy as np
import pydicom
from PIL import Image

from pictures import synthetic
from prepare import SIDE, square


def film(path):
    return square(np.asarray(Image.open(path).convert("L")))


def decoded(path):
    try:
        data = pydicom.dcmread(path)
        return data, data.pixel_array
    except Exception:
        with tempfile.NamedTemporaryFile(suffix=".dcm") as plain:
            for tool in ("dcmdjpls", "dcmdjpeg"):
                if subprocess.run([tool, str(path), plain.name], capture_output=True).returncode == 0:
                    data = pydicom.dcmread(plain.name)
                    return data, data.pixel_array
        raise


def dicom(path, polarity=True):
    """Grey values as the expert makes them: first window or the range of the type or image, then MONOCHROME2."""
    data, pixels = decoded(path)
    if data.get("SamplesPerPixel", 1) == 3:
        return square(np.asarray(Image.fromarray(pixels.reshape(pixels.shape[-3:]).astype(np.uint8)).convert("L")))
    frame = pixels if pixels.ndim == 2 else pixels[0]
    values = frame * float(data.get("RescaleSlope", 1)) + float(data.get("RescaleIntercept", 0))
    low, high = values.min(), values.max()
    if "WindowCenter" in data:
        center, width = (float(np.atleast_1d(data[k].value)[0]) for k in ("WindowCenter", "WindowWidth"))
        low, high = center - 0.5 - (width - 1) / 2, center - 0.5 + (width - 1) / 2
    elif data.BitsStored <= 8:
        low, high = 0, 2 ** data.BitsStored - 1
    shown = (values - low) / max(high - low, 1e-9) * 255
    if polarity and data.PhotometricInterpretation == "MONOCHROME1":
        shown = 255 - shown
    return square(np.rint(np.clip(shown, 0, 255)).astype(np.uint8))


def folder(files, read):
    names, images = [], []
    for path in sorted(files):
        try:
            images.append(read(path))
            names.append(path.name)
        except Exception as problem:
            print(f"left out: {path.name}: {type(problem).__name__}")
    return names, np.stack(images)


def covid(data, laterals):
    with open(data / "cxr-covid-noncommercial/metadata.csv") as rows:
        return [data / "cxr-covid-noncommercial" / r["file"] for r in csv.DictReader(rows) if (r["view"] == "L") == laterals]


def sets(data):
    kermany = data / "cxr-pneumonia-kermany"
    yield "test-dev", folder(kermany.glob("test-dev/*/*.jpeg"), film)
    yield "wrapped-kermany", folder((data / "dicom-cxr/wrapped-kermany").glob("*.dcm"), dicom)
    natives = ["rsna-cr-chest-pa-mono2-jpegbaseline.dcm", "wg04-RG1-cr-chest-mono1-j2k-lossy.dcm"]
    yield "dicom-cxr", folder([data / "dicom-cxr" / n for n in natives], dicom)
    yield "cxr-nih-samples", folder((data / "cxr-nih-samples").glob("*.png"), film)
    yield "cxr-covid-frontal", folder(covid(data, False), film)
    yield "cxr-covid-lateral", folder(covid(data, True), film)
    yield "dicom-cxr-wrong-polarity", folder([data / "dicom-cxr/rsna-cr-chest-pa-mono1-jpegbaseline.dcm"], dicom)
    yield "dicom-modalities", folder((data / "dicom-modalities").glob("*.dcm"), dicom)
    others = [p for p in (data / "dicom-transfer-syntaxes").iterdir() if p.suffix not in (".md", ".csv") and p.name != "SHA256SUMS"]
    yield "dicom-transfer-syntaxes", folder(others, dicom)
    rng = np.random.default_rng(99)
    plain = [np.full((SIDE, SIDE), v, np.uint8) for v in (0, 64, 128, 192, 255)]
    random = [rng.integers(0, 256, (SIDE, SIDE)).astype(np.uint8) for _ in range(20)]
    normal = [np.clip(rng.normal(128, s, (SIDE, SIDE)), 0, 255).astype(np.uint8) for s in range(2, 42, 2)]
    yield "blank-and-noise", ([f"picture-{i:02d}" for i in range(45)], np.stack(plain + random + normal))
    yield "drawn", ([f"drawn-{i:03d}" for i in range(390)], synthetic(390, SIDE, np.random.default_rng(777)))


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--data", type=Path, default=Path("/work/shared/data"))
    arguments.add_argument("--cache", type=Path, default=Path("/tmp/cxr-pneumonia-evaluation.npz"))
    options = arguments.parse_args()
    arrays = {}
    for name, (files, images) in sets(options.data):
        arrays[name], arrays[name + ":names"] = images, np.array(files)
        print(name, len(images))
    np.savez(options.cache, **arrays)


if __name__ == "__main__":
    main()
