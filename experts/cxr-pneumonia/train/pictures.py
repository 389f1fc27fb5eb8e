"""Procedural pictures that are no chest film: what the input guard learns to refuse."""
import numpy as np
from PIL import Image, ImageDraw


def synthetic(count, side, rng):
    """`count` pictures, uint8 (count, side, side), the kinds in turn."""
    kinds = [blank, noise, gradient, text, ellipses, slice_like, bone, fan, half_disc, stripes, blobs, spine, photo]
    return np.stack([as_bytes(kinds[i % len(kinds)](side, rng)) for i in range(count)])


def as_bytes(picture):
    return np.clip(np.round(picture), 0, 255).astype(np.uint8)


def grid(side):
    y, x = np.mgrid[0:side, 0:side] / (side - 1) * 2 - 1
    return y, x


def turned(side, rng):
    """Coordinates in [-1, 1], turned and shifted at random."""
    y, x = grid(side)
    a = rng.uniform(0, 2 * np.pi)
    y, x = y - rng.uniform(-0.3, 0.3), x - rng.uniform(-0.3, 0.3)
    return np.cos(a) * y - np.sin(a) * x, np.sin(a) * y + np.cos(a) * x


def cloud(side, rng, power):
    """Noise whose spectrum falls as 1/f^power, zero mean, unit deviation."""
    f = np.hypot(*np.meshgrid(np.fft.fftfreq(side), np.fft.fftfreq(side)))
    f[0, 0] = 1
    spectrum = np.fft.fft2(rng.standard_normal((side, side))) / f ** power
    spectrum[0, 0] = 0
    field = np.real(np.fft.ifft2(spectrum))
    return field / field.std()


def blank(side, rng):
    return np.full((side, side), rng.choice([0, 255, rng.uniform(0, 255)])) + rng.choice([0, 0, 1, 3]) * rng.standard_normal((side, side))


def noise(side, rng):
    kind = rng.integers(4)
    if kind == 0:
        return rng.uniform(0, 255, (side, side))
    if kind == 1:
        return 255.0 * (rng.uniform(size=(side, side)) < rng.uniform(0.01, 0.99))
    return rng.uniform(60, 190) + rng.uniform(10, 70) * cloud(side, rng, rng.uniform(0, 2.5))


def gradient(side, rng):
    y, x = turned(side, rng)
    ramp = x if rng.integers(2) else np.hypot(y, x) - 0.7
    return 127 + rng.choice([-1, 1]) * rng.uniform(20, 150) * ramp + rng.uniform(0, 8) * rng.standard_normal(x.shape)


def text(side, rng):
    dark, light = rng.choice([(0, 255), (255, 0), (rng.integers(90), rng.integers(140, 255))])
    page = Image.new("L", (side, side), int(dark))
    draw = ImageDraw.Draw(page)
    for _ in range(rng.integers(2, 25)):
        letters = "".join(chr(c) for c in rng.integers(48, 90, rng.integers(2, 22)))
        draw.text(tuple(rng.integers(-10, side, 2).tolist()), letters, fill=int(light))
    return np.asarray(page, np.float64)


def ellipses(side, rng):
    picture = np.full((side, side), rng.uniform(0, 120))
    for _ in range(rng.integers(1, 9)):
        y, x = turned(side, rng)
        picture[(y / rng.uniform(0.1, 0.9)) ** 2 + (x / rng.uniform(0.1, 0.9)) ** 2 < 1] = rng.uniform(0, 255)
    return picture + rng.uniform(0, 15) * cloud(side, rng, rng.uniform(0, 2))


def slice_like(side, rng):
    """A bright rim around soft tissue on black, with some dark and bright organs: a CT or MR slice."""
    y, x = grid(side)
    y, x = y * rng.uniform(1.05, 1.6), x * rng.uniform(1.05, 1.6)
    wobble = 0.06 * cloud(side, rng, 2.5)
    radius = np.hypot(y, x) + wobble
    picture = np.where(radius < 1, rng.uniform(50, 140) + rng.uniform(5, 25) * cloud(side, rng, 1.5), 0)
    rim = rng.uniform(0.03, 0.15)
    picture = np.where((radius < 1) & (radius > 1 - rim), rng.uniform(90, 255), picture)
    for _ in range(rng.integers(0, 8)):
        v, u = turned(side, rng)
        organ = (v / rng.uniform(0.05, 0.5)) ** 2 + (u / rng.uniform(0.05, 0.5)) ** 2 + 2 * wobble < 1
        picture = np.where(organ & (radius < 1 - rim), rng.uniform(0, 230), picture)
    return picture + rng.uniform(0, 8) * rng.standard_normal(picture.shape)


def bone(side, rng):
    """Bright shafts in a grey limb."""
    y, x = turned(side, rng)
    wobble = 0.1 * cloud(side, rng, 2.5)
    picture = np.where(np.abs(y) < rng.uniform(0.35, 1.2) + wobble, rng.uniform(40, 120), rng.uniform(0, 30))
    picture = picture + rng.uniform(3, 15) * cloud(side, rng, 1.8)
    for _ in range(rng.integers(1, 4)):
        d = np.abs(y - rng.uniform(-0.4, 0.4) + rng.uniform(-0.4, 0.4) * x + 0.3 * wobble)
        width = rng.uniform(0.06, 0.3) * (1 + 0.7 * x ** 4)
        picture = np.where(d < width, rng.uniform(130, 250) - 60 * np.cos(d / width), picture)
    return picture


def fan(side, rng):
    """A speckled sector on black: ultrasound."""
    y, x = grid(side)
    depth, angle = np.hypot(y + 1, x - rng.uniform(-0.2, 0.2)), np.abs(np.arctan2(x, y + 1.001))
    inside = (depth > rng.uniform(0, 0.4)) & (depth < rng.uniform(1.3, 2)) & (angle < rng.uniform(0.4, 1))
    level = 70 + 60 * cloud(side, rng, rng.uniform(1, 2)) + 40 * np.cos(depth * rng.uniform(2, 12))
    return np.where(inside, level * np.abs(rng.standard_normal(x.shape)) ** 0.5, 0)


def half_disc(side, rng):
    """A bright half disc against one edge: a breast."""
    y, x = grid(side)
    if rng.integers(2):
        x = -x
    inside = (y / rng.uniform(0.5, 1.1)) ** 2 + ((x + 1) / rng.uniform(0.5, 1.7)) ** 2 + 0.05 * cloud(side, rng, 2.5) < 1
    return np.where(inside, rng.uniform(70, 160) + rng.uniform(10, 40) * cloud(side, rng, rng.uniform(1, 2)), rng.uniform(0, 20))


def stripes(side, rng):
    y, x = turned(side, rng)
    wave = np.sin(x * rng.uniform(3, 60)) * (np.sin(y * rng.uniform(3, 60)) if rng.integers(2) else 1)
    return 127 + rng.uniform(20, 128) * (np.sign(wave) if rng.integers(2) else wave)


def blobs(side, rng):
    field = cloud(side, rng, rng.uniform(1.2, 3))
    return np.where(field > rng.uniform(-1, 1.5), rng.uniform(100, 255), rng.uniform(0, 100)) + rng.uniform(0, 20) * cloud(side, rng, 1)


def spine(side, rng):
    """A bright body with limbs on black: a whole-body scan, or its negative on white."""
    y, x = grid(side)
    wobble = 0.04 * cloud(side, rng, 2)
    body = np.abs(x) < rng.uniform(0.15, 0.45) + wobble
    limbs = np.abs(np.abs(x) - rng.uniform(0.2, 0.6)) < rng.uniform(0.03, 0.15) + wobble
    picture = np.where(body & (y < 0.3) | limbs, rng.uniform(60, 180) + 30 * cloud(side, rng, 1), rng.uniform(0, 20))
    return 255 - picture if rng.integers(2) else picture


def photo(side, rng):
    """Smooth coloured regions with shading, vignetted or not: a photograph's grey values."""
    field = 127 + rng.uniform(20, 60) * cloud(side, rng, rng.uniform(1, 2.2))
    y, x = grid(side)
    if rng.integers(2):
        field = np.where(np.hypot(y, x) < rng.uniform(0.8, 1.3), field, 0)
    return field + rng.uniform(-60, 60) * x + rng.uniform(-60, 60) * y
