"""Step 4: calibrates on the validation films, then measures everything once; prints the card's tables and writes the
expected numbers that the Java tests compare with."""
import argparse
import csv
import json
from pathlib import Path

import numpy as np
import torch

import ensemble as e
from train import auc


def report(title, p, labels, groups, points):
    low, high = e.interval(auc, groups, labels, p)
    print(f"\n## {title}: {len(p)} films of {len(set(groups))} groups, {labels.sum()} with pneumonia")
    print(f"AUC {auc(labels, p):.4f} (95 % {low:.4f} to {high:.4f})")
    for name, threshold in points.items():
        sensitivity, specificity = e.rates(p, labels, threshold)
        ends = [e.interval(lambda y, q: e.rates(q, y, threshold)[i], groups, labels, p) for i in (0, 1)]
        print(f"{name} p >= {threshold}: sensitivity {sensitivity:.3f} ({ends[0][0]:.3f} to {ends[0][1]:.3f}), "
              f"specificity {specificity:.3f} ({ends[1][0]:.3f} to {ends[1][1]:.3f})")


def calibration(title, p, labels):
    rows, error = e.reliability(p, labels)
    print(f"{title}: ECE {error:.4f}, Brier {e.brier(p, labels):.4f}")
    return rows


def guard(name, values, least):
    print(f"| {name} | {len(values)} | {(values >= least).sum()} | {values.min():.4f} | {np.median(values):.4f} | {values.max():.4f} |")


def synthetic_inputs():
    """Three 128 x 128 pictures of whole grey values that any language can make."""
    y, x = np.mgrid[0:128, 0:128]
    state, grey = 4, []
    for _ in range(128 * 128):
        state = (state * 1664525 + 1013904223) % 2 ** 32
        grey.append(state >> 24)
    return {"ramp": (x + y) // 2, "chessboard": (x // 16 + y // 16) % 2 * 255, "noise": np.array(grey).reshape(128, 128)}


def reference(nets, fitted, path):
    cases = []
    for name, image in synthetic_inputs().items():
        image = image.astype(np.uint8)[None]
        z, g = e.logits(nets, image)
        a = fitted["slope"] * e.maps(nets, image)[0] + fitted["offset"]
        cases.append({"name": name, "probability": float(e.sigmoid(fitted["slope"] * z + fitted["offset"])[0]),
                      "frontal": float(e.sigmoid(g)[0]), "activationMean": float(a.mean()),
                      "activationMin": float(a.min()), "activationMax": float(a.max()),
                      "activationFirstRow": [float(v) for v in a[0]]})
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"cases": cases}, indent=1) + "\n")


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("members", type=Path, nargs="+")
    arguments.add_argument("--cache", type=Path, default=Path("/tmp/cxr-pneumonia.npz"))
    arguments.add_argument("--evaluation", type=Path, default=Path("/tmp/cxr-pneumonia-evaluation.npz"))
    arguments.add_argument("--calibration", type=Path, default=Path("/tmp/cxr-pneumonia-calibration.json"))
    arguments.add_argument("--truth", type=Path, default=Path("/work/shared/data/cxr-pneumonia-kermany/test-dev.csv"))
    arguments.add_argument("--expected", type=Path, default=Path("../expected"))
    arguments.add_argument("--reference", type=Path, default=Path("../../src/test/resources/org/sightline/experts/cxr/reference.json"))
    options = arguments.parse_args()
    torch.set_num_threads(2)
    nets = e.members(options.members)
    films, labels, groups, others = e.validation(options.cache)
    z, g = e.logits(nets, films)
    slope, offset = e.platt(z, labels)
    fitted = {"slope": float(slope), "offset": float(offset)}
    options.calibration.write_text(json.dumps(fitted))
    scale = lambda z: e.sigmoid(slope * z + offset)
    p = scale(z)
    youden, sensitive = e.operating_points(p, labels)
    points = {"present": round(youden, 3), "absent": round(min(sensitive, youden), 3)}
    print(f"slope {slope:.4f}, offset {offset:.4f}; points {points}")
    report("validation", p, labels, groups, points)
    calibration("validation before", e.sigmoid(z), labels)
    for row in calibration("validation after", p, labels):
        print("| {} | {:.3f} | {:.3f} |".format(*row))
    # Half the logit of the least frontal validation film: a margin below all of them, above the pictures that are none.
    least = round(float(e.sigmoid(g.min() / 2)), 2)
    print(f"\nleast frontal of a validation film {e.sigmoid(g.min()):.4f}; threshold {least}")
    print("\n| set | pictures | pass | least | median | most |")
    guard("validation films", e.sigmoid(g), least)
    guard("validation others", e.sigmoid(e.logits(nets, others)[1]), least)
    measured(options, nets, scale, points, least)
    reference(nets, fitted, options.reference)


def measured(options, nets, scale, points, least):
    data = np.load(options.evaluation)
    results = {k: e.logits(nets, data[k]) for k in data.files if not k.endswith(":names")}
    for name, (z, g) in results.items():
        guard(name, e.sigmoid(g), least)
        if len(z) < 40:
            for file, score, frontal in zip(data[name + ":names"], scale(z), e.sigmoid(g)):
                print(f"    {file}: probability {score:.4f} frontal {frontal:.4f}")
    with open(options.truth) as rows:
        truth = {Path(r["file"]).name: r for r in csv.DictReader(rows)}
    names = data["test-dev:names"]
    labels = np.array([truth[n]["label"] == "PNEUMONIA" for n in names]).astype(int)
    z, g = results["test-dev"]
    report("test-dev", scale(z), labels, np.array([truth[n]["patient_group"] for n in names]), points)
    calibration("test-dev before", e.sigmoid(z), labels)
    for row in calibration("test-dev after", scale(z), labels):
        print("| {} | {:.3f} | {:.3f} |".format(*row))
    options.expected.mkdir(exist_ok=True)
    for name in ("test-dev", "wrapped-kermany"):
        z, g = results[name]
        with open(options.expected / f"{name}.csv", "w") as out:
            out.write("file,probability,frontal\n")
            for file, score, frontal in zip(data[name + ":names"], scale(z), e.sigmoid(g)):
                file = truth[file]["file"] if name == "test-dev" else file
                out.write(f"{file},{score:.6f},{frontal:.6f}\n")


if __name__ == "__main__":
    main()
