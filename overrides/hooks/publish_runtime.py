"""Publish the calculators' runtime, the search shim for pages on a disk, and the offline copy.

Files are added in memory; nothing is written under docs/.
"""

import json
import os
import re
import sys
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files

ROOT = Path(__file__).resolve().parents[2]
SHIM = ROOT / "node_modules" / "iframe-worker" / "shim" / "index.js"
FOLDER = "assets/runtime"
published: dict[str, Path] = {}


@event_priority(100)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Build the runtime from the working tree before any plugin imports the calculators."""
    for name in [
        name for name in sys.modules if name.partition(".")[0] in ("calculators", "overrides")
    ]:
        del sys.modules[name]
    # Imported after the lines above, so that `make serve` sees an edit.
    from calculators.browser import bundle
    from overrides.offline import version

    folder = bundle.build()
    published.clear()
    published.update(
        {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    )
    config.extra["version"] = version()
    config.extra["runtime"] = json.loads(published.pop("manifest.json").read_text("utf-8"))
    return config


def without_inline(shim: str) -> str:
    """The search shim, its inline script replaced by docs/assets/search-frame.js."""
    made, times = re.subn(
        r"<script>postMessage=.*?<\\/script>",
        lambda _: r'<script src="${searchFrame}" data-worker="${e}"><\/script>',
        shim,
    )
    if times != 1:
        raise ValueError(
            "iframe-worker is not as it was: "
            "compare its inline script with docs/assets/search-frame.js"
        )
    return made


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the runtime, the search shim, and what ``make offline`` made.

    The shim keeps the browser's own Worker before it replaces it.
    """
    for name, path in sorted(published.items()):
        place = name if name.startswith("wheels/") else f"{FOLDER}/{name}"
        files.append(File.generated(config, place, abs_src_path=str(path)))
    shim = (
        "window.NativeWorker = window.Worker;\n"
        "window.searchFrame = new URL('../search-frame.js', document.currentScript.src).href;\n"
        f"{without_inline(SHIM.read_text('utf-8'))}"
    )
    files.append(File.generated(config, f"{FOLDER}/iframe-worker.js", content=shim))
    folder = Path(os.environ["OFFLINE"]) if os.environ.get("OFFLINE") else None
    config.extra["offline"] = (
        json.loads((folder / "offline.json").read_text("utf-8")) if folder else None
    )
    for name in [config.extra["offline"]["name"], "SHA256SUMS"] if folder else []:
        files.append(
            File.generated(
                config, f"download/{name}", abs_src_path=str(Path(folder or "", name).resolve())
            )
        )
    return files
