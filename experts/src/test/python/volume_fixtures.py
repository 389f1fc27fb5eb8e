#!/usr/bin/python3
"""Writes src/test/resources/org/sightline/experts/volume/reference.json: what numpy, scipy and nibabel make of small volumes.

Run in the experts folder. Needs numpy, scipy, nibabel (made with Debian 12's 1.24.2, 1.10.1, 5.0.0). The formulae are those of
the MONAI documentation: Orientation, Spacing, ScaleIntensityRange(Percentiles), NormalizeIntensity, CropForeground,
DivisiblePad, sliding_window_inference, KeepLargestConnectedComponent, RemoveSmallObjects, FillHoles. Inputs are given by a
formula that the Java tests know too, so that only results are stored, i fastest.
"""
import json
import math

import nibabel
import numpy as np
from nibabel.orientations import apply_orientation, axcodes2ornt, inv_ornt_aff, io_orientation, ornt_transform
from scipy import ndimage

LPS_RAS = np.diag([-1.0, -1.0, 1.0, 1.0])


def volume(shape):
    i, j, k = np.meshgrid(*[np.arange(n) for n in shape], indexing="ij")
    return ((7 * i + 13 * j + 29 * k + i * j * k) % 97 - 20).astype(np.float32)


def rotation(x, y, z):
    def turn(angle, a, b):
        matrix = np.eye(3)
        matrix[a, a] = matrix[b, b] = math.cos(angle)
        matrix[a, b], matrix[b, a] = -math.sin(angle), math.sin(angle)
        return matrix
    return turn(x, 1, 2) @ turn(y, 0, 2) @ turn(z, 0, 1)


def affine_of(axes, spacing, origin=(-20.5, 31.25, 7.125)):
    affine = np.eye(4)
    affine[:3, :3] = axes * np.array(spacing)
    affine[:3, 3] = origin
    return affine


def flat(array, digits=4):
    return [round(float(v), digits) for v in np.asarray(array).ravel(order="F")]


def rows(affine):
    return [round(float(v), 9) for v in affine[:3].ravel()]


def case(shape, affine, **more):
    return {"shape": list(shape), "affine": rows(affine), **more}


def result(array, affine, digits=4):
    return {"sizes": list(array.shape), "to": rows(affine), "expected": flat(array, digits)}


AXIAL = np.eye(3)
SAGITTAL = np.array([[0, 0, 1], [1, 0, 0], [0, -1, 0]], float)
CORONAL = np.array([[1, 0, 0], [0, 0, 1], [0, -1, 0]], float)
FEET_FIRST = np.diag([-1.0, 1.0, -1.0])


def orient(shape, affine, codes):
    ras = LPS_RAS @ affine
    turn = ornt_transform(io_orientation(ras), axcodes2ornt(codes))
    out = apply_orientation(volume(shape), turn)
    return case(shape, affine, codes=codes, **result(out, LPS_RAS @ ras @ inv_ornt_aff(turn, shape)))


def spaced(affine, shape, mm):
    """Grid of MONAI's Spacing for right-angled axes."""
    norm = np.linalg.norm(affine[:3, :3], axis=0)
    out = affine.copy()
    out[:3, :3] = affine[:3, :3] / norm * np.array(mm)
    sizes = np.round((np.array(shape) - 1) * norm / np.array(mm) + 1).astype(int)
    return out, tuple(int(n) for n in sizes)


def spacing(shape, affine, mm, order):
    out, sizes = spaced(affine, shape, mm)
    index = np.linalg.solve(affine, out)
    values = ndimage.affine_transform(volume(shape).astype(np.float64), index[:3, :3], index[:3, 3], output_shape=sizes,
                                      order=order, mode="nearest")
    return case(shape, affine, mm=list(mm), mode="nearest" if order == 0 else "trilinear", **result(values, out))


def onto(source_shape, source, target_shape, target):
    """The formula volume on one grid, read at the voxels of another: nearest and trilinear, 0 beyond half a voxel."""
    index = np.linalg.solve(source, target)
    grid = np.stack(np.meshgrid(*[np.arange(n) for n in target_shape], indexing="ij"))
    at = np.einsum("ab,bijk->aijk", index[:3, :3], grid) + index[:3, 3][:, None, None, None]
    last = (np.array(source_shape) - 1)[:, None, None, None]
    inside = np.all((at > -0.5) & (at < last + 0.5), axis=0)
    at = np.clip(at, 0, last)
    values = volume(source_shape).astype(np.float64)
    linear = np.where(inside, ndimage.map_coordinates(values, at, order=1), 0)
    nearest = np.where(inside, values[tuple(np.rint(at).astype(int))], 0)
    return case(source_shape, source, targetShape=list(target_shape), target=rows(target), linear=flat(linear, 3),
                nearest=flat(nearest, 0))


def scale_range(a_min, a_max, b_min, b_max, clip):
    shape = (5, 6, 4)
    v = volume(shape)
    out = (v - a_min) / (a_max - a_min) * (b_max - b_min) + b_min if a_max != a_min else v - a_min + b_min
    out = np.clip(out, b_min, b_max) if clip else out
    return case(shape, np.eye(4), aMin=a_min, aMax=a_max, bMin=b_min, bMax=b_max, clip=clip, expected=flat(out))


def scale_quantiles(lower, upper, b_min, b_max, clip, relative):
    shape = (5, 6, 4)
    v = volume(shape)
    a_min, a_max = np.percentile(v.astype(float), [lower, upper])
    low, high = (b_min + (b_max - b_min) * q / 100 for q in (lower, upper)) if relative else (b_min, b_max)
    out = (v - a_min) / (a_max - a_min) * (high - low) + low
    out = np.clip(out, low, high) if clip else out
    return case(shape, np.eye(4), lower=lower, upper=upper, bMin=b_min, bMax=b_max, clip=clip, relative=relative,
                expected=flat(out))


def normalise(nonzero, channel_wise, subtrahend=None, divisor=None):
    """Two channels: the formula, and its double with every third value 0."""
    shape = (5, 6, 4)
    first = volume(shape).astype(float)
    second = 2 * first
    order = np.arange(first.size).reshape(shape, order="F")
    second[order % 3 == 0] = 0
    both = np.stack([first, second])
    out = both.copy()
    for part in ([out[:1], out[1:]] if channel_wise else [out]):
        mask = part != 0 if nonzero else np.ones_like(part, bool)
        sub = part[mask].mean() if subtrahend is None else subtrahend
        div = part[mask].std() if divisor is None else divisor
        part[mask] = (part[mask] - sub) / (div or 1.0)
    more = {} if subtrahend is None else {"subtrahend": subtrahend, "divisor": divisor}
    return case(shape, np.eye(4), nonzero=nonzero, channelWise=channel_wise, expected=flat(out[0]), second=flat(out[1]), **more)


def crop(shape, affine, above, margin, multiple):
    v = volume(shape)
    v[:2], v[:, :1], v[-1:], v[:, :, -2:] = -9, -9, -9, -9
    low, high = [], []
    for axis, positions in enumerate(np.nonzero(v > above)):
        start = max(0, int(positions.min()) - margin)
        end = min(shape[axis], int(positions.max()) + 1 + margin)
        size = math.ceil((end - start) / multiple) * multiple
        start -= (size - (end - start)) // 2
        low.append(start)
        high.append(start + size)
    before = [max(0, -l) for l in low]
    after = [max(0, h - n) for h, n in zip(high, shape)]
    padded = np.pad(v, list(zip(before, after)))
    out = padded[tuple(slice(l + b, h + b) for l, h, b in zip(low, high, before))]
    to = affine.copy()
    to[:3, 3] = (affine @ np.array(low + [1]))[:3]
    return case(shape, affine, above=above, margin=margin, multiple=multiple, **result(out, to))


def pad(shape, affine, multiples, end, value):
    width = []
    for n, of in zip(shape, multiples):
        more = math.ceil(n / of) * of - n
        width.append((0, more) if end else (more // 2, more - more // 2))
    to = affine.copy()
    to[:3, 3] = (affine @ np.array([-w[0] for w in width] + [1]))[:3]
    out = np.pad(volume(shape), width, constant_values=value)
    return case(shape, affine, of=list(multiples), place="end" if end else "symmetric", value=value, **result(out, to))


def sliding(shape, window, overlap, gaussian):
    """Whole-volume arrays summed window by window. The model's third channel depends on the place in the window."""
    v = volume(shape).astype(float)
    roi = [w or n for w, n in zip(window, shape)]
    more = [max(w - n, 0) for w, n in zip(roi, shape)]
    padded = np.pad(v, [(m // 2, m - m // 2) for m in more])
    starts = []
    for n, w in zip(padded.shape, roi):
        step = w if n == w else max(int(w * (1 - overlap)), 1)
        count = next(d for d in range(n) if d * step + w >= n) + 1
        starts.append([d * step - max(d * step + w - n, 0) for d in range(count)])
    weight = np.ones(roi)
    if gaussian:
        for axis, w in enumerate(roi):
            x = np.arange(w) - (w - 1) / 2
            weight = weight * np.exp(-x ** 2 / (2 * (0.125 * w) ** 2)).reshape([-1 if a == axis else 1 for a in range(3)])
        weight = np.maximum(weight, max(weight.min(), 1e-3))
    place = np.arange(np.prod(roi)).reshape(roi) % 23
    total, count = np.zeros(padded.shape), np.zeros(padded.shape)
    for x in starts[0]:
        for y in starts[1]:
            for z in starts[2]:
                at = (slice(x, x + roi[0]), slice(y, y + roi[1]), slice(z, z + roi[2]))
                total[at] += weight * padded[at] * place
                count[at] += weight
    out = (total / count)[tuple(slice(m // 2, m // 2 + n) for m, n in zip(more, shape))]
    return case(shape, np.eye(4), window=list(window), overlap=overlap, gaussian=gaussian,
                windows=int(np.prod([len(s) for s in starts])), expected=flat(out, 2))


def digits(labels):
    return "".join(str(int(v)) for v in labels.ravel(order="F"))


def label_map(shape):
    v = volume(shape)
    return np.where(v < 5, 1, np.where(v < 16, 2, 0))


def parts(mask, connectivity):
    """Parts of a mask, numbered in the order of their first voxel with i fastest."""
    return ndimage.label(mask.T, ndimage.generate_binary_structure(3, connectivity))[0].T


def keep_largest(labels, connectivity, only):
    out = labels.copy()
    for value in only or [1, 2]:
        found = parts(labels == value, connectivity)
        largest = np.bincount(found.ravel())[1:].argmax() + 1
        out[(labels == value) & (found != largest)] = 0
    return {"shape": list(labels.shape), "labels": digits(labels), "connectivity": connectivity, "only": only,
            "expected": digits(out)}


def remove_small(labels, connectivity, voxels):
    out = labels.copy()
    for value in (1, 2):
        found = parts(labels == value, connectivity)
        small = np.bincount(found.ravel()) < voxels
        out[(labels == value) & small[found]] = 0
    return {"shape": list(labels.shape), "labels": digits(labels), "connectivity": connectivity, "voxels": voxels,
            "expected": digits(out)}


def hollow():
    """Boxes with holes: closed, open at a corner, at the border, and one with another label inside."""
    labels = np.zeros((12, 9, 7), int)
    labels[0:5, 0:5, 0:5] = 1
    labels[2:4, 2:4, 2:4] = 0
    labels[6:12, 0:5, 0:6] = 2
    labels[7:11, 1:4, 1:5] = 0
    labels[8, 2, 2] = 1
    labels[0:4, 5:9, 1:5] = 2
    labels[1:3, 6:8, 2:4] = 0
    labels[0, 5, 1] = labels[1, 6, 2] = 0
    labels[0, 5, 1] = 0
    labels[5:9, 6:9, 2:5] = 1
    labels[6:8, 7:9, 3] = 0
    return labels


def fill_holes(labels, connectivity):
    out = labels.copy()
    background = parts(labels == 0, connectivity)
    structure = ndimage.generate_binary_structure(3, connectivity)
    inner = np.zeros(labels.shape, bool)
    inner[1:-1, 1:-1, 1:-1] = True
    for n in range(1, background.max() + 1):
        hole = background == n
        around = np.unique(labels[ndimage.binary_dilation(hole, structure) & ~hole])
        if inner[hole].all() and len(around) == 1:
            out[hole] = around[0]
    return {"shape": list(labels.shape), "labels": digits(labels), "connectivity": connectivity, "expected": digits(out)}


fixtures = {
    "orient": [orient((3, 4, 5), affine_of(AXIAL, (0.9, 0.9, 2.5)), "RAS"),
               orient((5, 4, 3), affine_of(SAGITTAL, (0.8, 0.9, 1.6)), "RAS"),
               orient((4, 3, 5), affine_of(CORONAL @ rotation(0.1, -0.2, 0.15), (1.0, 1.1, 0.7)), "LPS"),
               orient((4, 3, 5), affine_of(rotation(0.3, 0.25, -0.7) @ FEET_FIRST, (1.2, 1.2, 1.05)), "PIR")],
    "spacing": [spacing((7, 9, 11), affine_of(AXIAL, (0.9, 0.8, 1.0)), (1.5, 1.5, 2.0), 1),
                spacing((6, 5, 4), affine_of(rotation(0.3, 0.25, -0.7), (1.2, 1.1, 2.7)), (1.0, 1.3, 2.0), 1),
                spacing((6, 5, 4), affine_of(SAGITTAL @ FEET_FIRST, (1.2, 1.1, 2.7)), (1.7, 0.83, 1.9), 0),
                spacing((4, 5, 3), affine_of(AXIAL, (1.0, 1.0, 1.0)), (3.0, 1.0, 4.0), 1)],
    "onto": [onto((5, 6, 4), affine_of(AXIAL, (1.5, 1.5, 1.5)), (7, 6, 5), affine_of(rotation(0.2, -0.1, 0.3), (1.0, 1.2, 1.7), (-21.1, 30.3, 6.7))),
             onto((5, 5, 5), affine_of(FEET_FIRST, (1.1, 1.3, 1.9)), (6, 5, 4), affine_of(AXIAL, (1.0, 1.0, 2.0), (-25.13, 30.37, 0.41)))],
    "scaleRange": [scale_range(-57.0, 164.0, 0.0, 1.0, True), scale_range(0.0, 40.0, -1.0, 1.0, True),
                   scale_range(0.0, 40.0, -1.0, 1.0, False), scale_range(5.0, 5.0, 2.0, 3.0, False)],
    "scaleQuantiles": [scale_quantiles(5.0, 95.0, 0.0, 1.0, True, False), scale_quantiles(0.5, 99.5, 0.0, 255.0, False, False),
                       scale_quantiles(10.0, 90.0, 0.0, 1.0, False, True)],
    "normalise": [normalise(False, False), normalise(True, True), normalise(True, False), normalise(False, True, 3.0, 7.0)],
    "crop": [crop((8, 7, 9), affine_of(rotation(0.1, 0.2, 0.3), (1.0, 1.1, 2.0)), 0.0, 0, 1),
             crop((8, 7, 9), affine_of(AXIAL, (1.0, 1.1, 2.0)), 60.0, 1, 4)],
    "keepLargest": [keep_largest(label_map((7, 8, 6)), c, o) for c, o in ((1, []), (2, []), (3, [2]))],
    "removeSmall": [remove_small(label_map((7, 8, 6)), c, n) for c, n in ((1, 2), (1, 5), (2, 4), (3, 12))],
    "fillHoles": [fill_holes(hollow(), c) for c in (1, 2, 3)],
    "sliding": [sliding((7, 9, 11), (4, 5, 4), 0.5, True), sliding((9, 4, 5), (4, 3, 4), 0.25, False),
                sliding((6, 5, 4), (8, 3, 0), 0.3, True), sliding((5, 4, 9), (7, 6, 12), 0.5, True)],
    "pad": [pad((5, 6, 3), affine_of(SAGITTAL, (1.0, 1.1, 2.0)), (4, 4, 4), False, 0.0),
            pad((5, 6, 3), affine_of(AXIAL, (1.0, 1.1, 2.0)), (3, 4, 2), True, -1.0)],
}
with open("src/test/resources/org/sightline/experts/volume/reference.json", "w", encoding="utf-8") as out:
    json.dump(fixtures, out, separators=(",", ":"))
    out.write("\n")
