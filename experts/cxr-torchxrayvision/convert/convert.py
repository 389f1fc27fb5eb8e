#!/usr/bin/env python3
"""Makes this package ready: gets the eight TorchXRayVision models that VILA-M3 uses, writes each as ONNX, and completes
expert.template.yaml to expert.yaml with the SHA-256 of the files it wrote.

An export is not the same byte for byte under another version of PyTorch, so the hashes are those of your own files. The
library and its weights come from your own Python (torchxrayvision fetches the weights from its GitHub release into
~/.torchxrayvision) and are used as they are:

    python -m pip install torchxrayvision onnx onnxruntime
    python convert.py --out /site/experts/cxr-torchxrayvision
"""
import argparse
import hashlib
import inspect
import math
import re
import sys
from pathlib import Path

import torch
import torchxrayvision

PACKAGE = Path(__file__).resolve().parents[1]
MEMBER = re.compile(r"- role: member-(?P<name>\S+)\n +file: (?P<file>\S+)\n +sha256: (?P<hash>\S+)\n.*?"
                    r"size: (?P<size>\d+)\n +labels: \[(?P<labels>.*?)\]\n +thresholds: \[(?P<thresholds>.*?)\]", re.S)


def texts(group):
    return [part.strip().strip('"') for part in group.split(",")]


def check(member, model):
    """The template's labels and operating points have to be the library's: other numbers would be other answers."""
    labels, thresholds = texts(member["labels"]), [float(t) for t in texts(member["thresholds"])]
    known = list(zip(model.targets, model.op_threshs.tolist(), strict=True))
    for position, (label, threshold, (target, point)) in enumerate(zip(labels, thresholds, known, strict=True)):
        same = math.isclose(threshold, point, rel_tol=1e-6) or math.isnan(threshold) and math.isnan(point)
        if label and (label != target or not same):
            sys.exit(f"{member['name']}: output {position} is {target} at {point} in torchxrayvision "
                     f"{torchxrayvision.__version__}, but {label} at {threshold} in the template")
    if model.input_resolution != int(member["size"]):
        sys.exit(f"{member['name']}: reads {model.input_resolution} x {model.input_resolution} pixels")


class Scores(torch.nn.Module):
    """The raw scores: Sightline scales them by the operating points of the manifest."""

    def __init__(self, model):
        super().__init__()
        model.op_threshs = None
        model.apply_sigmoid = False
        self.logits = model

    def forward(self, image):
        return torch.sigmoid(self.logits(image))


def export(model, side, file):
    image = (torch.rand(1, 1, side, side, generator=torch.Generator().manual_seed(1)) * 2 - 1) * 1024
    options = {"dynamo": False} if "dynamo" in inspect.signature(torch.onnx.export).parameters else {}
    torch.onnx.export(model, (image,), str(file), input_names=["image"], output_names=["scores"], opset_version=13,
                      dynamic_axes={"image": {0: "N"}, "scores": {0: "N"}}, **options)
    with torch.no_grad():
        return image, model(image)


def difference(file, image, scores):
    """How far ONNX Runtime is from PyTorch; without it the file is not tried."""
    try:
        import onnxruntime
    except ImportError:
        return "not compared: onnxruntime is not installed"
    session = onnxruntime.InferenceSession(str(file), providers=["CPUExecutionProvider"])
    answer = torch.from_numpy(session.run(["scores"], {"image": image.numpy()})[0])
    worst = (answer - scores).abs().max().item()
    if not worst < 1e-4:
        sys.exit(f"{file.name}: ONNX Runtime is {worst} from PyTorch")
    return f"within {worst:.1e} of PyTorch"


def convert(member, folder):
    model = torchxrayvision.models.get_model(member["name"]).eval()
    check(member, model)
    file = folder / member["file"]
    image, scores = export(Scores(model).eval(), int(member["size"]), file)
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    print(file.name, file.stat().st_size, "bytes", digest, difference(file, image, scores), flush=True)
    return digest


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--out", type=Path, default=PACKAGE, help="a folder of the name cxr-torchxrayvision")
    folder = arguments.parse_args().out.resolve()
    if folder.name != PACKAGE.name:
        sys.exit(f"the folder has to be called {PACKAGE.name}, as the expert is")
    folder.mkdir(parents=True, exist_ok=True)
    template = (PACKAGE / "expert.template.yaml").read_text(encoding="utf-8")
    manifest = template.split("\n", 1)[1]
    for member in MEMBER.finditer(template):
        manifest = manifest.replace(member["hash"], convert(member, folder), 1)
    (folder / "expert.yaml").write_text(manifest, encoding="utf-8")
    print(folder / "expert.yaml", "written; try it with: ./sightline experts check cxr-torchxrayvision")


if __name__ == "__main__":
    main()
