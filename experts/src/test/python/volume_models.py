#!/usr/bin/python3
"""Writes the tiny 3D networks of VolumeSegmenterTest to src/test/resources/org/sightline/experts/volume.

Run in the experts folder. Needs onnx (made with Debian 12's 1.12.0). Each is one convolution with weights written here.
"""
import numpy as np
from onnx import TensorProto, checker, helper, numpy_helper, save

FOLDER = "src/test/resources/org/sightline/experts/volume/"


def write(name, weights, bias, strides=1):
    size = weights.shape[2]
    node = helper.make_node("Conv", ["image", "weights", "bias"], ["scores"], kernel_shape=[size] * 3,
                            pads=[size // 2] * 6, strides=[strides] * 3)
    given = [1, weights.shape[1], "x", "y", "z"]
    answer = [1, weights.shape[0]] + (["x", "y", "z"] if strides == 1 else ["u", "v", "w"])
    graph = helper.make_graph(
        [node], name, [helper.make_tensor_value_info("image", TensorProto.FLOAT, given)],
        [helper.make_tensor_value_info("scores", TensorProto.FLOAT, answer)],
        [numpy_helper.from_array(np.asarray(weights, np.float32), "weights"),
         numpy_helper.from_array(np.asarray(bias, np.float32), "bias")])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], producer_name="sightline-test")
    model.ir_version = 8
    checker.check_model(model)
    save(model, FOLDER + name + ".onnx")


# Two channels: nothing, and how far a slightly smoothed value is above a half.
smooth = np.zeros((2, 1, 3, 3, 3))
smooth[1, 0, 1, 1, 1] = 0.7
for axis in range(3):
    for side in (0, 2):
        at = [1, 1, 1]
        at[axis] = side
        smooth[(1, 0, *at)] = 0.05
write("bright", 20 * smooth, [0, -10])

# The same without smoothing, read two voxels further along x and one along z: it tells how axes run.
shifted = np.zeros((2, 1, 5, 5, 5))
shifted[1, 0, 4, 2, 3] = 20
write("shifted", shifted, [0, -10])

# Four channels in, three overlapping ones out: the third where the first is bright, and so on.
nested = np.zeros((3, 4, 1, 1, 1))
nested[0, 2] = nested[1, 3] = nested[2, 0] = 20
write("nested", nested, [-10, -10, -10])

write("one-channel", 20 * smooth[1:], [-10])
write("coarse", 20 * smooth, [0, -10], strides=2)
write("no-number", 20 * smooth, [0, np.nan])
