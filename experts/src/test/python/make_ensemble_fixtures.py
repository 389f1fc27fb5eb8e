#!/usr/bin/env python3
"""Writes src/test/resources/org/sightline/experts/onnx/tiny-ensemble: an ensemble of models of a few weights, two films
drawn by a random generator, and what numpy and Pillow make of them.

Run in the experts folder. Needs numpy, onnx, pillow, pydicom (made with Debian 12's: 1.24.2, 1.12.0, 9.4.0, 2.3.1).
"""
import hashlib
import json
from pathlib import Path

import numpy as np
import onnx
import pydicom
from onnx import TensorProto, helper, numpy_helper
from PIL import Image
from pydicom.dataset import FileDataset, FileMetaDataset

random = np.random.default_rng(20261129)
folder = Path("src/test/resources/org/sightline/experts/onnx/tiny-ensemble")
LABELS = ["Effusion", "Mass", "Nodule", "Hernia"]
# name: input size, label of each output, operating point of each output
MEMBERS = {"a": (8, ["Effusion", "Mass", "", "Hernia"], [0.3, 0.6, 0.5, None]),
           "b": (12, ["Nodule", "Effusion"], [0.05, 0.5]),
           "c": (8, ["Hernia", "Mass", "Nodule"], [])}
OTHERS = {"nan": (8, 2), "raw": (8, 2), "two": (8, 2)}


def net(name, side, outputs):
    """Means of 4 x 4 cells, one linear layer, sigmoid; except where a broken model is wanted."""
    weights = random.normal(0, 1 / 1024, (16, outputs)).astype(np.float32)
    bias = random.normal(0, 0.5, outputs).astype(np.float32)
    nodes = [helper.make_node("AveragePool", ["image"], ["cells"], kernel_shape=[side // 4] * 2, strides=[side // 4] * 2),
             helper.make_node("Flatten", ["cells"], ["row"], axis=1),
             helper.make_node("Gemm", ["row", "weights", "bias"], ["logits"])]
    if name == "nan":
        bias[1] = np.nan
    if name == "raw":
        bias[0] = 7
        nodes.append(helper.make_node("Identity", ["logits"], ["scores"]))
    else:
        nodes.append(helper.make_node("Sigmoid", ["logits"], ["scores"]))
    value = lambda label, *shape: helper.make_tensor_value_info(label, TensorProto.FLOAT, ["N", *shape])
    graph = helper.make_graph(
        nodes, name, [value("image", 1, side, side)],
        [value("scores", outputs)] + ([value("logits", outputs)] if name == "two" else []),
        [numpy_helper.from_array(weights, "weights"), numpy_helper.from_array(bias, "bias")])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], producer_name="sightline tests")
    model.ir_version = 7
    onnx.checker.check_model(model, full_check=True)
    onnx.save(model, str(folder / f"tiny-{name}.onnx"))
    return weights.astype(float), bias.astype(float)


def film(name, rows, columns, number, photometric):
    """Grey values as shown: 0 is black. The file of a MONOCHROME1 film holds them upside down."""
    y, x = np.mgrid[0:rows, 0:columns]
    shown = 120 + 70 * np.sin(x / 5) * np.cos(y / 7 + 1) + random.normal(0, 20, (rows, columns))
    shown = np.clip(shown, 0, 255).astype(np.uint8)
    meta = FileMetaDataset()
    meta.MediaStorageSOPClassUID = "1.2.840.10008.5.1.4.1.1.1"
    meta.MediaStorageSOPInstanceUID = f"2.25.2026112900{number}"
    meta.TransferSyntaxUID = pydicom.uid.ExplicitVRLittleEndian
    meta.ImplementationClassUID = "2.25.2026112999"
    data = FileDataset(None, {}, file_meta=meta, preamble=b"\0" * 128, is_implicit_VR=False, is_little_endian=True)
    data.SOPClassUID, data.SOPInstanceUID = meta.MediaStorageSOPClassUID, meta.MediaStorageSOPInstanceUID
    data.StudyInstanceUID, data.SeriesInstanceUID = "2.25.2026112901", "2.25.2026112902"
    data.Modality, data.BodyPartExamined, data.ViewPosition = "CR", "CHEST", "PA"
    data.PatientName, data.PatientID, data.StudyDate = "PHANTOM^SIGHTLINE", "SIGHTLINE-TINY", "20261129"
    data.InstanceNumber, data.SamplesPerPixel, data.PhotometricInterpretation = number, 1, photometric
    data.Rows, data.Columns, data.BitsAllocated, data.BitsStored, data.HighBit = rows, columns, 8, 8, 7
    data.PixelRepresentation = 0
    data.PixelData = (shown if photometric == "MONOCHROME2" else 255 - shown).tobytes() + b"\0" * (rows * columns % 2)
    data["PixelData"].VR = "OB"
    data.save_as(str(folder / f"{name}.dcm"), write_like_original=False)
    return shown


def prepared(shown, side):
    """[-1024, 1024], the square in the middle, Pillow's antialiased triangle filter on floats."""
    rows, columns = shown.shape
    edge = min(rows, columns)
    top, left = rows // 2 - edge // 2, columns // 2 - edge // 2
    square = (2 * (shown[top:top + edge, left:left + edge].astype(np.float32) / 255) - 1) * 1024
    return np.asarray(Image.fromarray(square, "F").resize((side, side), Image.BILINEAR), float)


def op_norm(score, threshold):
    return np.where(score < threshold, score / (threshold * 2), 1 - (1 - score) / ((1 - threshold) * 2))


def said(shown, name, weights, bias):
    """{label: calibrated score} of one member."""
    side, labels, thresholds = MEMBERS[name]
    image = prepared(shown, side)
    cells = image.reshape(4, side // 4, 4, side // 4).mean((1, 3)).ravel()
    scores = 1 / (1 + np.exp(-(cells @ weights + bias)))
    thresholds = thresholds or [0.5] * len(labels)
    return {label: float(op_norm(s, t)) for label, s, t in zip(labels, scores, thresholds) if label and t is not None}


def answers(shown, nets):
    told = {name: said(shown, name, *nets[name]) for name in MEMBERS}
    means = {}
    for present in ("a", "b", "c", "ab", "ac", "bc", "abc"):
        heard = {label: [told[name][label] for name in present if label in told[name]] for label in LABELS}
        means[present] = {label: round(sum(v) / len(v), 6) for label, v in heard.items() if v}
    return means


def manifest():
    lines = ["# Made by src/test/python/make_ensemble_fixtures.py.", "schema: 1", "name: tiny-ensemble", 'version: "1.0"',
             "title: Tiny ensemble", "kind: image-ensemble", "intendedUse: For tests.", "licence: Apache-2.0",
             "calibrated: false", "trigger: CXR", "input:", "  modalities: [CR, DX]", "  bodyParts: [CHEST]",
             "  refuseViews: [LL]", "  minPixels: 16", "  checks: [not-blank]", "weights:"]
    for name, (side, labels, thresholds) in MEMBERS.items():
        file = folder / f"tiny-{name}.onnx"
        lines += [f"  - role: member-{name}", f"    file: {file.name}",
                  f"    sha256: {hashlib.sha256(file.read_bytes()).hexdigest()}", "    licence: Apache-2.0", "    member:",
                  f"      size: {side}", "      labels: [" + ", ".join(label or '""' for label in labels) + "]"]
        if thresholds:
            lines.append("      thresholds: [" + ", ".join("nan" if t is None else str(t) for t in thresholds) + "]")
    lines += ["preprocessing:", "  - step: grey-8-bit", "  - step: centre-crop", "  - step: resize", "    antialias: true",
              "  - step: rescale", "    black: -1024", "    white: 1024", "inference: { least: 1 }", "labels:"]
    for i, label in enumerate(LABELS):
        lines += [f"  - index: {i}", f"    name: {label}",
                  f"    code: {{ scheme: 99SIGHTLINE, value: {label.upper()}, meaning: {label} }}",
                  "    operatingPoint: { present: 0.5, absent: 0.4 }"]
    (folder / "expert.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def main():
    nets = {name: net(name, side, len(labels)) for name, (side, labels, _) in MEMBERS.items()}
    for name, (side, outputs) in OTHERS.items():
        net(name, side, outputs)
    films = {"film-a": film("film-a", 40, 49, 1, "MONOCHROME2"), "film-b": film("film-b", 53, 36, 2, "MONOCHROME1")}
    manifest()
    points = [(float(t), float(s)) for t in (0.0018880932, 0.0742, 0.5, 0.53787947, 0.98) for s in (0, 1e-4, t, 0.5, 0.75, 1)]
    expected = {"calibrated": [[t, s, float(op_norm(np.float64(s), t))] for t, s in points],
                "films": {name: answers(shown, nets) for name, shown in films.items()}}
    (folder / "expected.json").write_text(json.dumps(expected, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
