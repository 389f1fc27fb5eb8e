"""Step 5: members and calibration as one ONNX graph (opset 13, IR 7). Runs on Debian's python3 (onnx, numpy).

Input `image` (N, 1, 128, 128): grey values / 255. Outputs: `probability` (N, 1) calibrated; `activation` (N, 1, 8, 8),
whose mean over the picture is exactly the logit of `probability`; `frontal` (N, 1) for an upright frontal chest film.
"""
import argparse
import hashlib
import json
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

SIDE, GRID = 128, 8


class Graph:
    """Nodes and weights in the order they are added; every method returns the name of its result."""

    def __init__(self):
        self.nodes, self.weights = [], []

    def weight(self, array):
        name = f"w{len(self.weights)}"
        self.weights.append(numpy_helper.from_array(np.asarray(array), name))
        return name

    def number(self, value):
        return self.weight(np.float32(value))

    def add(self, kind, *inputs, name=None, **attributes):
        name = name or f"{kind.lower()}{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, list(inputs), [name], **attributes))
        return name

    def conv(self, x, kernel, bias, stride=1):
        pad = [kernel.shape[2] // 2] * 4
        return self.add("Conv", x, self.weight(kernel), self.weight(bias), strides=[stride] * 2, pads=pad,
                        kernel_shape=list(kernel.shape[2:]))

    def mean(self, x, **attributes):
        return self.add("ReduceMean", x, axes=[1, 2, 3], **attributes)


def folded(state, name):
    """Kernel and bias of a convolution and the batch norm behind it."""
    gain = state[f"{name}.1.weight"] / np.sqrt(state[f"{name}.1.running_var"] + 1e-5)
    bias = state[f"{name}.1.bias"] - state[f"{name}.1.running_mean"] * gain
    return (state[f"{name}.0.weight"] * gain[:, None, None, None]).astype(np.float32), bias.astype(np.float32)


def standardised(g, x):
    centred = g.add("Sub", x, g.mean(x, keepdims=1))
    deviation = g.add("Sqrt", g.mean(g.add("Mul", centred, centred), keepdims=1))
    return g.add("Div", centred, g.add("Add", deviation, g.number(0.02)))


def block(g, x, state, name):
    inner = g.add("Relu", g.conv(x, *folded(state, f"{name}.first"), stride=2))
    short = g.add("AveragePool", x, kernel_shape=[2, 2], strides=[2, 2])
    return g.add("Relu", g.add("Add", g.conv(inner, *folded(state, f"{name}.second")),
                               g.conv(short, *folded(state, f"{name}.shortcut"))))


def member(g, x, state, slope):
    """(activation map times slope, guard logit) of one net."""
    x = g.add("Relu", g.conv(x, *folded(state, "stem"), stride=2))
    for i in range(3):
        x = block(g, x, state, f"blocks.{i}")
    grid = g.add("Flatten", g.add("Relu", g.conv(x, *folded(state, "guard"), stride=2)), axis=1)
    guard = g.add("Gemm", grid, g.weight(state["frontal.weight"]), g.weight(state["frontal.bias"]), transB=1)
    return g.conv(x, (state["map.weight"] * slope).astype(np.float32), (state["bias"] * slope).astype(np.float32)), guard


def graph(states, slope, offset):
    g = Graph()
    x = standardised(g, "image")
    maps, guards = zip(*(member(g, x, s, slope / len(states)) for s in states))
    total = g.add("Sum", *maps)
    activation = g.add("Add", total, g.number(offset), name="activation")
    g.add("Sigmoid", g.add("Squeeze", g.mean(activation, keepdims=1), g.weight(np.int64([2, 3]))), name="probability")
    g.add("Sigmoid", g.add("Div", g.add("Sum", *guards), g.number(len(states))), name="frontal")
    shape = lambda name, *dims: helper.make_tensor_value_info(name, TensorProto.FLOAT, ["N", *dims])
    return helper.make_graph(g.nodes, "cxr-pneumonia", [shape("image", 1, SIDE, SIDE)],
                             [shape("probability", 1), shape("activation", 1, GRID, GRID), shape("frontal", 1)], g.weights)


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("members", type=Path, nargs="+")
    arguments.add_argument("--calibration", type=Path, default=Path("/tmp/cxr-pneumonia-calibration.json"))
    arguments.add_argument("--out", type=Path, default=Path("../cxr-pneumonia.onnx"))
    options = arguments.parse_args()
    fitted = json.loads(options.calibration.read_text())
    model = helper.make_model(graph([np.load(p) for p in options.members], fitted["slope"], fitted["offset"]),
                              opset_imports=[helper.make_opsetid("", 13)], producer_name="sightline cxr-pneumonia/train")
    model.ir_version = 7
    onnx.checker.check_model(model, full_check=True)
    onnx.save(model, str(options.out))
    print(options.out, options.out.stat().st_size, "bytes, sha256", hashlib.sha256(options.out.read_bytes()).hexdigest())


if __name__ == "__main__":
    main()
