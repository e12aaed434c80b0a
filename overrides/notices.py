"""Third-party parts of this site: the version of each from the locks, and its full license."""

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
    """A work with one license.

    ``package`` is its name in a lock, ``inside`` the part that includes it.
    """

    name: str
    does: str
    license: str
    package: str = ""
    inside: str = ""
    text: str = ""

    @property
    def place(self) -> str:
        """Where its license is published."""
        return f"{FOLDER}/LICENSE-{slugify(self.name, '-')}.txt"

    @property
    def version(self) -> str:
        """As the lock has it; of a part inside another, that one's."""
        kind, _, name = self.package.partition(":")
        if kind == "npm":
            return str(
                json.loads((ROOT / "package-lock.json").read_text("utf-8"))["packages"][
                    f"node_modules/{name}"
                ]["version"]
            )
        return (
            metadata.version(name)
            if kind == "python"
            else f"in {self.inside}"
            if self.inside
            else "this edition"
        )


@cache
def parts() -> tuple[Part, ...]:
    """Every part, in the order of the file."""
    return tuple(
        Part(**entry)
        for entry in tomllib.loads((DOCS / "reference" / "licenses.toml").read_text("utf-8"))[
            "part"
        ]
    )


def full_text(where: str) -> str:
    """A license as a package carries it. ``FileNotFoundError`` if it does not."""
    kind, _, place = where.partition(":")
    package, _, file = place.rpartition("/")
    if kind == "python":
        held = metadata.distribution(package)
        found = held.read_text(f"licenses/{file}") or held.read_text(file)
        if found is None:
            raise FileNotFoundError(f"licenses.toml: {package} carries no {file}")
        return found
    return Path(ROOT, "node_modules" * (kind == "npm"), package, file).read_text("utf-8")


def texts() -> dict[str, str]:
    """The licenses that do not stand among the pages, by place."""
    return {part.place: full_text(part.text) for part in parts() if part.text}


def define(env: Any) -> None:
    """Let a page list them."""

    @env.macro
    def licenses() -> str:
        """Every part that is shipped."""
        return render("licenses.html", parts=parts())
