"""Let search find a section by words that people type and the section doesn't use.

A page lists them in its front matter, by the id of the heading ("" for the page as a whole):

    search:
      terms:
        "": [worth it]
        after-it: [retake, fail]

Pages for teachers and for those who keep the guide match as well, but rank below all others.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from overrides.errors import SiteError
from overrides.navigation import CLASSROOM, Page

RANKED_LAST = (
    CLASSROOM,
    "reference/accessibility.html",
    "reference/licenses.html",
    "reference/what-changed.html",
)
# A match in a title counts 1,000 times. The search rounds scores to thousandths, so less than this
# would rank these pages in no order of their own.
LAST = 1e-6
Index = dict[str, Any]


def improve_index(site: Path, pages: Iterable[Page]) -> None:
    """Write ranks and terms into the index of a site, and into its copy for a disk."""
    file = site / "search" / "search_index.json"
    index = add_terms(rank(json.loads(file.read_text("utf-8"))), search_terms(pages))
    text = json.dumps(index, separators=(",", ":"))
    file.write_text(text, "utf-8")
    file.with_suffix(".js").write_text(f"var __index = {text}", "utf-8")


def search_terms(pages: Iterable[Page]) -> dict[str, Sequence[str]]:
    """Return the terms of all pages by the location that they should find."""
    return {
        f"{page.path}#{heading}".rstrip("#"): terms
        for page in pages
        for heading, terms in page.search_terms.items()
    }


def rank(index: Index) -> Index:
    """Return an index in which some pages rank last."""
    for section in index["docs"]:
        if section["location"].startswith(RANKED_LAST):
            section["boost"] = LAST
    return index


def add_terms(index: Index, terms: Mapping[str, Sequence[str]]) -> Index:
    """Return an index whose sections also match their terms.

    Raises ``SiteError`` for a heading that its page doesn't have.
    """
    sections = {section["location"]: section for section in index["docs"]}
    missing = sorted(terms.keys() - sections.keys())
    if missing:
        raise SiteError(f"search terms name headings that no page has: {', '.join(missing)}")
    for location, words in terms.items():
        sections[location]["tags"] = [str(word) for word in words]
    return index
