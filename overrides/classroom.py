"""The classroom's lessons: their words from one file each, their numbers from the calculators."""

import os
import tomllib
from functools import cache
from typing import Any

from overrides import words, worksheets

LESSONS = words.DOCS / "classroom" / "lessons"


def seed() -> str:
    """Which class set the number questions belong to."""
    return os.environ.get("SEED") or "1"


@cache
def lessons() -> dict[str, dict[str, Any]]:
    """Every lesson by its file's name, in order, with its minutes, its terms and its variants."""
    terms = {term.term: term for term in words.glossary()}
    found = {
        path.stem: {
            "given": "",
            "sort": None,
            "numbers": "",
            **tomllib.loads(path.read_text("utf-8")),
        }
        for path in sorted(LESSONS.glob("[1-8]-*.toml"))
    }
    for name, lesson in found.items():
        lesson["number"], lesson["name"] = name[0], name
        lesson["minutes"] = lesson["warm_up"]["minutes"] + sum(
            step["minutes"] for step in lesson["step"]
        )
        lesson["terms"] = [terms[term] for term in lesson["vocabulary"]]
        lesson["calculator"] = worksheets.CALCULATOR.get(lesson["numbers"])
        lesson["variants"] = (
            {
                each: worksheets.questions(lesson["numbers"], seed(), each)
                for each in worksheets.VARIANTS
            }
            if lesson["numbers"]
            else {"": None}
        )
    return found


def define(env: Any) -> None:
    """Let pages use them."""
    found = lessons()
    env.variables["lessons"], env.variables["class_set"] = found, seed()
    env.variables["titles"] = {
        page: words.title(page) for lesson in found.values() for page in lesson["reads"]
    }
