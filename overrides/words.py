"""Words that several pages share: the glossary, the eight steps, the questions for a school."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from mkdocs.structure.pages import Page
from mkdocs.utils.meta import get_data

DOCS = Path(__file__).parents[1] / "docs"


@dataclass(frozen=True)
class Term:
    """A term, its meaning, and the name that its letters abbreviate."""

    term: str
    means: str
    full: str = ""

    @property
    def anchor(self) -> str:
        """Its place in the glossary."""
        return "term-" + self.term.lower().replace(" ", "-").replace("*", "").replace("é", "e")


@cache
def glossary() -> tuple[Term, ...]:
    """Every term, in the order of the alphabet."""
    entries = tomllib.loads((DOCS / "reference" / "glossary.toml").read_text("utf-8"))["term"]
    return tuple(sorted((Term(**entry) for entry in entries), key=lambda each: each.term.lower()))


def steps() -> list[dict[str, Any]]:
    """The front matter of the eight steps, in order, each with its place in the drawing."""
    found = [
        (path.name, *get_data(path.read_text("utf-8")))
        for path in sorted((DOCS / "steps").glob("[1-8]-*.md"))
    ]
    return [
        {
            **front,
            "file": name,
            "at": 46 * place,
            "checks": re.findall(r"^- \[ \] (.+)$", text, re.M),
        }
        for place, (name, text, front) in enumerate(found)
    ]


def section(page: Page) -> str:
    """Return the title of the section that a page belongs to, its own if it's in none."""
    return str([page, *page.ancestors][-1].title)


def title(page: str) -> str:
    """Return a page's title from its front matter, by its path below ``docs/``."""
    return str(get_data((DOCS / page).read_text("utf-8"))[1]["title"])


def arrivals(size: int) -> list[int]:
    """Return the bytes at which a download's progress changes: every half megabyte, and the end."""
    return [*range(0, size, 500_000), size]


def define(env: Any) -> None:
    """Let pages use them."""
    env.variables["glossary"], env.variables["steps"] = glossary(), steps()
    env.variables["self_check"] = tomllib.loads(
        (DOCS / "start" / "self-check.toml").read_text("utf-8")
    )
    env.variables["questions"] = tomllib.loads(
        (DOCS / "training" / "questions.toml").read_text("utf-8")
    )
