#!/usr/bin/env python3
"""Makes this package ready from a MONAI bundle: writes models/model.ts as ONNX, and completes expert.template.yaml to
expert.yaml with the SHA-256 of that file. An export is not the same byte for byte under another PyTorch, so the hash is yours.

    python -m monai.bundle download brats_mri_segmentation --bundle_dir /site/bundles
    python convert.py /site/bundles/brats_mri_segmentation --out /site/experts/brats-mri

Needs torch and onnx; with onnxruntime the ONNX file is compared with the network on noise.
"""
import argparse
import hashlib
import json
import sys
from pathlib import Path

import torch

PACKAGE = Path(__file__).resolve().parents[1]
CHANNELS, REGIONS, LEAST = 4, 3, 32


def checked(bundle):
    """The bundle's own description has to be that of the template."""
    formats = json.loads((bundle / "configs/metadata.json").read_text(encoding="utf-8"))["network_data_format"]
    given = next(iter(formats["inputs"].values()))["num_channels"]
    answered = next(iter(formats["outputs"].values()))["num_channels"]
    if (given, answered) != (CHANNELS, REGIONS):
        sys.exit(f"the bundle takes {given} channels and gives {answered}; this package is made for {CHANNELS} and {REGIONS}")


def export(network, file):
    axes = {2: "x", 3: "y", 4: "z"}
    torch.onnx.export(network, (torch.zeros(1, CHANNELS, LEAST, LEAST, LEAST),), str(file), input_names=["image"],
                      output_names=["scores"], dynamic_axes={"image": axes, "scores": axes}, opset_version=17, dynamo=False)


def compare(network, file):
    try:
        import onnxruntime
    except ImportError:
        return print("onnxruntime is not here: the ONNX file was not compared with the network")
    noise = torch.randn(1, CHANNELS, 2 * LEAST, LEAST, LEAST, generator=torch.Generator().manual_seed(1))
    with torch.no_grad():
        expected = network(noise).numpy()
    found = onnxruntime.InferenceSession(str(file)).run(None, {"image": noise.numpy()})[0]
    worst = abs(found - expected).max()
    if found.shape != expected.shape or not worst < 1e-3:
        sys.exit(f"the ONNX file answers otherwise than the network, by up to {worst}: {file} is not to be used")
    return print(f"the ONNX file answers as the network does, within {worst:.1e}")


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("bundle", type=Path)
    arguments.add_argument("--out", type=Path, default=PACKAGE)
    given = arguments.parse_args()
    checked(given.bundle)
    given.out.mkdir(parents=True, exist_ok=True)
    file = given.out / "brats-mri.onnx"
    network = torch.jit.load(given.bundle / "models/model.ts", map_location="cpu").eval()
    export(network, file)
    compare(network, file)
    template = (PACKAGE / "expert.template.yaml").read_text(encoding="utf-8").split("\n", 1)[1]
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    (given.out / "expert.yaml").write_text(template.replace("CONVERT-segmenter", digest), encoding="utf-8")
    print(f"wrote {file} and expert.yaml")


if __name__ == "__main__":
    main()
