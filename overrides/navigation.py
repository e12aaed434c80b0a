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

    ``path`` is that of its HTML in the site. ``section`` is the title of its entry at the top of
    the navigation, and ``above`` has the title and the first page's path of each list of pages
    around it, outermost first. Dates are ISO. ``search_terms`` are words that people type, by the
    id of the heading that they should find ("" for the page).
    """

    path: str
    title: str
    description: str
    reviewed: str
    published: str
    section: str
    above: tuple[tuple[str, str], ...]
    search_terms: Mapping[str, Sequence[str]]

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
    """Return the entries at the top of the navigation in order: lists of pages, or a page each.

    A page whose file isn't there is left out; what builds the pages reports it.
    """
    sections = []
    for entry in settings.nav:
        for title, items in entry.items():
            pages = [
                read_page(source, title, above, settings.published)
                for source, above in sources_below({title: items}, ())
                if (content.DOCS / source).is_file()
            ]
            sections.append(Section(title, tuple(pages)))
    return tuple(sections)


def sources_below(
    item: Any, above: tuple[tuple[str, str], ...]
) -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
    """Yield each page below an item of the navigation, with what is above it.

    An item is a page, a title with a page, or a title with a list of items.
    """
    if isinstance(item, str):
        yield item, above
        return
    for title, items in item.items():
        if isinstance(items, str):
            yield items, above
            continue
        inside = (*above, (title, html_path(first_page(items))))
        for inner in items:
            yield from sources_below(inner, inside)


def first_page(items: Any) -> str:
    """Return the first page below items of the navigation, by its path below ``docs/``."""
    while not isinstance(items, str):
        items = items[0] if isinstance(items, list) else next(iter(items.values()))
    return items


def html_path(source: str) -> str:
    """Return the path of a page's HTML in the site."""
    return source.removesuffix(".md") + ".html"


def read_page(
    source: str, section: str, above: tuple[tuple[str, str], ...], published: str
) -> Page:
    """Return a page by its path below ``docs/``."""
    front = content.front_matter(source)
    return Page(
        path=html_path(source),
        title=str(front["title"]),
        description=str(front["description"]),
        reviewed=str(front["reviewed"]),
        published=str(front.get("published", published)),
        section=section,
        above=above,
        search_terms=(front.get("search") or {}).get("terms") or {},
    )
