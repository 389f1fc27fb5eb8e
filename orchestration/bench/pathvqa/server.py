"""A model server that takes 200 ms for an answer, for 64 questions at a time; the 65th waits. Standard library only.

Prints its port. GET /stats gives the number of answers and the seconds from the first request to the last answer; that
resets it.
"""
import asyncio
import json
import sys
import time

SECONDS, PARALLEL = 0.2, 64
ANSWER = json.dumps({"object": "chat.completion", "model": "fixed", "choices": [
    {"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": "yes"}}],
    "usage": {"prompt_tokens": 300, "completion_tokens": 1}}).encode()
MODELS = b'{"data":[{"id":"fixed"}]}'


class Server:
    def __init__(self):
        self.places = asyncio.Semaphore(PARALLEL)
        self.reset()

    def reset(self):
        self.answers, self.first, self.last = 0, None, None

    def stats(self):
        seconds = self.last - self.first if self.answers else 0
        found = json.dumps({"answers": self.answers, "seconds": seconds}).encode()
        self.reset()
        return found

    async def chat(self):
        if self.first is None:
            self.first = time.monotonic()
        async with self.places:
            await asyncio.sleep(SECONDS)
        self.answers += 1
        self.last = time.monotonic()
        return ANSWER

    async def serve(self, reader, writer):
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                lines = head.decode("latin-1").split("\r\n")
                length = next((int(line.split(":")[1]) for line in lines if line.lower().startswith("content-length")), 0)
                await reader.readexactly(length)
                path = lines[0].split(" ")[1]
                body = await self.chat() if path.endswith("completions") else (
                    self.stats() if path == "/stats" else MODELS)
                writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
                             + str(len(body)).encode() + b"\r\n\r\n" + body)
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()


async def main():
    server = await asyncio.start_server(Server().serve, "127.0.0.1", 0, backlog=512, limit=1 << 20)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    try:
        asyncio.run(main())
    except KeyboardInterrupt:
        sys.exit(0)
