"""Build what a reader's browser needs to run the calculators; kept in ``.cache`` by its content.

``python -m calculators.browser.bundle`` builds the bundle and prints its folder. It needs Node and
the packages of ``npm ci``.

Readers get a trimmed library: only the modules that the calculators import, with the shims of
``calculators/browser/shims/`` in place of some. ``STOCK_STDLIB=1`` builds with Pyodide's own
library instead, untouched: larger and slower, but independent of Pyodide's internals. Use it when
a new version of Pyodide breaks a shim.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import zipfile
from pathlib import Path
from typing import Any

import zstandard

from calculators.browser.join_modules import join_modules, without_comments
from calculators.browser.node import node

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
SHIMS = HERE / "shims"
PYODIDE = ROOT / "node_modules" / "pyodide"
CACHE = ROOT / ".cache" / "runtime"
DECODER = "zstddec.mjs"  # unpacks the other files, so it is sent as it is
PACKED = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python.zip")
FIXED_DATE = (1980, 1, 1, 0, 0, 0)
DENSEST = zstandard.ZstdCompressor(
    compression_params=zstandard.ZstdCompressionParameters.from_level(22, window_log=24)
)


def uses_stock_library() -> bool:
    """Return whether the build uses Pyodide's own standard library, untouched."""
    return os.environ.get("STOCK_STDLIB") == "1"


def key() -> str:
    """Return a hash of everything that the bundle is made from."""
    inputs = [
        path
        for path in sorted((ROOT / "calculators").rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    ]
    inputs += [
        ROOT / name
        for name in (
            "LICENSE",
            "pyproject.toml",
            "package-lock.json",
            "requirements.txt",
        )
    ]
    digest = hashlib.sha256(b"stock" if uses_stock_library() else b"")
    for path in inputs:
        digest.update(
            f"{path.relative_to(ROOT).as_posix()}\0{len(path.read_bytes())}\0".encode()
            + path.read_bytes()
        )
    return digest.hexdigest()[:16]


def build() -> Path:
    """Return the folder with ``manifest.json`` and the files to publish; build it if need be."""
    folder = CACHE / key()
    if (folder / "manifest.json").exists():
        return folder
    CACHE.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=CACHE) as scratch:
        ready = Path(scratch, "ready")
        write(ready, stock=uses_stock_library())
        for old in set(CACHE.glob("*/manifest.json")) - {folder / "manifest.json"}:
            shutil.rmtree(old.parent, ignore_errors=True)
        try:
            ready.rename(folder)
        except OSError:  # another build was quicker
            if not (folder / "manifest.json").exists():
                raise
    return folder


def write(ready: Path, shims: Path = SHIMS, stock: bool = False) -> None:
    """Write the bundle into a new folder, with the shims of a folder or with the stock library."""
    (ready / "wheels").mkdir(parents=True)
    with tempfile.TemporaryDirectory() as scratch:
        made = Path(scratch)
        wheel = build_wheel(made)
        subprocess.run(
            [
                str(node()),
                str(HERE / "build_python.mjs"),
                str(wheel),
                sysconfig.get_path("purelib"),
                str(shims),
                str(made),
            ],
            cwd=ROOT,
            check=True,
        )
        if stock:
            add_to_stock_library(wheel, made / "python.zip")
        shutil.copy(wheel, ready / "wheels" / wheel.name)
        write_manifest(made, ready)


def build_wheel(folder: Path) -> Path:
    """Build our wheel; return its path."""
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "SOURCE_DATE_EPOCH": "1580601600"},
    )
    return next(folder.glob("*.whl"))


def add_to_stock_library(wheel: Path, library: Path) -> None:
    """Copy Pyodide's own library, and add our package from the wheel to it."""
    shutil.copy(PYODIDE / "python_stdlib.zip", library)
    with zipfile.ZipFile(wheel) as ours, zipfile.ZipFile(library, "a") as whole:
        for name in sorted(name for name in ours.namelist() if name.startswith("calculators/")):
            whole.writestr(zipfile.ZipInfo(name, FIXED_DATE), ours.read(name))


def write_manifest(made: Path, ready: Path) -> None:
    """Pack each file, name it by its content, and list it with its size and SHA-256."""
    info = json.loads((made / "info.json").read_text("utf-8"))
    manifest: dict[str, Any] = {"info": info, "bytes": 0, "files": {}}
    packed = {}
    for name in (DECODER, *PACKED):
        content = (made / name).read_bytes()
        sent = DENSEST.compress(content) if name in PACKED else content
        packed[name] = base64.b64encode(sent).decode()
        manifest["bytes"] += len(sent)
        manifest["files"][name] = {
            "url": publish(ready, f"{name}.zst" if name in PACKED else name, sent),
            "size": len(content),
            "sha256": hashlib.sha256(content).hexdigest(),
        }
    worker = without_comments((HERE / "worker.js").read_text("utf-8"))
    page = join_modules(HERE / "page" / "main.js")
    runtime = json.dumps({"worker": worker, "files": packed}, separators=(",", ":"))
    manifest["worker"] = publish(ready, "worker.js", worker.encode())
    manifest["page"] = publish(ready, "page.js", page.encode())
    manifest["packed"] = publish(ready, "packed.js", f"window.packedRuntime={runtime};\n".encode())
    lock = json.loads((made / "installed.json").read_text("utf-8"))
    ours = {
        name: {**entry, "file_name": Path(entry["file_name"]).name}
        for name, entry in lock["packages"].items()
        if name == "medical-coding-guide"
    }
    (ready / "wheels" / "pyodide-lock.json").write_text(
        json.dumps({"info": info, "packages": ours}, indent=2) + "\n", "utf-8"
    )
    (ready / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n", "utf-8")


def publish(ready: Path, name: str, content: bytes) -> str:
    """Write a file under a name that changes with its content; return that name."""
    hashed = f"{hashlib.sha256(content).hexdigest()[:8]}-{name}"
    (ready / hashed).write_bytes(content)
    return hashed


if __name__ == "__main__":
    print(build())
