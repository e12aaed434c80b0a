"""The classroom's lessons: their text from one file each, their numbers from the calculators."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cache
from typing import Any

from overrides import content
from overrides.macros import worksheets

Lesson = dict[str, Any]
LESSONS = "classroom/lessons"


def define(env: Any) -> None:
    """Define the variables of lesson pages."""
    env.variables["lessons"] = lessons()
    env.variables["class_set"] = seed()
    env.variables["titles"] = {
        page: content.title(page) for lesson in lessons().values() for page in lesson["reads"]
    }


def seed() -> str:
    """Return the name of the class set, from which the number questions follow."""
    return os.environ.get("SEED") or "1"


@cache
def lessons() -> Mapping[str, Lesson]:
    """Return every lesson by its file's name, in order, with its minutes, terms and variants."""
    files = sorted((content.DOCS / LESSONS).glob("[1-8]-*.toml"))
    return {file.stem: read_lesson(file.stem) for file in files}


def read_lesson(name: str) -> Lesson:
    """Return a lesson by its file's name."""
    lesson: Lesson = {"given": "", "sort": None, "numbers": ""}
    lesson |= content.read_toml(f"{LESSONS}/{name}.toml")
    terms = {term.term: term for term in content.glossary()}
    return lesson | {
        "name": name,
        "number": name[0],
        "minutes": lesson["warm_up"]["minutes"] + sum(step["minutes"] for step in lesson["step"]),
        "terms": [terms[term] for term in lesson["vocabulary"]],
        "calculator": worksheets.CALCULATOR.get(lesson["numbers"]),
        "variants": number_questions(lesson["numbers"]),
    }


def number_questions(kind: str) -> dict[str, Any]:
    """Return the number questions by variant; a lesson without any has one empty variant."""
    if not kind:
        return {"": None}
    return {variant: worksheets.questions(kind, seed(), variant) for variant in worksheets.VARIANTS}
