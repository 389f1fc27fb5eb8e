"""The network: a small fully convolutional residual net with an exact class activation map and an input guard."""
import torch
from torch import nn
from torch.nn import functional as F

WIDTHS = (24, 32, 64, 128)


class Block(nn.Module):
    """Two 3x3 convolutions that halve the picture, with a pooled shortcut."""

    def __init__(self, inner, outer):
        super().__init__()
        self.first = nn.Sequential(nn.Conv2d(inner, outer, 3, 2, 1, bias=False), nn.BatchNorm2d(outer))
        self.second = nn.Sequential(nn.Conv2d(outer, outer, 3, 1, 1, bias=False), nn.BatchNorm2d(outer))
        self.shortcut = nn.Sequential(nn.Conv2d(inner, outer, 1, bias=False), nn.BatchNorm2d(outer))

    def forward(self, x):
        return torch.relu(self.second(torch.relu(self.first(x))) + self.shortcut(F.avg_pool2d(x, 2)))


class Net(nn.Module):
    """Films (N, 1, 128, 128) in [0, 1] -> activation map (N, 1, 8, 8) and guard logit (N, 1).

    The logit of pneumonia is the mean of the activation map plus `bias`, so the map shows exactly what the score is
    made of. The guard looks at a coarse grid of the same features and keeps their places: a film upside down is none.
    """

    def __init__(self):
        super().__init__()
        self.stem = nn.Sequential(nn.Conv2d(1, WIDTHS[0], 5, 2, 2, bias=False), nn.BatchNorm2d(WIDTHS[0]))
        self.blocks = nn.ModuleList(Block(i, o) for i, o in zip(WIDTHS, WIDTHS[1:]))
        self.map = nn.Conv2d(WIDTHS[-1], 1, 1, bias=False)
        self.bias = nn.Parameter(torch.zeros(1))
        self.guard = nn.Sequential(nn.Conv2d(WIDTHS[-1], 32, 3, 2, 1, bias=False), nn.BatchNorm2d(32))
        self.frontal = nn.Linear(32 * 16, 1)

    def forward(self, x):
        features = torch.relu(self.stem(standardised(x)))
        for block in self.blocks:
            features = block(features)
        grid = torch.relu(self.guard(features)).contiguous().flatten(1)
        kept = F.dropout2d(features, 0.2, self.training)
        return self.map(kept), self.frontal(F.dropout(grid, 0.3, self.training))

    def logit(self, activation):
        return activation.mean((1, 2, 3)) + self.bias


def standardised(x):
    """Zero mean, about unit deviation per film: exposure and window drop out."""
    centred = x - x.mean((1, 2, 3), keepdim=True)
    return centred / ((centred ** 2).mean((1, 2, 3), keepdim=True).sqrt() + 0.02)
