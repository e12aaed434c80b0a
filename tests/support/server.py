"""Serve a folder on a free port of this machine, slowly or with broken files if asked."""

from __future__ import annotations

import gzip
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

zipped = lru_cache(partial(gzip.compress, compresslevel=6, mtime=0))  # hosts keep files packed
Fault = Callable[[bytes], bytes | None]
PLAIN = (".gz", ".zip", ".zst", ".png")
CHUNK = 16_384
USED_PORTS: set[int] = set()  # in this run


def sent_size(path: Path) -> int:
    """Return the bytes of a file as they are sent."""
    return path.stat().st_size if path.suffix in PLAIN else len(zipped(path.read_bytes()))


class Stalled(bytes):
    """A file of which half comes, and then nothing, until the reader leaves it."""


class Site(ThreadingHTTPServer):
    """A folder on the web, below ``prefix``.

    It sends ``rate`` bytes a second over all requests (0: no limit), ``delay`` seconds after each.
    ``faults`` maps the end of an address to what becomes of that file: other bytes, or ``None`` for
    404. ``headers`` are sent with every file, and ``types`` gives wrong types by the end of a name.
    ``sent`` counts the bytes by file.
    """

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, folder: Path, prefix: str = "", rate: float = 0, delay: float = 0) -> None:
        super().__init__(("127.0.0.1", 0), partial(Handler, directory=str(folder)))
        self.prefix, self.rate, self.delay = prefix, rate, delay
        self.faults: dict[str, Fault] = {}
        self.headers: dict[str, str] = {}
        self.types: dict[str, str] = {}
        self.sent: Counter[str] = Counter()
        self.free, self.turn = 0.0, threading.Lock()
        self.port = self.server_address[1]
        self.url = f"http://127.0.0.1:{self.port}{prefix}"

    def wait_for(self, size: int) -> None:
        """Wait until the line, which all requests share, has carried so many bytes."""
        if self.rate:
            with self.turn:
                self.free = max(self.free, time.monotonic()) + size / self.rate
            time.sleep(max(0, self.free - time.monotonic()))

    def handle_error(self, *_: Any) -> None:
        """Pass over a browser that hangs up."""


class Handler(SimpleHTTPRequestHandler):
    """Sends text gzipped, as web hosts do."""

    server: Site
    extensions_map = {  # noqa: RUF012 - the base class has it so
        **SimpleHTTPRequestHandler.extensions_map,
        ".mjs": "text/javascript",
        ".js": "text/javascript",
        ".wasm": "application/wasm",
    }

    def do_GET(self) -> None:
        asked = self.path.removeprefix(self.server.prefix)
        path = Path(self.translate_path(asked))
        if path.is_dir():
            path = path / "index.html"
        content: bytes | None = (
            path.read_bytes()
            if path.is_file() and self.path.startswith(self.server.prefix)
            else None
        )
        for ending, fault in list(self.server.faults.items()):  # a test may clear them meanwhile
            if path.name.endswith(ending) and content is not None:
                content = fault(content)
        time.sleep(self.server.delay)
        status = 404 if content is None else 200
        if content is None:  # as web hosts do with a page of this name
            path = Path(self.directory, "404.html")
            content = path.read_bytes() if path.is_file() else b""
        stalls = isinstance(content, Stalled)
        packs = path.suffix not in PLAIN
        if packs:
            content = zipped(content)
        self.send_response(status)
        self.send_header(
            "Content-Type", self.server.types.get(path.suffix) or self.guess_type(str(path))
        )
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "max-age=600")
        if packs:
            self.send_header("Content-Encoding", "gzip")
        for name, value in self.server.headers.items():
            self.send_header(name, value)
        self.end_headers()
        with suppress(ConnectionError):  # a reader who hangs up may be one
            for start in range(0, len(content) // (1 + stalls), CHUNK):
                piece = content[start : start + CHUNK]
                self.server.wait_for(len(piece))
                self.wfile.write(piece)
                self.server.sent[asked] += len(piece)
            if stalls:
                self.connection.settimeout(20)
                self.connection.recv(1)

    def log_message(self, *_: Any) -> None:
        """Stay silent."""


@contextmanager
def serve(folder: Path, prefix: str = "", rate: float = 0, delay: float = 0) -> Iterator[Site]:
    """Serve a folder until the block ends, on a port that no other had.

    A browser may have kept files from that port.
    """
    site = Site(folder, prefix, rate, delay)
    while site.port in USED_PORTS:
        site.server_close()
        site = Site(folder, prefix, rate, delay)
    USED_PORTS.add(site.port)
    threading.Thread(target=site.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield site
    finally:
        site.shutdown()
        site.server_close()
