"""A reader's own Python, run in Node."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import zstandard

from calculators.browser.node import node

ROOT = Path(__file__).resolve().parents[2]
RUNNER = ROOT / "tests" / "support" / "pyodide_run.mjs"


def unpack(bundle: Path, folder: Path) -> Path:
    """Unpack the files of a bundle into a folder, and return that."""
    manifest = json.loads((bundle / "manifest.json").read_text("utf-8"))
    for name, file in manifest["files"].items():
        content = (bundle / file["url"]).read_bytes()
        packed = file["url"].endswith(".zst")
        (folder / name).write_bytes(zstandard.decompress(content) if packed else content)
    return folder


def run_in_pyodide(runtime: Path, script: Path) -> subprocess.CompletedProcess[str]:
    """Run a script in the unpacked Python of a bundle."""
    command = [str(node()), str(RUNNER), str(runtime), str(script)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8")


def run_here(script: Path) -> subprocess.CompletedProcess[str]:
    """Run a script in the Python of these tests."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, str(script)]
    return subprocess.run(command, env=environment, capture_output=True, encoding="utf-8")


def differences(
    there: subprocess.CompletedProcess[str], here: subprocess.CompletedProcess[str]
) -> list[tuple[str, str]]:
    """Return the lines of two runs that differ. ``AssertionError`` if one run printed fewer."""
    lines, expected = there.stdout.splitlines(), here.stdout.splitlines()
    assert len(lines) == len(expected), there.stderr
    return [pair for pair in zip(lines, expected, strict=True) if pair[0] != pair[1]]
