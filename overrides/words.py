"""Words that several pages share: the glossary, the eight steps, the questions for a school."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from mkdocs.utils.meta import get_data

DOCS = Path(__file__).parents[1] / "docs"


@dataclass(frozen=True)
class Term:
    """A term, what it means, and what its letters stand for; a body's full name comes with its article."""

    term: str
    means: str
    full: str = ""

    @property
    def name(self) -> str:
        """What the letters stand for, without an article."""
        return self.full.removeprefix("the ")

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


def title(page: str) -> str:
    """A page's title, by its file's place."""
    return str(get_data((DOCS / page).read_text("utf-8"))[1]["title"])


def arrivals(size: int) -> list[int]:
    """The bytes of a download at which a reader is told how much has come: every half megabyte, and the whole."""
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
