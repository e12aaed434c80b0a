"""The guide in one zip to take along, with a page to start from and checksums.

Two runs give the same bytes.
"""

from __future__ import annotations

import hashlib
import os
import zipfile
from datetime import UTC, date, datetime
from fnmatch import fnmatch
from pathlib import Path
from typing import NamedTuple

import calculators
from calculators.formatting import format_amount
from overrides.publishing.csp import add_policy
from overrides.templates import render

FOLDER = "download"
# What only a web server can use: on a disk, Python and the search index come from scripts.
ONLY_HTTP = (
    "404.html",
    "sitemap.xml*",
    "robots.txt",
    "llms.txt",
    "*feed*.xml",
    ".well-known/*",
    "wheels/*",
    "download/*",
    "pdf/*",
    "search/search_index.json",
    "assets/runtime/*.zst",
    "assets/runtime/*.mjs",
    "assets/runtime/????????-worker.js",
    "assets/*.png",
    "*.map",
)


class ZipFile(NamedTuple):
    """The zip as a page offers it: its name, size in bytes, checksum, and date in words."""

    name: str
    bytes: int
    sha256: str
    day: str


def version_day() -> date:
    """Return the date of this version, never from the clock.

    It is the commit's date, or that of the newest source if that is later.
    """
    read = [
        date.fromisoformat(source.accessed)
        for source in calculators.SOURCES.values()
        if len(source.accessed) == 10
    ]
    commit = datetime.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH", "0")), UTC).date()
    return max(*read, commit)


def version() -> str:
    """Return the name of this version: "2026.11.23"."""
    return f"{version_day():%Y.%m.%d}"


def zip_name() -> str:
    """Return the name of the zip's file."""
    return f"medical-coding-guide-{version()}.zip"


def write_zip(site: Path, folder: Path) -> ZipFile:
    """Write the zip of a built site and a file with its checksum into a folder.

    Nothing else stays in the folder.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.iterdir():
        old.unlink()
    path = folder / zip_name()
    day = version_day()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for name, content in sorted(zip_content(site).items()):
            entry = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            packed.writestr(entry, content)
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    (folder / "SHA256SUMS").write_text(f"{sha256}  {path.name}\n", "utf-8")
    return ZipFile(path.name, path.stat().st_size, sha256, format_amount(day, "date"))


def zip_content(site: Path) -> dict[str, bytes]:
    """Return the files of the zip by their names in it."""
    content = {
        f"guide/{path.relative_to(site).as_posix()}": path.read_bytes()
        for path in site.rglob("*")
        if path.is_file() and works_on_a_disk(path.relative_to(site).as_posix())
    }
    start = render("start-here.html", version=version(), day=format_amount(version_day(), "date"))
    content["START-HERE.html"] = add_policy(start).encode()
    checksums = [
        f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in sorted(content.items())
    ]
    content["SHA256SUMS"] = "".join(checksums).encode()
    return content


def works_on_a_disk(path: str) -> bool:
    """Return whether a file of the site is of use without a web server."""
    return not any(fnmatch(path, pattern) for pattern in ONLY_HTTP)
