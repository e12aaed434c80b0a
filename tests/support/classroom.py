"""Lessons, their student sheets and the answers that no student sheet may contain."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from overrides.macros import classroom
from tests.support.pages import PAGES

LESSONS: Mapping[str, Mapping[str, Any]] = classroom.lessons()
STUDENT_SHEETS = [page for page in PAGES if "/student" in page]


def squeezed(text: str) -> str:
    """Return letters and digits only, so that line ends and typography don't matter."""
    return re.sub(r"[^\w$]+", " ", text).strip().lower()


def passages(lesson: Mapping[str, Any]) -> Iterator[str]:
    """Yield every answer of a lesson's key: a whole one, each of its sentences, each number."""
    for question in lesson["question"]:
        yield question["answer"]
        sentences = re.split(r"(?<=[.?!])\s", question["answer"])
        yield from (sentence for sentence in sentences if len(sentence.split()) > 3)
    for numbers in lesson["variants"].values():
        for question in numbers["questions"] if numbers else ():
            yield question["answer"]


def answers_in(lesson: Mapping[str, Any]) -> list[str]:
    """Return the squeezed answers of a lesson, without the choices that students see."""
    choices = [
        squeezed(choice)
        for question in lesson["question"]
        for choice in question.get("choices", ())
    ]
    return [
        answer
        for answer in map(squeezed, passages(lesson))
        if not any(answer in choice or choice in answer for choice in choices)
    ]
