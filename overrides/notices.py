"""Third-party licenses: each work the site ships, its locked version, and its license in full."""

import json
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

from markdown.extensions.toc import slugify

from overrides.rendering import render
from overrides.words import DOCS

ROOT = DOCS.parent
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
    def place(self) -> str:
        """Return the path where its license is published."""
        return f"{FOLDER}/LICENSE-{slugify(self.name, '-')}.txt"

    @property
    def version(self) -> str:
        """Return the locked version, or the name of the part that contains this one."""
        manager, _, name = self.package.partition(":")
        if manager == "npm":
            return npm_version(name)
        if manager == "python":
            return metadata.version(name)
        return f"in {self.inside}" if self.inside else "this edition"


def npm_version(name: str) -> str:
    """Return the version of an npm package from its lock."""
    lock = json.loads((ROOT / "package-lock.json").read_text("utf-8"))
    return str(lock["packages"][f"node_modules/{name}"]["version"])


@cache
def parts() -> tuple[Part, ...]:
    """Return every part, in the order of the file."""
    entries = tomllib.loads((DOCS / "reference" / "licenses.toml").read_text("utf-8"))["part"]
    return tuple(Part(**entry) for entry in entries)


def full_text(part: Part) -> str:
    """Return the license that a work's own package carries, or a file of this repository."""
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
    return {part.place: full_text(part) for part in parts() if part.text}


def define(env: Any) -> None:
    """Add the macro that lists every part."""

    @env.macro
    def licenses() -> str:
        """Render the table of parts."""
        return render("licenses.html", parts=parts())
