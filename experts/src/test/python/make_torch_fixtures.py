#!/usr/bin/env python3
"""Writes src/test/resources/org/sightline/experts/onnx/torch.json: what PyTorch makes of small grey images.

Run in the experts folder. Needs torch and numpy (made with 2.13.0, 2.4.6).
"""
import json

import numpy as np
import torch
from torch.nn.functional import interpolate

random = np.random.default_rng(20261129)


def resize(rows, columns, to_rows, to_columns, antialias):
    values = random.integers(0, 256, (rows, columns), np.uint8)
    values[0, :2] = 255, 0
    image = torch.from_numpy(values.astype(np.float32))[None, None]
    out = interpolate(image, size=(to_rows, to_columns), mode="bilinear", align_corners=False, antialias=antialias)
    return {"rows": rows, "columns": columns, "values": values.ravel().tolist(), "toRows": to_rows,
            "toColumns": to_columns, "antialias": antialias, "expected": [round(float(v), 4) for v in out.ravel()]}


sizes = [(5, 7, 3, 4), (5, 7, 11, 9), (6, 6, 6, 4), (9, 6, 4, 6), (31, 29, 8, 12), (16, 16, 1, 1)]
fixtures = {"resize": [resize(*size, antialias) for antialias in (True, False) for size in sizes]}
with open("src/test/resources/org/sightline/experts/onnx/torch.json", "w", encoding="utf-8") as out:
    json.dump(fixtures, out, separators=(",", ":"))
    out.write("\n")
