"""Step 2: train one member net by seed; weights (moving average) and validation outputs go to one .npz file."""
import argparse
import copy
import math
import time
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional as F

import augment
from net import Net

FILMS, SPOILT, DRAWN, HEADS = 48, 6, 5, 3
SMOOTHING = 0.05


def split(groups, share=0.12, seed=2024):
    """True for the films of a random `share` of the patient groups: the validation part, the same for every member."""
    names = np.unique(groups)
    chosen = np.random.default_rng(seed).permutation(names)[: int(len(names) * share)]
    return np.isin(groups, chosen)


def pictures(array):
    return torch.from_numpy(array).float().div(255).unsqueeze(1)


def draw(pool, count):
    return pool[torch.randint(len(pool), (count,))]


def batch(normal, pneumonia, drawn, heads):
    """(pictures, pneumonia labels of the first FILMS pictures, frontal labels of all)."""
    films = augment.film(torch.cat([draw(normal, FILMS // 2), draw(pneumonia, FILMS // 2)]))
    wrong = augment.spoilt(augment.film(torch.cat([draw(normal, SPOILT // 2), draw(pneumonia, SPOILT // 2)])))
    others = torch.cat([augment.foreign(draw(drawn, DRAWN)), augment.foreign(draw(heads, HEADS))])
    labels = torch.cat([torch.zeros(FILMS // 2), torch.ones(FILMS // 2)])
    frontal = torch.cat([torch.ones(FILMS), torch.zeros(SPOILT + DRAWN + HEADS)])
    return torch.cat([films, wrong, others]), labels, frontal


def rate(step, steps, peak, warm=100):
    """Linear warm-up, then a half cosine to zero."""
    if step < warm:
        return peak * (step + 1) / warm
    return peak * 0.5 * (1 + math.cos(math.pi * (step - warm) / (steps - warm)))


def average(ema, net, decay):
    with torch.no_grad():
        for kept, new in zip(ema.state_dict().values(), net.state_dict().values()):
            if kept.dtype.is_floating_point:
                kept.lerp_(new, 1 - decay)


def smooth(labels):
    return labels * (1 - SMOOTHING) + SMOOTHING / 2


def outputs(net, pool):
    """(pneumonia logits, guard logits) of a pool of pictures, in float32."""
    net.eval()
    with torch.no_grad():
        parts = [net(p) for p in pool.split(128)]
        return (torch.cat([net.logit(a) for a, _ in parts]).numpy(), torch.cat([g[:, 0] for _, g in parts]).numpy())


def auc(labels, scores):
    """Area under the ROC curve: the share of pairs in the right order, ties counted half."""
    _, inverse, counts = np.unique(scores, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(counts) - (counts - 1) / 2)[inverse]
    positive = labels == 1
    n, m = positive.sum(), (~positive).sum()
    return float((ranks[positive].sum() - n * (n + 1) / 2) / (n * m))


def fit(options, normal, pneumonia, drawn, heads, validation, truth):
    net = Net().to(memory_format=torch.channels_last)
    ema = copy.deepcopy(net)
    decayed = [p for p in net.parameters() if p.dim() > 1]
    plain = [p for p in net.parameters() if p.dim() <= 1]
    optimiser = torch.optim.AdamW([{"params": decayed, "weight_decay": 0.05}, {"params": plain, "weight_decay": 0.0}])
    started = time.time()
    for step in range(options.steps):
        x, labels, frontal = batch(normal, pneumonia, drawn, heads)
        for group in optimiser.param_groups:
            group["lr"] = rate(step, options.steps, options.rate)
        net.train()
        with torch.autocast("cpu", torch.bfloat16):
            activation, guard = net(x.contiguous(memory_format=torch.channels_last))
        logits = net.logit(activation.float()[:FILMS])
        loss = (F.binary_cross_entropy_with_logits(logits, smooth(labels))
                + 0.5 * F.binary_cross_entropy_with_logits(guard.float()[:, 0], smooth(frontal)))
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        average(ema, net, min(0.995, step / (step + 20)))
        if (step + 1) % 50 == 0:
            scores = outputs(ema, validation)
            print(f"step {step + 1} loss {loss.item():.3f} validation AUC {auc(truth, scores[0]):.4f} "
                  f"guard passes {np.mean(scores[1] > 0):.4f} {time.time() - started:.0f} s", flush=True)
    return ema


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--cache", type=Path, default=Path("/tmp/cxr-pneumonia.npz"))
    arguments.add_argument("--out", type=Path, default=Path("/tmp/cxr-pneumonia-member-1.npz"))
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--steps", type=int, default=900)
    arguments.add_argument("--rate", type=float, default=3e-3)
    arguments.add_argument("--threads", type=int, default=2)
    options = arguments.parse_args()
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    data = np.load(options.cache)
    held = split(data["groups"])
    images, labels = data["images"], data["labels"]
    # Every eighth drawn picture and head slice is kept for choosing the guard's threshold.
    seen = [pictures(data[k][np.arange(len(data[k])) % 8 != 0]) for k in ("drawn", "heads")]
    ema = fit(options, pictures(images[~held & (labels == 0)]), pictures(images[~held & (labels == 1)]), *seen,
              pictures(images[held]), labels[held])
    np.savez(options.out, **{k: v.numpy() for k, v in ema.state_dict().items()})


if __name__ == "__main__":
    main()
