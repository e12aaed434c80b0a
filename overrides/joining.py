"""One page's links and headings, as they stand in the document that it is joined to."""

import posixpath
import re
from collections.abc import Mapping
from functools import cache
from typing import Any
from urllib.parse import urljoin

from lxml.html import HtmlElement

from overrides import trees

POINTING = ("for", "aria-labelledby", "aria-describedby")
resolved = cache(urljoin)  # most pages stand in two documents


def link(ids: Mapping[tuple[str, str], str], page: Any, tree: HtmlElement, site_url: str) -> None:
    """Point inside the document, or from it to the site."""
    for name in POINTING:
        for tag in tree.xpath(f".//*[@{name}]"):
            tag.set(name, " ".join(ids[page.url, one] for one in tag.get(name).split()))
    for tag in trees.find(tree, "a[href]"):
        address, _, anchor = (
            resolved(f"/{page.url}", tag.get("href")).removeprefix("/").partition("#")
        )
        inside = ids.get((address, anchor))
        if inside:
            tag.set("href", f"#{inside}")
            if next(tag.iterancestors("sup"), None) is not None:
                number = inside.removeprefix("source-")
                tag.text = f"[{number}]"
                tag.set("aria-label", f"Source {number}")
        elif "term" in tag.get("class", "").split():
            tag.drop_tag()
        elif not re.match(r"[a-z]+:", address):
            tag.set(
                "href",
                urljoin(site_url, address)
                if site_url
                else posixpath.join("..", address) + (f"#{anchor}" if anchor else ""),
            )


def number(tree: HtmlElement, start: str, chapter: int, down: int) -> list[dict[str, Any]]:
    """Move headings so many levels down, and return their first two levels for the contents.

    Headings of a section and of the whole guide get numbers; those of a sheet don't.
    """
    counted, contents = 0, []
    for tag in trees.find(tree, "h1, h2, h3, h4"):
        level = int(tag.tag[1])
        tag.tag = f"h{level + down}"
        tag.set("class", f"level-{level}")
        if level == 1:
            tag.set("id", start)
        counted += level == 2
        if down and level < 3:
            shown = str(chapter) if level == 1 else f"{chapter}.{counted}"
            contents.append(
                {"level": level, "number": shown, "title": tag.text_content(), "id": tag.get("id")}
            )
            tag.insert(0, trees.words("span", f"{shown} ", "heading-number"))
            tag[0].tail, tag.text = tag.text, None
    return contents
