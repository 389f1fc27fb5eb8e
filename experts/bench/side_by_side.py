#!/usr/bin/env python3
"""Experts beside the same work in Python, in one run: same models, same runtime library, same threads, in turns.

Called by side_by_side.sh. Prints for each task the median of its rounds on both sides, wall and processor seconds, the ratio
ours / theirs, and the largest difference of the answers; stops when they differ by more than the task allows.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile

import nibabel
import numpy as np


class Side:
    def __init__(self, command, folder):
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=folder,
                                        stderr=open(os.environ.get("SIDE_LOG", os.devnull), "a"))
        self.peak = 0

    def does(self, line):
        print(line, file=self.process.stdin, flush=True)
        answer = json.loads(self.process.stdout.readline())
        self.peak = max(self.peak, answer["peakMb"])
        return answer

    def ends(self):
        self.process.stdin.close()
        self.process.wait()


def compared(name, line, rounds, ours, theirs, tolerance, parts=1):
    """parts: how many pieces of work a round holds."""
    pairs = []
    for turn in range(rounds + 1):  # the first round loads models and warms up, and does not count
        first, second = (ours, theirs) if turn % 2 else (theirs, ours)
        one, two = first.does(line), second.does(line)
        pairs.append((one, two) if turn % 2 else (two, one))
    worst = max(abs(a - b) / max(1, abs(b)) for one, two in pairs for a, b in zip(one["answer"], two["answer"]))
    if worst > tolerance or len(pairs[0][0]["answer"]) != len(pairs[0][1]["answer"]):
        raise SystemExit(f"{name}: answers differ by {worst}")
    shown = []
    for kind in ("seconds", "processor"):
        mine, other = (statistics.median(pair[i][kind] for pair in pairs[1:]) / parts for i in (0, 1))
        shown.append(f"{mine:.4g} | {other:.4g} | x{mine / other:.2f}")
    print(f"| {name} | {shown[0]} | {shown[1]} | {worst:.1e} |", flush=True)


def piece(head, side, depth):
    """A file with the bytes of a part from the middle of a conformed head (NIfTI, uint8)."""
    low, deep = 128 - side // 2, 128 - depth // 2
    voxels = np.asanyarray(nibabel.load(head).dataobj)[deep:deep + depth, low:low + side, low:low + side]
    file = os.path.join(tempfile.gettempdir(), f"sightline-piece-{depth}x{side}.u8")
    np.ascontiguousarray(voxels).tofile(file)
    return file


def main():
    java, python, root, films, brain, head = sys.argv[1:7]
    rounds = int(os.environ.get("ROUNDS", "5"))
    tasks = os.environ.get("TASKS", "model volume films brain").split()
    ours = Side(java.split("\x1f"), root)
    theirs = Side(python.split("\x1f"), root)
    print(f"load before: {os.getloadavg()}")
    print("| work | wall, s: ours | Python | ratio | processor, s: ours | Python | ratio | answers differ by |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")
    if "model" in tasks:
        compared("model of cxr-pneumonia, 1x1x128x128", f"model film 50 {piece(head, 128, 1)} 1 1 128 128", rounds, ours, theirs, 1e-5, 50)
    if "volume" in tasks:
        compared("model of brain-subcortical18, 1x1x96x96x96", f"model brain 1 {piece(head, 96, 96)} 1 1 96 96 96", rounds, ours, theirs, 0)
    if "films" in tasks:
        compared("cxr-pneumonia, one DICOM film to its score", "films " + films, rounds, ours, theirs, 1e-4, 24)
    if "brain" in tasks:
        count = int(os.environ.get("BRAIN_ROUNDS", "2"))
        compared("brain-subcortical18, 384 DICOM slices to mL and mask", "brain " + brain, count, ours, theirs, 0.005)
    print(f"load after: {os.getloadavg()}")
    print(f"peak resident memory: ours {ours.peak:.0f} MB, Python {theirs.peak:.0f} MB")
    ours.ends()
    theirs.ends()


main()
