"""What the guide is built and tested with, as CycloneDX: ``python -m tests.sbom CHECKS FOLDER``. The same bytes each time, and no host of a registry.

CHECKS is the folder of programs that ``make .cache/checks`` installs.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import Any

from calculators.browser.node import node

ROOT = Path(__file__).resolve().parents[1]
LOCKS = ("requirements", "requirements-pyodide", "requirements-oews")
VALID = """
import sys
from pathlib import Path
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
for path in sys.argv[1:]:
    text = Path(path).read_text("utf-8")
    fault = JsonStrictValidator(SchemaVersion.V1_6 if '"specVersion": "1.6"' in text else SchemaVersion.V1_5).validate_str(text)
    assert fault is None, f"{path}: {fault}"
"""


def python(checks: Path, lock: str) -> dict[str, Any]:
    """One lock of Python packages."""
    command = [
        str(checks / "cyclonedx-py"),
        "requirements",
        str(ROOT / f"{lock}.txt"),
        "--output-reproducible",
        "--output-format",
        "JSON",
        "--spec-version",
        "1.6",
    ]
    made: dict[str, Any] = json.loads(
        subprocess.run(command, capture_output=True, text=True, check=True).stdout
    )
    for part in made["components"]:
        part.pop("description", None)  # the line of the lock
        for reference in part.get("externalReferences", ()):
            reference["url"] = part["purl"]
    made["metadata"]["tools"] = {
        "components": [
            {key: tool[key] for key in ("type", "name", "version")}
            for tool in made["metadata"]["tools"]["components"]
        ]
    }
    return made


def npm() -> dict[str, Any]:
    """The lock of npm's packages. npm wants a version, which only pyproject.toml has."""
    with tempfile.TemporaryDirectory() as scratch:
        version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
        for name in ("package.json", "package-lock.json"):
            held = json.loads((ROOT / name).read_text("utf-8")) | {"version": version}
            if name == "package-lock.json":
                held["packages"][""]["version"] = version
            Path(scratch, name).write_text(json.dumps(held), "utf-8")
        command = [
            sys.executable,
            "-m",
            "calculators.browser.node",
            "npm",
            "sbom",
            "--sbom-format",
            "cyclonedx",
            "--package-lock-only",
            "--prefix",
            scratch,
        ]
        made: dict[str, Any] = json.loads(
            subprocess.run(
                command,
                cwd=ROOT,
                env={**os.environ, "NODE": str(node())},
                stdout=subprocess.PIPE,
                text=True,
                check=True,
            ).stdout
        )
    made.pop("serialNumber")
    made["metadata"].pop("timestamp")
    made["metadata"].pop("tools")
    made["metadata"]["component"]["name"] = held["name"]  # and not that of the folder
    for part in (made["metadata"]["component"], *made["components"]):
        part.pop("properties", None)  # where npm would have put it on this machine
    return made


def main(checks: Path, folder: Path) -> list[Path]:
    """Write the files; their places."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, made in {**{lock: python(checks, lock) for lock in LOCKS}, "npm": npm()}.items():
        written.append(folder / f"{name}.cdx.json")
        written[-1].write_text(json.dumps(made, indent=1, sort_keys=True) + "\n", "utf-8")
    subprocess.run([str(checks / "python"), "-c", VALID, *map(str, written)], check=True)
    return written


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
