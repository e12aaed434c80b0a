"""The pages of the guide in the order of the navigation, with what their front matter says."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from overrides import content
from overrides.settings import Settings

HOME = "index.html"
CLASSROOM = "classroom/"


@dataclass(frozen=True)
class Page:
    """A page of the guide.

    ``path`` is that of its HTML in the site, and ``sections`` are the title and the first page's
    path of each section around it, outermost first. Dates are ISO. ``search_terms`` are words that
    people type, by the id of the heading that they should find ("" for the page).
    """

    path: str
    title: str
    description: str
    reviewed: str
    published: str
    sections: tuple[tuple[str, str], ...]
    search_terms: Mapping[str, Sequence[str]]

    @property
    def section(self) -> str:
        """The title of its section in the navigation; the home page is in none."""
        return self.sections[0][0] if self.sections else self.title

    @property
    def is_sheet(self) -> bool:
        """Whether it is a page of the classroom, which prints by itself."""
        return self.path.startswith(CLASSROOM)

    @property
    def markdown_path(self) -> str:
        """The path of its copy in Markdown."""
        return self.path.removesuffix(".html") + ".md"

    def path_to(self, path: str) -> str:
        """Return the relative path from this page to a path of the site."""
        return posixpath.relpath(path, posixpath.dirname(self.path) or ".")

    def address(self, site_url: str) -> str:
        """Return its address, or its path in a site without one."""
        return urljoin(site_url, self.path) if site_url else self.path


@dataclass(frozen=True)
class Section:
    """A section of the navigation with all pages below it, in order."""

    title: str
    pages: tuple[Page, ...]


def load_sections(settings: Settings) -> tuple[Section, ...]:
    """Return the sections of the navigation in order.

    A page whose file isn't there is left out; what builds the pages reports it.
    """
    return tuple(
        Section(title, tuple(pages_below(item, (), settings.published)))
        for item in settings.nav
        for title in item
    )


def pages_below(item: Any, sections: tuple[tuple[str, str], ...], published: str) -> Iterator[Page]:
    """Yield the pages below an item of the navigation: a path, or a title with items."""
    if isinstance(item, str):
        if (content.DOCS / item).is_file():
            yield read_page(item, sections, published)
        return
    for title, children in item.items():
        if isinstance(children, str):
            yield from pages_below(children, sections, published)
            continue
        inside = (*sections, (title, html_path(first_page(children))))
        for child in children:
            yield from pages_below(child, inside, published)


def first_page(items: Any) -> str:
    """Return the first page below items of the navigation, by its path below ``docs/``."""
    while not isinstance(items, str):
        items = items[0] if isinstance(items, list) else next(iter(items.values()))
    return items


def html_path(source: str) -> str:
    """Return the path of a page's HTML in the site."""
    return source.removesuffix(".md") + ".html"


def read_page(source: str, sections: tuple[tuple[str, str], ...], published: str) -> Page:
    """Return a page by its path below ``docs/``."""
    front = content.front_matter(source)
    return Page(
        path=html_path(source),
        title=str(front["title"]),
        description=str(front["description"]),
        reviewed=str(front["reviewed"]),
        published=str(front.get("published", published)),
        sections=sections,
        search_terms=(front.get("search") or {}).get("terms") or {},
    )
