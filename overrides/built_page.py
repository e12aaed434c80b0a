"""A page of the guide as it was built: its content, its sources, and the periods of its figures.

All of it is read from the page's HTML, so that it doesn't matter what built the page.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from functools import cached_property

from lxml.html import HtmlElement

from overrides.errors import SiteError
from overrides.footnote import Footnote
from overrides.navigation import Page
from overrides.printing.html_tree import (
    drop_parts_for_screens,
    inner_html,
    parse_fragment,
    select,
)

ARTICLE = re.compile(
    r'<article\b[^>]*>(?P<content>.*?)<footer class="page-end">(?P<end>.*?)</footer>', re.S
)

FIGURES = re.compile(r'\bdata-figures?="([^"]*)"')


@dataclass(frozen=True)
class BuiltPage:
    """A page and its HTML between the theme's header and our end of the page."""

    page: Page
    content: str
    sources: Sequence[Footnote]
    periods: Sequence[str]

    @property
    def figures(self) -> set[str]:
        """The names of the figures and tables on the page."""
        return {name for names in FIGURES.findall(self.content) for name in names.split()}

    @cached_property
    def tree_for_paper(self) -> HtmlElement:
        """The content without what only a screen needs. Nobody may change it."""
        tree = parse_fragment(self.content, "section")
        drop_parts_for_screens(tree)
        return tree

    def copy_for_paper(self) -> HtmlElement:
        """Return a copy to change: several things are made from a page."""
        return deepcopy(self.tree_for_paper)


def read_built_page(page: Page, html: str) -> BuiltPage:
    """Return what a page's HTML contains. Raises ``SiteError`` for a page of another shape."""
    match = ARTICLE.search(html)
    if not match:
        raise SiteError(
            f"{page.path} has no article that ends with our footer: compare the theme's "
            "content block with overrides/main.html"
        )
    end = parse_fragment(match["end"], "div")
    return BuiltPage(
        page=page,
        content=match["content"].strip(),
        sources=[read_footnote(entry) for entry in select(end, "ol.cited > li")],
        periods=[period.text_content() for period in select(end, ".on-paper .period")],
    )


def read_footnote(entry: HtmlElement) -> Footnote:
    """Return an entry of the list of sources, as ``partials/source-entry.html`` wrote it."""
    (source,) = select(entry, "[data-source]")
    return Footnote(
        number=int(entry.get("id").removeprefix("source-")),
        name=source.get("data-source"),
        html=inner_html(source),
        notes=[note.text_content() for note in select(entry, ".note")],
        reviews=[review.text_content() for review in select(entry, ".review")],
    )
