"""An entry of a page's list of sources: written by macros, read again from the built page."""

from __future__ import annotations

from typing import TypedDict


class Footnote(TypedDict):
    """A source with its number on the page, notes on it, and days of its next reviews.

    ``name`` is the source's in ``sources.toml``, empty for a reason of our own, and ``html`` is
    what the page says of it.
    """

    number: int
    name: str
    html: str
    notes: list[str]
    reviews: list[str]


def add_once(texts: list[str], text: str) -> None:
    """Add a text to a list that doesn't have it."""
    if text not in texts:
        texts.append(text)
