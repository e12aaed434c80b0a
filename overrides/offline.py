"""The offline copy: one zip of the built site, with a page to start from and checksums.

``python -m overrides.offline SITE FOLDER`` writes the zip, ``SHA256SUMS`` and ``offline.json`` into
FOLDER. Two runs give the same bytes.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import zipfile
from datetime import UTC, date, datetime
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import calculators
from calculators import formatting
from overrides.policy import guard
from overrides.rendering import render

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
    "assets/javascripts/lunr/*",
)


def day() -> date:
    """Return the date of this version, never from the clock.

    It is the commit's date, or that of the newest source if that is later.
    """
    known = [
        date.fromisoformat(source.accessed)
        for source in calculators.SOURCES.values()
        if len(source.accessed) == 10
    ]
    return max(
        [*known, datetime.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH", "0")), UTC).date()]
    )


def version() -> str:
    """The name of this version."""
    return f"{day():%Y.%m.%d}"


def write(site: Path, folder: Path) -> None:
    """The zip of a built site, its checksum, and what a page tells of both."""
    kept = [
        path
        for path in sorted(site.rglob("*"))
        if path.is_file()
        and not any(fnmatch(path.relative_to(site).as_posix(), each) for each in ONLY_HTTP)
    ]
    content = {f"guide/{path.relative_to(site).as_posix()}": path.read_bytes() for path in kept}
    content["START-HERE.html"] = guard(
        render("start-here.html", version=version(), day=formatting.format_amount(day(), "date"))
    ).encode()
    content["SHA256SUMS"] = "".join(
        f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in sorted(content.items())
    ).encode()
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.iterdir():
        old.unlink()
    place = folder / f"medical-coding-guide-{version()}.zip"
    with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for name, data in sorted(content.items()):
            entry = zipfile.ZipInfo(name, (day().year, day().month, day().day, 0, 0, 0))
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            packed.writestr(entry, data)
    digest = hashlib.sha256(place.read_bytes()).hexdigest()
    (folder / "SHA256SUMS").write_text(f"{digest}  {place.name}\n", "utf-8")
    told = {
        "name": place.name,
        "bytes": place.stat().st_size,
        "sha256": digest,
        "day": formatting.format_amount(day(), "date"),
    }
    (folder / "offline.json").write_text(json.dumps(told, indent=2) + "\n", "utf-8")


def define(env: Any) -> None:
    """Let pages offer it."""

    @env.macro
    def offline_copy(part: str = "offer") -> str:
        """The whole guide in one file, where it was made: the offer, or how to check it."""
        return render(
            "offline.html", part=part, offline=env.conf["extra"]["offline"], version=version()
        )


if __name__ == "__main__":
    write(Path(sys.argv[1]), Path(sys.argv[2]))
