"""What a page weighs before Python is wanted: for the budgets of the tests and for the bench alike. And the fingerprint of a whole site."""

from __future__ import annotations

import gzip
import hashlib
from pathlib import Path

from bs4 import BeautifulSoup


def before_python(page: Path) -> tuple[int, int]:
    """Bytes as sent (gzip) and requests of a built page with all that it loads at once."""
    html = BeautifulSoup(page.read_text("utf-8"), "html.parser")
    loaded = [str(tag["src"]) for tag in html.select("script[src], img[src]")] + [
        str(tag["href"]) for tag in html.select("link[rel=stylesheet], link[rel=icon]")
    ]
    files = [page, *(page.parent / address for address in loaded)]
    return sum(len(gzip.compress(file.read_bytes(), 9)) for file in files), len(files)


def weigh(page: Path) -> tuple[int, bool]:
    """The bytes of a built page before Python, and whether it keeps its budget: 150 kB as sent with a calculator, 100 kB without, and 20 requests."""
    total, requests = before_python(page)
    return total, total <= (
        150_000 if b"data-calculator=" in page.read_bytes() else 100_000
    ) and requests <= 20


def digest(folder: Path) -> dict[str, str]:
    """Every file of a folder with the hash of its bytes."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }
