#!/usr/bin/env python3
"""Writes the tiny ONNX models of src/test/resources/org/sightline/experts/onnx: one that works, and ways to be wrong.

Run in the experts folder. Needs numpy and onnx (made with 1.24.2 and 1.12.0).
"""
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

FOLDER = Path("src/test/resources/org/sightline/experts/onnx")
SIDE = 8


def weights(count, name="weights"):
    values = np.random.default_rng(20261129).normal(0, 0.2, (SIDE * SIDE, count)).astype(np.float32)
    return numpy_helper.from_array(values, name)


def save(name, nodes, initializers, batch="N", channels=1, scores=1):
    """A graph from image (N, channels, 8, 8) to score."""
    graph = helper.make_graph(
        nodes, name,
        [helper.make_tensor_value_info("image", TensorProto.FLOAT, [batch, channels, SIDE, SIDE])],
        [helper.make_tensor_value_info("score", TensorProto.FLOAT, [batch, scores])],
        initializers)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], producer_name="sightline-tests")
    model.ir_version = 7
    onnx.checker.check_model(model)
    onnx.save(model, FOLDER / f"{name}.onnx")


def logits(*more):
    return [helper.make_node("Flatten", ["image"], ["flat"]),
            helper.make_node("MatMul", ["flat", "weights"], ["logit"]), *more]


def sigmoid(of):
    return helper.make_node("Sigmoid", [of], ["score"])


def constant(name, values, kind=np.float32):
    return numpy_helper.from_array(np.array(values, kind), name)


# One score: the logistic of a weighted sum of the pixels.
save("score", logits(sigmoid("logit")), [weights(1)])
save("two-scores", logits(sigmoid("logit")), [weights(2)], scores=2)
save("three-channels", logits(sigmoid("logit")),
     [constant("weights", np.zeros((3 * SIDE * SIDE, 1)))], channels=3)
save("one-image", logits(sigmoid("logit")), [weights(1)], batch=1)
# 0 / 0.
save("nan", logits(helper.make_node("Mul", ["logit", "zero"], ["nothing"]),
                   helper.make_node("Div", ["nothing", "nothing"], ["score"])), [weights(1), constant("zero", 0)])
# An intermediate array of 2^60 bytes, which is more than a processor can address.
save("greedy", logits(helper.make_node("Expand", ["logit", "shape"], ["wide"]),
                      helper.make_node("ReduceMean", ["wide"], ["score"], axes=[1], keepdims=1)),
     [weights(1), constant("shape", [2 ** 40, 2 ** 18], np.int64)])
# Each score depends on the other images of the batch.
save("crosstalk", logits(helper.make_node("ReduceMean", ["logit"], ["mean"], axes=[0], keepdims=1),
                         helper.make_node("Sub", ["logit", "mean"], ["apart"]), sigmoid("apart")), [weights(1)])

# A label map: 1 where the voxel is brighter than a third.
graph = helper.make_graph(
    [helper.make_node("Greater", ["image", "third"], ["brighter"]),
     helper.make_node("Squeeze", ["brighter", "channel"], ["flat"]),
     helper.make_node("Cast", ["flat"], ["labels"], to=TensorProto.UINT8)],
    "bright",
    [helper.make_tensor_value_info("image", TensorProto.FLOAT, ["N", 1, "D", "H", "W"])],
    [helper.make_tensor_value_info("labels", TensorProto.UINT8, ["N", "D", "H", "W"])],
    [constant("third", 1 / 3), constant("channel", [1], np.int64)])
bright = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], producer_name="sightline-tests")
bright.ir_version = 7
onnx.checker.check_model(bright)
onnx.save(bright, FOLDER / "bright.onnx")
