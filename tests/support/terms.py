"""Facts by their terms, so that a test of them pins no sentence. Standard library only."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache


@cache
def pattern(term: str) -> re.Pattern[str]:
    """Return what finds a term: the start of a word in any case; "a|b" is either of two.

    A number is found whole: "80" is not in "1,080" or "80,000".
    """
    alternatives = "|".join(
        re.escape(part) + (r"(?![\d,.]*\d)" if part[-1:].isdigit() else "")
        for part in term.split("|")
    )
    return re.compile(rf"(?<![\w$])(?<!\d[,.])(?:{alternatives})", re.IGNORECASE)


def has_terms(text: str, terms: Iterable[str]) -> bool:
    """Return whether a text has all terms, in any order."""
    return all(pattern(term).search(text) for term in terms)
