"""Third-party licenses: each work the site ships, its locked version, and its license in full."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

from markdown.extensions.toc import slugify

from overrides.content import read_toml
from overrides.settings import ROOT

FOLDER = "reference/licenses"


@dataclass(frozen=True)
class Part:
    """A work with one license. licenses.toml explains the fields."""

    name: str
    does: str
    license: str
    package: str = ""
    inside: str = ""
    text: str = ""

    @property
    def path(self) -> str:
        """The path in the site at which its license is published."""
        return f"{FOLDER}/LICENSE-{slugify(self.name, '-')}.txt"

    @property
    def version(self) -> str:
        """The locked version, or the name of the part that contains this one."""
        manager, _, name = self.package.partition(":")
        if manager == "npm":
            return str(npm_packages()[f"node_modules/{name}"]["version"])
        if manager == "python":
            return metadata.version(name)
        return f"in {self.inside}" if self.inside else "this edition"


@cache
def npm_packages() -> dict[str, Any]:
    """Return the npm packages of the lock by their folders."""
    lock = json.loads((ROOT / "package-lock.json").read_text("utf-8"))
    packages: dict[str, Any] = lock["packages"]
    return packages


@cache
def parts() -> tuple[Part, ...]:
    """Return every part, in the order of the file."""
    return tuple(Part(**entry) for entry in read_toml("reference/licenses.toml")["part"])


def full_text(part: Part) -> str:
    """Return the license that a work's own package carries, or a file of this repository.

    Raises ``FileNotFoundError`` if there is no such file.
    """
    manager, _, name = part.package.partition(":")
    if manager == "npm":
        return Path(ROOT, "node_modules", name, part.text).read_text("utf-8")
    if manager == "python":
        text = metadata.distribution(name).read_text(f"licenses/{part.text}")
        if text is None:
            raise FileNotFoundError(f"licenses.toml: {name} carries no {part.text}")
        return text
    return (ROOT / part.text).read_text("utf-8")


def texts() -> dict[str, str]:
    """Return the licenses that are not files in docs/ already, by the path to publish them at."""
    return {part.path: full_text(part) for part in parts() if part.text}
