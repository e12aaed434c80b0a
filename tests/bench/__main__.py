"""Measure how fast the site is, and print tables with the goals beside.

``python -m tests.bench`` measures every part; ``python -m tests.bench starts edits`` only those.
Nothing here is a test: times depend on the machine, so compare ratios of one run.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

from tests.bench import ablation, build, lighthouse, printing, start
from tests.support.install_browsers import ensure

ROOT = Path(__file__).resolve().parents[2]
# Each takes the number of runs, and prints its tables.
PARTS: dict[str, Callable[[int], None]] = {
    "starts": start.measure,
    "ablation": ablation.measure,
    "edits": start.measure_edits,
    "pages": lighthouse.measure,
    "build": build.measure,
    "printing": printing.measure,
}


def version(program: str) -> str:
    """Return the version of a browser, as it reports it."""
    output = subprocess.run([program, "--version"], capture_output=True, text=True, check=True)
    return str(re.findall(r"\d[\w.]+", output.stdout)[0])


def print_machine() -> None:
    """Print the machine and the versions of what is measured."""
    packages: dict[str, dict[str, str]] = {}
    for folder in (Path(__file__).parent, ROOT):
        packages |= json.loads((folder / "package-lock.json").read_text("utf-8"))["packages"]
    versions = {
        "Chromium": version(ensure("chromium")),
        "Firefox": version(ensure("firefox")),
        "Python": platform.python_version(),
    }
    for name in ("pyodide", "@pyscript/core", "lighthouse"):
        versions[name] = packages[f"node_modules/{name}"]["version"]
    cores, load = os.cpu_count(), os.getloadavg()[0]
    print(f"{platform.system()} on {platform.machine()}, {cores} cores, load {load:.1f}")
    print(", ".join(f"{name} {number}" for name, number in versions.items()))


def main() -> None:
    """Measure the parts that are asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"any of {', '.join(PARTS)}")
    parser.add_argument("--runs", type=int, default=5, help="how often each start is timed")
    arguments = parser.parse_args()
    if unknown := set(arguments.parts) - PARTS.keys():
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    print_machine()
    for part in arguments.parts or PARTS:
        PARTS[part](arguments.runs)


if __name__ == "__main__":
    main()
