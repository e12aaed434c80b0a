"""What a page weighs before Python is wanted, and the fingerprint of a whole site."""

from __future__ import annotations

import gzip
import hashlib
from functools import cache
from pathlib import Path

from tests.support.pages import BuiltPage

AT_ONCE = "script[src], img[src], link[rel=stylesheet], link[rel=icon]"
BUDGET, BUDGET_OF_A_CALCULATOR = 100_000, 150_000  # bytes as sent
REQUESTS = 20


@cache
def gzipped(file: Path) -> int:
    """Return a file's bytes as sent."""
    return len(gzip.compress(file.read_bytes(), 9))


def before_python(page: BuiltPage) -> tuple[int, int]:
    """Return the bytes as sent and the requests of a page with all that it loads at once."""
    loads = [element.get("src") or element.get("href") for element in page.select(AT_ONCE)]
    files = [page.file, *((page.file.parent / address).resolve() for address in loads)]
    return sum(map(gzipped, files)), len(files)


def over_budget(page: BuiltPage) -> str:
    """Say by how much a page weighs too much before Python, or nothing."""
    total, requests = before_python(page)
    budget = BUDGET_OF_A_CALCULATOR if page.select("[data-calculator]") else BUDGET
    fits = total <= budget and requests <= REQUESTS
    return "" if fits else f"{total} bytes of {budget}, {requests} requests of {REQUESTS}"


def digest(folder: Path) -> dict[str, str]:
    """Return every file of a folder with the hash of its bytes."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def differing(one: Path, other: Path) -> list[str]:
    """Return the files that two folders do not have alike."""
    pairs = digest(one).items() ^ digest(other).items()
    return sorted({name for name, _ in pairs})
