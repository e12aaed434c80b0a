"""A web server for a folder, on a free port of this machine, that can be told to break one file."""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

Fault = Callable[[bytes], bytes | None]
PLAIN = (".gz", ".zip", ".zst", ".png")


class Site(ThreadingHTTPServer):
    """``faults`` maps the end of an address to what becomes of that file: other bytes, or ``None`` for 404."""

    daemon_threads = True

    def __init__(self, folder: Path) -> None:
        super().__init__(("127.0.0.1", 0), partial(Handler, directory=str(folder)))
        self.faults: dict[str, Fault] = {}
        self.sent = 0
        self.url = f"http://127.0.0.1:{self.server_address[1]}"

    def handle_error(self, *_: Any) -> None:
        """A browser that hangs up is no error."""


class Handler(SimpleHTTPRequestHandler):
    """Sends text gzipped, as web hosts do."""

    server: Site
    extensions_map = {**SimpleHTTPRequestHandler.extensions_map, ".mjs": "text/javascript", ".js": "text/javascript", ".wasm": "application/wasm"}  # noqa: RUF012 - the base class has it so

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        if path.is_dir():
            path = path / "index.html"
        content: bytes | None = path.read_bytes() if path.is_file() else None
        for ending, fault in self.server.faults.items():
            if path.name.endswith(ending) and content is not None:
                content = fault(content)
        status = 404 if content is None else 200
        if content is None:  # as web hosts do with a page of this name
            path = Path(self.directory, "404.html")
            content = path.read_bytes() if path.is_file() else b""
        if path.suffix not in PLAIN:
            content = gzip.compress(content, 6, mtime=0)
        self.send_response(status)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "max-age=600")
        if path.suffix not in PLAIN:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(content)
        self.server.sent += len(content)

    def log_message(self, *_: Any) -> None:
        """Stay silent."""


def stall(_: bytes) -> bytes | None:
    """A file that does not come for a good while."""
    time.sleep(20)
    return None


@contextmanager
def serve(folder: Path) -> Iterator[Site]:
    """The folder on the web, until the block ends."""
    site = Site(folder)
    threading.Thread(target=site.serve_forever, daemon=True).start()
    try:
        yield site
    finally:
        site.shutdown()
        site.server_close()
