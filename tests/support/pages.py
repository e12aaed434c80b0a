"""The built pages, each parsed once for a run: what tests of the site read.

``BuiltPages`` parses with lxml, about a millisecond a page, and tests only look at its trees.
``soup`` and ``article`` parse again for each call, about ten milliseconds, for tests that take a
page apart.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import TypeVar
from urllib.parse import unquote, urlsplit

import lxml.html
from bs4 import BeautifulSoup, Tag
from lxml.cssselect import CSSSelector
from lxml.html import HtmlElement

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted(
    path.relative_to(ROOT / "docs").with_suffix(".html").as_posix()
    for path in (ROOT / "docs").rglob("*.md")
)
UNSEEN = {"script", "style", "template"}  # their text is not for readers

Faults = TypeVar("Faults")


# --- Pages parsed once ----------------------------------------------------------------------------


@cache
def selector(css: str) -> CSSSelector:
    """Return a compiled CSS selector."""
    return CSSSelector(css, translator="html")


def select(element: HtmlElement, css: str) -> list[HtmlElement]:
    """Return what a CSS selector matches in an element, in the order of the page."""
    matches: list[HtmlElement] = selector(css)(element)
    return matches


def text_of(element: HtmlElement, without: str = "") -> str:
    """Return an element's text in one line, without the text of what a selector matches."""
    skipped = set(select(element, without)) if without else set()

    def pieces(part: HtmlElement) -> Iterator[str]:
        if isinstance(part.tag, str) and part.tag not in UNSEEN and part not in skipped:
            yield part.text or ""
            for child in part:
                yield from pieces(child)
                yield child.tail or ""

    return " ".join("".join(pieces(element)).split())


class BuiltPage:
    """One built page, parsed when a test first looks at it. Nobody may change its tree."""

    def __init__(self, file: Path) -> None:
        self.file = file

    @cached_property
    def source(self) -> str:
        """The HTML."""
        return self.file.read_text("utf-8")

    @cached_property
    def tree(self) -> HtmlElement:
        """The root of the parsed page, with its doctype gone."""
        return lxml.html.document_fromstring(
            self.source.encode(), parser=lxml.html.HTMLParser(encoding="utf-8")
        )

    @cached_property
    def text(self) -> str:
        """What a reader sees of the whole page, in one line."""
        return text_of(self.tree.body)

    @cached_property
    def ids(self) -> list[str]:
        """Every ``id`` in the order of the page."""
        return [str(name) for name in self.tree.xpath("//@id")]

    @cached_property
    def article(self) -> HtmlElement:
        """The content between a page's header and footer."""
        return self.one("article")

    def select(self, css: str) -> list[HtmlElement]:
        """Return what a CSS selector matches."""
        return select(self.tree, css)

    def one(self, css: str) -> HtmlElement:
        """Return the one element that a CSS selector matches. ``ValueError`` for none or more."""
        (element,) = self.select(css)
        return element


class BuiltPages(Mapping[str, BuiltPage]):
    """Every HTML file of a folder by its path in it, those to print and 404.html too."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.by_path = {
            file.relative_to(folder).as_posix(): BuiltPage(file)
            for file in sorted(folder.rglob("*.html"))
        }

    def __getitem__(self, path: str) -> BuiltPage:
        return self.by_path[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self.by_path)

    def __len__(self) -> int:
        return len(self.by_path)

    def broken_links(self, path: str) -> list[str]:
        """Return the links and loads of a page that lead to no file or no place in a page."""
        return [address for address in links_and_loads(self[path]) if self._broken(path, address)]

    def _broken(self, path: str, address: str) -> bool:
        target = urlsplit(address)
        if target.scheme or target.netloc:
            return False
        page = self.folder / path
        base = self.folder if target.path.startswith("/") else page.parent
        file = base / unquote(target.path).lstrip("/") if target.path else page
        if not file.is_file():
            return True
        if not target.fragment or file.suffix != ".html":
            return False
        other = file.resolve().relative_to(self.folder.resolve()).as_posix()
        return unquote(target.fragment) not in self[other].ids


def collect_faults(
    names: Iterable[str], check: Callable[[str], Faults | None]
) -> dict[str, Faults]:
    """Return all that a check finds wrong, by name; what has no fault stays out.

    A test of every page asserts that this is empty, so that one run shows each fault.
    """
    return {name: faults for name in names if (faults := check(name))}


def links_and_loads(page: BuiltPage) -> list[str]:
    """Return every address that a page links to or loads, but for its own canonical one."""
    return [
        element.get("href") or element.get("src")
        for element in page.select("a[href], link[href], script[src], img[src]")
        if element.get("rel") != "canonical"
    ]


def loads_from_other_hosts(page: BuiltPage) -> list[str]:
    """Return what a page would load from another host, by itself or when a form is sent."""
    loads = [
        str(address) for address in page.tree.xpath("//@src|//@srcset|//@poster|//@data|//@action")
    ]
    loads += [link.get("href") for link in page.select("link[href]:not([rel=canonical])")]
    return [address for address in loads if re.match(r"([a-z]+:)?//", address)]


@cache
def front(page: str) -> dict[str, str]:
    """Return a page's front matter, flat."""
    head = (ROOT / "docs" / page).with_suffix(".md").read_text("utf-8").split("---\n")[1]
    return {key: value.strip('"') for key, value in re.findall(r"^(\w+): (.+)$", head, re.M)}


# --- Pages to take apart --------------------------------------------------------------------------


@cache
def _html(file: Path) -> str:
    return file.read_text("utf-8")


def soup(site: Path, page: str | Path) -> BeautifulSoup:
    """Return a built page, parsed anew so that a test may change it."""
    return BeautifulSoup(_html(site / page), "lxml")


def article(site: Path, page: str) -> Tag:
    """Return the content between a page's header and footer, parsed anew."""
    html = _html(site / page)
    begins, ends = html.index("<article"), html.rindex("</article>")
    content = BeautifulSoup(html[begins:ends], "lxml").article
    assert isinstance(content, Tag), page
    return content
