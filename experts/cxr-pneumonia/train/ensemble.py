"""The members as one: mean of their logits, on the calibrated scale that the exported graph has."""
import numpy as np
import torch

import augment
from net import Net
from train import auc, outputs, pictures, split


def members(paths):
    nets = []
    for path in paths:
        net = Net()
        net.load_state_dict({k: torch.from_numpy(v) for k, v in np.load(path).items()})
        nets.append(net.eval())
    return nets


def logits(nets, images):
    """Mean (pneumonia logit, guard logit) of uint8 images (N, 128, 128)."""
    return np.mean([outputs(net, pictures(images)) for net in nets], axis=0)


def maps(nets, images):
    with torch.no_grad():
        return np.mean([(net(pictures(images))[0] + net.bias).numpy()[:, 0] for net in nets], axis=0)


def platt(scores, labels):
    """(slope, offset) of the most likely p = sigmoid(slope * score + offset), by Newton's method."""
    x = np.stack([scores, np.ones_like(scores)], 1).astype(np.float64)
    w = np.array([1.0, 0.0])
    for _ in range(50):
        p = sigmoid(x @ w)
        w -= np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + 1e-9 * np.eye(2), x.T @ (p - labels))
    return w


def sigmoid(x):
    return 1 / (1 + np.exp(-np.asarray(x, np.float64)))


def brier(p, labels):
    return float(np.mean((p - labels) ** 2))


def reliability(p, labels, bins=10):
    """Rows (films, mean probability, share with pneumonia) of equally wide bins, and the expected calibration error."""
    at = np.minimum((p * bins).astype(int), bins - 1)
    rows = [(int((at == b).sum()), float(p[at == b].mean()), float(labels[at == b].mean())) for b in range(bins) if (at == b).any()]
    return rows, sum(n * abs(m - s) for n, m, s in rows) / len(p)


def interval(statistic, groups, *arrays, rounds=2000):
    """95 % interval from drawing patient groups with replacement."""
    rng = np.random.default_rng(0)
    parts = [np.flatnonzero(groups == g) for g in np.unique(groups)]
    values = []
    for _ in range(rounds):
        index = np.concatenate([parts[i] for i in rng.integers(len(parts), size=len(parts))])
        values.append(statistic(*(a[index] for a in arrays)))
    return np.percentile(values, [2.5, 97.5])


def rates(p, labels, threshold):
    """(sensitivity, specificity) of calling p >= threshold pneumonia."""
    called = p >= threshold
    return float(called[labels == 1].mean()), float((~called)[labels == 0].mean())


def operating_points(p, labels):
    """Youden's point, and the highest threshold with sensitivity 0.975 or more."""
    candidates = np.unique(p)
    youden = candidates[np.argmax([sum(rates(p, labels, t)) for t in candidates])]
    sensitive = max(t for t in candidates if rates(p, labels, t)[0] >= 0.975)
    return float(youden), float(sensitive)


def validation(cache):
    """(films, labels, groups, pictures that are none) the members were not trained on."""
    data = np.load(cache)
    held = split(data["groups"])
    films = data["images"][held]
    torch.manual_seed(11)
    spoilt = augment.spoilt(pictures(films)).mul(255).round().byte().numpy()[:, 0]
    others = np.concatenate([spoilt, data["drawn"][::8], data["heads"][::8]])
    return films, data["labels"][held].astype(int), data["groups"][held], others
