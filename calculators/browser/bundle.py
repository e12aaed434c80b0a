"""What takes the calculators to a reader's browser, made once for each content and kept in .cache.

``python -m calculators.browser.bundle`` builds it and prints its folder. Needs Node and ``npm ci``.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path
from typing import Any

import zstandard

from calculators.browser.node import node

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
CACHE = ROOT / ".cache" / "runtime"
UNPACKER = "zstddec.mjs"
LARGEST = "pyodide.asm.wasm"
DENSEST = zstandard.ZstdCompressor(
    compression_params=zstandard.ZstdCompressionParameters.from_level(22, window_log=24)
)


def key() -> str:
    """A hash of all that the bundle is made from."""
    made_from = [
        path
        for path in sorted((ROOT / "calculators").rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    ]
    made_from += [
        ROOT / name
        for name in (
            "LICENSE",
            "pyproject.toml",
            "package-lock.json",
            "requirements.txt",
        )
    ]
    digest = hashlib.sha256()
    for path in made_from:
        digest.update(
            f"{path.relative_to(ROOT).as_posix()}\0{len(path.read_bytes())}\0".encode()
            + path.read_bytes()
        )
    return digest.hexdigest()[:16]


def build() -> Path:
    """The folder with ``manifest.json`` and the files to publish; made again only when something changed."""
    folder = CACHE / key()
    if (folder / "manifest.json").exists():
        return folder
    CACHE.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=CACHE) as scratch:
        made, ready = Path(scratch, "made"), Path(scratch, "ready")
        (ready / "wheels").mkdir(parents=True)
        subprocess.run(
            [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(made)],
            cwd=ROOT,
            check=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "SOURCE_DATE_EPOCH": "1580601600"},
        )
        wheel = next(made.glob("*.whl"))
        subprocess.run(
            [
                str(node()),
                str(HERE / "bundle.mjs"),
                str(wheel),
                sysconfig.get_path("purelib"),
                str(made),
            ],
            cwd=ROOT,
            check=True,
        )
        shutil.copy(wheel, ready / "wheels" / wheel.name)
        write_manifest(made, ready)
        for old in set(CACHE.glob("*/manifest.json")) - {folder / "manifest.json"}:
            shutil.rmtree(old.parent, ignore_errors=True)
        try:
            ready.rename(folder)
        except OSError:  # another build was quicker
            if not (folder / "manifest.json").exists():
                raise
    return folder


def write_manifest(made: Path, ready: Path) -> None:
    """Pack each file, name it by its content, and list it with its size and SHA-256."""
    info = json.loads((made / "info.json").read_text("utf-8"))
    manifest: dict[str, Any] = {"info": info, "bytes": 0, "files": {}, "streamed": {}}
    packed = {}
    for name in (UNPACKER, "pyodide.asm.mjs", "pyodide.mjs", "python.zip", LARGEST):
        content = (made / name).read_bytes()
        dense = content if name == UNPACKER else DENSEST.compress(content)
        on_the_way = len(gzip.compress(content, 6))  # as hosts pack it
        packed[name] = base64.b64encode(dense).decode()
        file = {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
        as_it_is = {**file, "share": round(on_the_way / len(content), 4)}
        if name.endswith(".mjs"):
            manifest["files"][name] = {**as_it_is, "url": publish(ready, name, content)}
        else:
            manifest["files"][name] = {
                **file,
                "share": 1,
                "url": publish(ready, name + ".zst", dense),
            }
        if name == LARGEST:
            manifest["streamed"][name] = {**as_it_is, "url": publish(ready, name, content)}
        manifest["bytes"] += len(dense) if name == "python.zip" else on_the_way
    worker = (HERE / "worker.js").read_text("utf-8")
    script = f"window.packedRuntime={json.dumps({'worker': worker, 'files': packed}, separators=(',', ':'))};\n"
    manifest["worker"] = publish(ready, "worker.js", worker.encode())
    manifest["page"] = publish(ready, "page.js", (HERE / "page.js").read_bytes())
    manifest["packed"] = publish(ready, "packed.js", script.encode())
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
    """Write a file under a name that changes with its content; that name."""
    hashed = f"{hashlib.sha256(content).hexdigest()[:8]}-{name}"
    (ready / hashed).write_bytes(content)
    return hashed


if __name__ == "__main__":
    print(build())
