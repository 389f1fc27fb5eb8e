#!/usr/bin/env python3
"""Writes the Parquet files that the tests read: the layout of flaviagiammarino/path-vqa with pictures of our own.

    python3 -m venv venv && venv/bin/pip install pyarrow pillow
    venv/bin/python path_vqa_fixture.py ../resources/org/sightline/orchestration/evaluation/path-vqa

Beside the two files of a split it writes what Pillow makes of each picture with convert("RGB"), as PNG.
"""
import io
import pathlib
import sys

import pyarrow
import pyarrow.parquet
from PIL import Image

ROWS = [("test_0001.jpg", "Is this kidney?", "yes"), ("test_0001.jpg", "what is shown?", "glomerulus"),
        ("test_0002.jpg", "what is shown?", "renal cell carcinoma"), ("test_0002.jpg", "what is shown?", "kidney"),
        ("test_0003.jpg", "does the print have four inks?", "Yes"), ("test_0004.jpg", "is this grey?", "no"),
        ("test_0004.jpg", "where are the cells?", "at the margin ; left"), (None, "is there a picture?", "no")]
TYPE = pyarrow.struct([("bytes", pyarrow.binary()), ("path", pyarrow.string())])


def gradient(mode, size):
    """every channel another ramp, so that swapped or inverted channels are seen"""
    image = Image.new("RGB" if mode == "RGB" else mode, size)
    for x in range(size[0]):
        for y in range(size[1]):
            ramps = (x * 255 // size[0], y * 255 // size[1], (x + y) * 255 // sum(size), x * 96 // size[0])
            image.putpixel((x, y), ramps[0] if mode == "L" else ramps[:len(mode)])
    return image


def jpeg(image):
    file = io.BytesIO()
    image.save(file, "JPEG", quality=95)
    return file.getvalue()


def table(rows, pictures):
    images = [None if name is None else {"bytes": pictures[name], "path": name} for name, _, _ in rows]
    return pyarrow.table({"image": pyarrow.array(images, type=TYPE), "question": [row[1] for row in rows],
                          "answer": [row[2] for row in rows]})


def main(folder):
    (folder / "data").mkdir(parents=True, exist_ok=True)
    pictures = {"test_0001.jpg": jpeg(gradient("RGB", (40, 30))), "test_0002.jpg": jpeg(gradient("RGB", (16, 64))),
                "test_0003.jpg": jpeg(gradient("CMYK", (32, 24))), "test_0004.jpg": jpeg(gradient("L", (20, 20)))}
    for name, file in pictures.items():
        Image.open(io.BytesIO(file)).convert("RGB").save(folder / name.replace(".jpg", ".png"))
    for n, rows in enumerate((ROWS[:5], ROWS[5:])):
        path = folder / "data" / f"test-{n:05d}-of-00002-0123456789abcdef.parquet"
        pyarrow.parquet.write_table(table(rows, pictures), path, row_group_size=3, compression="snappy")
    pyarrow.parquet.write_table(table(ROWS[:1], pictures), folder / "data" / "train-00000-of-00001-0123456789abcdef.parquet")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
