"""Writes 6,719 questions as path-vqa stores its test split: three Parquet files, some 24 KB of JPEG a row."""
import io
import pathlib
import random
import sys

import pyarrow
import pyarrow.parquet
from PIL import Image

QUESTIONS, PICTURES = 6719, 858


def picture(n):
    random.seed(n)
    noise = Image.effect_noise((320, 240), 24).convert("RGB")
    file = io.BytesIO()
    noise.save(file, "JPEG", quality=80)
    return file.getvalue()


def main(folder):
    folder.mkdir(parents=True, exist_ok=True)
    pictures = [picture(n) for n in range(PICTURES)]
    rows = [({"bytes": pictures[n % PICTURES], "path": f"test_{n % PICTURES:04d}.jpg"}, f"is this finding {n}?",
             "yes" if n % 2 else "granuloma") for n in range(QUESTIONS)]
    kind = pyarrow.struct([("bytes", pyarrow.binary()), ("path", pyarrow.string())])
    for part in range(3):
        share = rows[part * 2240:(part + 1) * 2240]
        table = pyarrow.table({"image": pyarrow.array([row[0] for row in share], type=kind),
                               "question": [row[1] for row in share], "answer": [row[2] for row in share]})
        pyarrow.parquet.write_table(table, folder / f"test-{part:05d}-of-00003-bench.parquet", row_group_size=1000)
    print(f"{sum(len(row[0]['bytes']) for row in rows) / len(rows) / 1000:.1f} KB a picture", file=sys.stderr)


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
