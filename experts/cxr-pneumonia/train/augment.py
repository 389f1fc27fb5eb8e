"""Random changes of films (still a film) and of their meaning (no longer an upright frontal film), in batches."""
import math

import torch
from torch.nn import functional as F


def uniform(n, low, high):
    return torch.empty(n, 1, 1, 1).uniform_(low, high)


def chance(n, p):
    return (torch.rand(n, 1, 1, 1) < p).float()


def moved(x, angle, zoom_y, zoom_x, shift_y, shift_x, padding="zeros"):
    """Turned by `angle`, magnified and shifted (fractions of half the side); one value per picture, (N, 1, 1, 1)."""
    c, s = torch.cos(angle).flatten(), torch.sin(angle).flatten()
    zy, zx = 1 / zoom_y.flatten(), 1 / zoom_x.flatten()
    matrix = torch.stack([torch.stack([c * zx, -s * zx, shift_x.flatten()], 1),
                          torch.stack([s * zy, c * zy, shift_y.flatten()], 1)], 1)
    return F.grid_sample(x, F.affine_grid(matrix, x.shape, False), "bilinear", padding, False)


def film(x):
    """Positions, exposures, sharpness and borders that films come with."""
    n = len(x)
    zoom = torch.exp(torch.empty(n, 1, 1, 1).normal_(0.04, 0.1).clamp(-0.2, 0.3))
    aspect = torch.exp(uniform(n, -0.12, 0.12))
    mirror = 1 - 2 * chance(n, 0.5)
    x = moved(exposed(x), uniform(n, -0.2, 0.2), zoom * aspect, mirror * zoom / aspect,
              uniform(n, -0.12, 0.12), uniform(n, -0.12, 0.12), "zeros" if torch.rand(()) < 0.6 else "border")
    return finished(covered(x))


def exposed(x):
    """Gamma, a random monotone curve, contrast and brightness, as one table per picture; then uneven illumination."""
    n = len(x)
    t = torch.linspace(0, 1, 256).repeat(n, 1) ** torch.exp(torch.empty(n, 1).normal_(0, 0.35).clamp(-0.9, 0.9))
    bends = torch.empty(2, n, 1).uniform_(-1, 1) * (torch.rand(2, n, 1) < 0.5)
    t = t + 0.12 * bends[0] * torch.sin(2 * math.pi * t) + 0.04 * bends[1] * torch.sin(4 * math.pi * t)
    t = 0.5 + (t - 0.5) * torch.empty(n, 1).uniform_(0.55, 1.35) + torch.empty(n, 1).uniform_(-0.2, 0.2)
    x = t.gather(1, (x.flatten(1) * 255).round().long().clamp(0, 255)).view_as(x)
    light = 1 + 0.15 * chance(n, 0.5) * torch.randn(n, 1, 3, 3)
    return (x * F.interpolate(light, x.shape[2:], mode="bilinear", align_corners=True)).clamp(0, 1)


def box(n, side, top, bottom, left, right):
    """1 inside the boxes (one per picture), 0 outside."""
    at = torch.arange(side, dtype=torch.float32)
    rows, columns = at.view(1, 1, -1, 1), at.view(1, 1, 1, -1)
    return ((rows >= top) & (rows < bottom)).float() * ((columns >= left) & (columns < right)).float()


def covered(x):
    """Two cut-out boxes, and a dark or bright frame as collimators leave."""
    n, _, side, _ = x.shape
    for _ in range(2):
        top, left = uniform(n, 0, side), uniform(n, 0, side)
        cut = box(n, side, top, top + uniform(n, 6, 32), left, left + uniform(n, 6, 32)) * chance(n, 0.4)
        x = torch.lerp(x, uniform(n, 0, 1).expand_as(x), cut)
    edges = [uniform(n, -11, 11) for _ in range(4)]
    frame = (1 - box(n, side, edges[0], side - edges[1], edges[2], side - edges[3])) * chance(n, 0.4)
    return torch.lerp(x, (chance(n, 0.25) * uniform(n, 0, 1)).expand_as(x), frame)


GRAIN = []


def grain(x):
    """White noise from a bank drawn once: fresh numbers for every batch would take longer than the net."""
    if not GRAIN:
        GRAIN.append(torch.randn(64, 1, 256, 256))
    side = x.shape[2]
    row, column = (int(torch.randint(257 - side, ())) for _ in range(2))
    return GRAIN[0][torch.randint(64, (len(x),)), :, row:row + side, column:column + side]


def finished(x):
    """Blur or sharpening, then noise."""
    n = len(x)
    soft = F.avg_pool2d(x, 3, 1, 1, count_include_pad=False)
    x = torch.lerp(soft, x, 1 + chance(n, 0.6) * uniform(n, -1, 0.8))
    return (x + chance(n, 0.5) * uniform(n, 0, 0.04) * grain(x)).clamp(0, 1)


def spoilt(x):
    """Films made unreadable, one way each: inverted, turned, cropped, squeezed or shuffled."""
    ways = [lambda p: 1 - p, lambda p: p.flip(2), lambda p: p.rot90(1, (2, 3)), lambda p: p.rot90(3, (2, 3)),
            lambda p: p.rot90(2, (2, 3)), cropped, squeezed, shuffled, tilted]
    return torch.cat([ways[int(torch.randint(len(ways), ()))](p) for p in x.split(1)])


def cropped(p):
    zoom, far = uniform(1, 2.6, 6), 0.75
    return moved(p, uniform(1, -0.2, 0.2), zoom, zoom, uniform(1, -far, far), uniform(1, -far, far))


def squeezed(p):
    across, down = (uniform(1, 0.2, 0.45), uniform(1, 0.9, 1.2))
    if torch.rand(()) < 0.3:
        across, down = uniform(1, 0.15, 0.4), uniform(1, 0.15, 0.4)
    elif torch.rand(()) < 0.5:
        across, down = down, across
    return moved(p, uniform(1, -0.2, 0.2), down, across, uniform(1, -0.5, 0.5), uniform(1, -0.5, 0.5))


def tilted(p):
    one = torch.ones(1, 1, 1, 1)
    return moved(p, uniform(1, 0.8, 2 * math.pi - 0.8), one, one, 0 * one, 0 * one)


def shuffled(p):
    tiles = int(torch.tensor([2, 4, 8])[torch.randint(3, ())])
    side = p.shape[2] // tiles
    parts = F.unfold(p, side, stride=side)
    return F.fold(parts[:, :, torch.randperm(parts.shape[2])], p.shape[2:], side, stride=side)


def foreign(x):
    """Pictures of other things, turned, scaled and exposed at will."""
    n = len(x)
    zoom = torch.exp(uniform(n, -0.4, 0.7))
    x = moved(x, uniform(n, 0, 2 * math.pi), zoom, zoom * torch.exp(uniform(n, -0.3, 0.3)), uniform(n, -0.4, 0.4), uniform(n, -0.4, 0.4))
    negative = chance(n, 0.25)
    return finished(exposed(negative * (1 - x) + (1 - negative) * x))
