"""Links and headings of one page, as they are in the document that the page is joined to."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple
from urllib.parse import urljoin

from lxml.html import HtmlElement

from overrides.printing.html_tree import new_element, select

POINTING = ("for", "aria-labelledby", "aria-describedby")
resolve = cache(urljoin)  # most pages are in two documents
Ids = Mapping[tuple[str, str], str]  # page and id in it -> id in the document


class Entry(NamedTuple):
    """A line of the table of contents."""

    level: int
    number: str
    title: str
    id: str


def point_inside(tree: HtmlElement, path: str, ids: Ids, site_url: str) -> None:
    """Point a page's links and labels inside the document, or from it to the site.

    A link to a glossary that the document doesn't have becomes plain text.
    """
    for attribute in POINTING:
        for element in tree.xpath(f".//*[@{attribute}]"):
            names = [ids[path, name] for name in element.get(attribute).split()]
            element.set(attribute, " ".join(names))
    for link in select(tree, "a[href]"):
        target = resolve(f"/{path}", link.get("href")).removeprefix("/")
        page, _, anchor = target.partition("#")
        inside = ids.get((page, anchor))
        if inside:
            link.set("href", f"#{inside}")
            if next(link.iterancestors("sup"), None) is not None:
                renumber_footnote(link, inside.removeprefix("source-"))
        elif "term" in link.get("class", "").split():
            link.drop_tag()
        elif not re.match(r"[a-z]+:", page):
            link.set("href", address_on_site(page, anchor, site_url))


def renumber_footnote(link: HtmlElement, number: str) -> None:
    """Give a footnote the number of its source in the document."""
    link.text = f"[{number}]"
    link.set("aria-label", f"Source {number}")


def address_on_site(page: str, anchor: str, site_url: str) -> str:
    """Return the address of a page of the site from a document in ``print/``."""
    address = urljoin(site_url, page) if site_url else posixpath.join("..", page)
    return f"{address}#{anchor}" if anchor else address


def number_headings(tree: HtmlElement, start: str, chapter: int, down: int) -> list[Entry]:
    """Move headings so many levels down, and return their first two levels for the contents.

    Headings of a section and of the whole guide get numbers; those of a sheet (``down`` is 0)
    don't. The first heading gets the id ``start``.
    """
    sections = 0
    contents = []
    for heading in select(tree, "h1, h2, h3, h4"):
        level = int(heading.tag[1])
        heading.tag = f"h{level + down}"
        heading.set("class", f"level-{level}")
        if level == 1:
            heading.set("id", start)
        if level == 2:
            sections += 1
        if down and level < 3:
            number = str(chapter) if level == 1 else f"{chapter}.{sections}"
            contents.append(Entry(level, number, heading.text_content(), heading.get("id")))
            heading.insert(0, new_element("span", f"{number} ", "heading-number"))
            heading[0].tail, heading.text = heading.text, None
    return contents
