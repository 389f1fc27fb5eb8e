"""The same work as a Python asyncio client does it: Parquet, SHA-256 of picture and prompt, base64, so many at a time, JSON
lines that are synced. Prints what it took."""
import asyncio
import base64
import hashlib
import json
import os
import pathlib
import resource
import sys
import time

import aiohttp
import pyarrow.parquet



def rows(folder):
    n = 0
    for file in sorted(pathlib.Path(folder).glob("*.parquet")):
        for batch in pyarrow.parquet.ParquetFile(file).iter_batches(batch_size=64):
            for row in batch.to_pylist():
                yield f"test-{n:05d}", row
                n += 1


async def ask(session, url, identity, row, stored):
    prompt = "\n" + row["question"] + "\nAnswer with the option's letter from the given choices directly."
    key = hashlib.sha256(prompt.encode() + row["image"]["bytes"]).hexdigest()
    picture = "data:image/jpeg;base64," + base64.b64encode(row["image"]["bytes"]).decode()
    body = {"model": "fixed", "max_tokens": 1024, "temperature": 0.0, "top_p": 1.0, "stream": False, "messages": [
        {"role": "user", "content": [{"type": "image_url", "image_url": {"url": picture}},
                                     {"type": "text", "text": prompt}]}]}
    async with session.post(url + "/v1/chat/completions", json=body) as reply:
        said = await reply.json()
    await stored.put({"id": identity, "key": key, "text": said["choices"][0]["message"]["content"]})


async def store(path, stored, total):
    with open(path, "ab") as file:
        while total:
            batch = [await stored.get()]
            while not stored.empty():
                batch.append(stored.get_nowait())
            file.write(b"".join(json.dumps(row).encode() + b"\n" for row in batch))
            file.flush()
            await asyncio.get_running_loop().run_in_executor(None, os.fsync, file.fileno())
            total -= len(batch)


async def main(folder, url, out, parallel):
    stored, places, tasks = asyncio.Queue(), asyncio.Semaphore(parallel), set()
    total = sum(pyarrow.parquet.ParquetFile(file).metadata.num_rows for file in pathlib.Path(folder).glob("*.parquet"))
    writer = asyncio.create_task(store(out, stored, total))
    connector = aiohttp.TCPConnector(limit=parallel)
    async with aiohttp.ClientSession(connector=connector) as session:
        for identity, row in rows(folder):
            await places.acquire()
            task = asyncio.create_task(ask(session, url, identity, row, stored))
            tasks.add(task)
            task.add_done_callback(lambda done: (places.release(), tasks.discard(done), done.result()))
        await writer


if __name__ == "__main__":
    began = time.monotonic()
    asyncio.run(main(*sys.argv[1:4], int(sys.argv[4])))
    used = resource.getrusage(resource.RUSAGE_SELF)
    print(json.dumps({"wall": time.monotonic() - began, "user": used.ru_utime, "system": used.ru_stime,
                      "rss_mb": used.ru_maxrss / 1024}))
