"""What a reader's browser needs to run the calculators: built once, then copied into the site."""

from __future__ import annotations

import json
import re
import shutil
from functools import cache
from pathlib import Path
from typing import Any

from calculators.browser import bundle
from overrides.errors import SiteError

SEARCH_SHIM = bundle.ROOT / "node_modules" / "iframe-worker" / "shim" / "index.js"
FOLDER = "assets/runtime"


@cache
def folder() -> Path:
    """Return the folder of the bundle; build it if need be."""
    return bundle.build()


@cache
def manifest() -> dict[str, Any]:
    """Return the bundle's manifest: its files by name, with address, size and SHA-256."""
    loaded: dict[str, Any] = json.loads((folder() / "manifest.json").read_text("utf-8"))
    return loaded


def copy_to(site: Path) -> None:
    """Copy the bundle, the wheel and the search shim into a built site."""
    for path in sorted(folder().iterdir()):
        if path.name == "wheels":
            shutil.copytree(path, site / "wheels", dirs_exist_ok=True)
        elif path.name != "manifest.json":
            (site / FOLDER).mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, site / FOLDER / path.name)
    shim = search_shim(SEARCH_SHIM.read_text("utf-8"))
    (site / FOLDER / "iframe-worker.js").write_text(shim, "utf-8")


def search_shim(published: str) -> str:
    """Return the script that lets search run on a disk, fit for our policy.

    It keeps the browser's own ``Worker`` before it replaces it, and its inline script becomes the
    file ``docs/assets/search-frame.js``. Raises ``SiteError`` if that script isn't there.
    """
    without_inline, matches = re.subn(
        r"<script>postMessage=.*?<\\/script>",
        lambda _: r'<script src="${searchFrame}" data-worker="${e}"><\/script>',
        published,
    )
    if matches != 1:
        raise SiteError(
            "iframe-worker is not as it was: "
            "compare its inline script with docs/assets/search-frame.js"
        )
    return (
        "window.NativeWorker = window.Worker;\n"
        "window.searchFrame = new URL('../search-frame.js', document.currentScript.src).href;\n"
        f"{without_inline}"
    )
