#!/usr/bin/env python3
"""Writes src/test/resources/org/sightline/experts/engine/score.pt: a traced network of a few weights, and its scores.

Run in the experts folder. Needs torch (made with 2.13.0, saved in a format that 2.7 reads).
"""
import torch
from torch import nn

torch.manual_seed(20261129)


class Score(nn.Module):
    """Image (N, 1, 8, 8) to a score (N, 1) and a map (N, 1, 4, 4)."""

    def __init__(self):
        super().__init__()
        self.first = nn.Conv2d(1, 2, 3, stride=2, padding=1)
        self.second = nn.Conv2d(2, 1, 1)

    def forward(self, image):
        activation = self.second(torch.relu(self.first(image)))
        return torch.sigmoid(activation.mean((2, 3))), activation


model = Score().eval()
image = (torch.arange(64, dtype=torch.float32) / 64).reshape(1, 1, 8, 8)
traced = torch.jit.trace(model, image)
torch.jit.save(traced, "src/test/resources/org/sightline/experts/engine/score.pt")
print("score of pixels 0/64, 1/64 ... 63/64: %.7f" % model(image)[0].item())
