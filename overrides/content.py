"""Content that several pages share: the glossary, the eight steps, the questions for a school."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

YAML_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the fast one, where it is built
DOCS = Path(__file__).resolve().parents[1] / "docs"
FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?\n)---[ \t]*\n", re.S)


@dataclass(frozen=True)
class Term:
    """A term, its meaning, and the name that its letters abbreviate."""

    term: str
    means: str
    full: str = ""

    @property
    def anchor(self) -> str:
        """Its id on the page of the glossary."""
        return "term-" + self.term.lower().replace(" ", "-").replace("*", "").replace("é", "e")


def read_toml(path: str) -> dict[str, Any]:
    """Return a TOML file by its path below ``docs/``."""
    return tomllib.loads((DOCS / path).read_text("utf-8"))


@cache
def glossary() -> tuple[Term, ...]:
    """Return every term, in the order of the alphabet."""
    terms = (Term(**entry) for entry in read_toml("reference/glossary.toml")["term"])
    return tuple(sorted(terms, key=lambda term: term.term.lower()))


def front_matter(page: str) -> dict[str, Any]:
    """Return a page's front matter by its path below ``docs/``."""
    match = FRONT_MATTER.match((DOCS / page).read_text("utf-8"))
    front: dict[str, Any] = yaml.load(match[1], YAML_LOADER) if match else {}
    return front


def title(page: str) -> str:
    """Return a page's title from its front matter, by its path below ``docs/``."""
    return str(front_matter(page)["title"])


def steps() -> list[dict[str, Any]]:
    """Return the front matter of the eight steps in order.

    Each also has its file's name and its checklist.
    """
    paths = sorted((DOCS / "steps").glob("[1-8]-*.md"))
    return [
        {
            **front_matter(f"steps/{path.name}"),
            "file": path.name,
            "checks": re.findall(r"^- \[ \] (.+)$", path.read_text("utf-8"), re.M),
        }
        for path in paths
    ]
