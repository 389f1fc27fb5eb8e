"""The Python side of side_by_side.py: reads a command a line, answers with a line of JSON.

pydicom, numpy, scipy, nibabel and Pillow around ONNX Runtime (ort.py), as one would write it in Python.
"""

import json
import resource
import sys
import time
from pathlib import Path

import nibabel
import numpy as np
import pydicom
from nibabel.processing import conform
from PIL import Image
from scipy import ndimage

import ort


class Side:
    def __init__(self, library, models, own, threads, like_java):
        runtime = ort.Runtime(library)

        def session(file):
            return ort.Session(runtime, str(file), threads, like_java)

        self.film_model = session(own / "cxr-pneumonia/cxr-pneumonia.onnx")
        self.brain_model = session(models / "brain-subcortical18.onnx")
        self.box_model = session(models / "brain-tissue-gwm-light.onnx")

    def model(self, which, repeats, file, *shape):
        """The model alone on a file of bytes, each a value from 0 to 1, repeated."""
        network = self.film_model if which == "film" else self.brain_model
        values = (np.fromfile(file, np.uint8) / np.float32(255)).reshape([int(n) for n in shape])
        for _ in range(int(repeats)):
            outputs = network.run(values)
        return [float(outputs[sorted(outputs)[0]].sum(dtype=np.float64))]

    def films(self, folder):
        return [self.film(path) for path in sorted(Path(folder).glob("*.dcm"))]

    def film(self, path):
        ds = pydicom.dcmread(path)
        values = ds.pixel_array.astype(np.float64) * float(ds.get("RescaleSlope", 1)) + float(ds.get("RescaleIntercept", 0))
        if "WindowCenter" in ds:
            center, width = float(ds.WindowCenter), float(ds.WindowWidth)
            low, high = center - 0.5 - (width - 1) / 2, center - 0.5 + (width - 1) / 2
        elif ds.BitsStored > 8:
            low, high = values.min(), values.max()
        else:
            low, high = 0, 255
        grey = np.clip((values - low) / (high - low) * 255, 0, 255)
        if ds.PhotometricInterpretation == "MONOCHROME1":
            grey = 255 - grey
        picture = Image.fromarray(np.round(grey).astype(np.uint8)).resize((128, 128), Image.BILINEAR)
        outputs = self.film_model.run(np.asarray(picture, np.float32)[None, None] / 255)
        return float(outputs["probability"][0, 0])

    def brain(self, folder):
        """mL of each structure, and the voxels of each in the mask on the source grid."""
        image = volume(folder)
        cube_image = conform(image, (256,) * 3, (1.0,) * 3, order=1, orientation="LIA")
        cube = stretched(np.asarray(cube_image.dataobj, np.float32))
        labels = np.zeros(cube.shape, np.uint8)
        box = self.box(cube)
        labels[box] = self.brain_model.run(cube[box][None, None])["labels"][0]
        to_cube = np.linalg.inv(cube_image.affine) @ image.affine
        mask = ndimage.affine_transform(labels, to_cube[:3, :3], to_cube[:3, 3], image.shape, np.uint8, order=0)
        counts = np.bincount(labels.ravel(), minlength=18)[1:] / 1000
        return counts.tolist() + np.bincount(mask.ravel(), minlength=18)[1:].tolist()

    def box(self, cube):
        found = self.box_model.run(cube[None, None])["labels"][0] > 0
        parts, count = ndimage.label(found)
        largest = 1 + np.argmax(np.bincount(parts.ravel())[1:])
        around = ndimage.find_objects(parts == largest)[0]
        return tuple(slice(max(s.start - 12, 0), min(s.stop + 12, 256)) for s in around)


def volume(folder):
    slices = [pydicom.dcmread(path) for path in Path(folder).iterdir()]
    row, column = np.array(slices[0].ImageOrientationPatient, float).reshape(2, 3)
    normal = np.cross(row, column)
    slices.sort(key=lambda ds: normal @ np.array(ds.ImagePositionPatient, float))
    places = np.array([ds.ImagePositionPatient for ds in slices], float)
    voxels = np.stack([ds.pixel_array.astype(np.float32) * np.float32(ds.get("RescaleSlope", 1))
                       + np.float32(ds.get("RescaleIntercept", 0)) for ds in slices], -1)
    spacing = np.array(slices[0].PixelSpacing, float)
    affine = np.eye(4)
    affine[:3, 0], affine[:3, 1] = column * spacing[0], row * spacing[1]
    affine[:3, 2] = (places[-1] - places[0]) / (len(slices) - 1)
    affine[:3, 3] = places[0]
    return nibabel.Nifti1Image(voxels, np.diag([-1, -1, 1, 1]) @ affine)


def stretched(cube):
    cube = cube - cube.min()
    top = np.quantile(cube[cube > 0], 0.999)
    return (np.round(np.clip(cube / top, 0, 1) * 255) / 255).astype(np.float32)


def main():
    library, models, own, threads, like_java = sys.argv[1:]
    side = Side(library, Path(models), Path(own), int(threads), like_java == "true")
    for line in sys.stdin:
        command, *arguments = line.split()
        start, cpu = time.perf_counter(), time.process_time()
        answer = [] if command == "memory" else getattr(side, command)(*arguments)
        print(json.dumps({"seconds": time.perf_counter() - start, "processor": time.process_time() - cpu, "answer": answer,
                          "peakMb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}), flush=True)


main()
