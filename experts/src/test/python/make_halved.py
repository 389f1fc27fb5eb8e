#!/usr/bin/env python3
"""Writes src/test/resources/org/sightline/experts/onnx/halved.json: what scipy and numpy make of a small cube.

Run in the experts folder. Needs numpy and scipy (made with 1.24.2, 1.10.1).
"""
import json

import numpy as np
from scipy import ndimage

random = np.random.default_rng(20261129)
cube = random.integers(0, 256, (8, 8, 8)).astype(np.float32)
small = ndimage.zoom(ndimage.gaussian_filter(cube, 0.5), 0.5, order=1, mode="nearest", grid_mode=True)
probability = random.random((4, 4, 4)).astype(np.float32)
cut = ndimage.zoom(probability, 2, order=1, mode="nearest", grid_mode=True) > 0.5
quantiles = {str(q): float(np.quantile(cube, q)) for q in (0, 0.05, 0.37, 0.95, 1)}
with open("src/test/resources/org/sightline/experts/onnx/halved.json", "w") as file:
    json.dump({"cube": cube.ravel().tolist(), "halved": small.ravel().tolist(), "probability": probability.ravel().tolist(),
               "cut": cut.ravel().astype(int).tolist(), "quantiles": quantiles}, file)
    file.write("\n")
