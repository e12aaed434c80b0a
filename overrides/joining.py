"""One page's links and headings, as they stand in the document that it is joined to."""

import posixpath
import re
from typing import Any
from urllib.parse import urljoin

from bs4 import BeautifulSoup

POINTING = ("for", "aria-labelledby", "aria-describedby")


def link(document: Any, page: Any, soup: BeautifulSoup, site_url: str) -> None:
    """Point inside the document, or from it to the site."""
    for tag in soup.select(",".join(f"[{name}]" for name in POINTING)):
        tag.attrs |= {name: " ".join(document.ids[page.url, one] for one in str(tag[name]).split()) for name in POINTING if tag.has_attr(name)}
    for tag in soup.select("a[href]"):
        address, _, anchor = urljoin(f"/{page.url}", str(tag["href"])).removeprefix("/").partition("#")
        inside = document.ids.get((address, anchor))
        if inside:
            tag["href"] = f"#{inside}"
            if tag.find_parent("sup", class_="cite"):
                tag.string = inside.removeprefix("source-")
                tag["aria-label"] = f"Source {tag.string}"
        elif "term" in tag.get("class", []):
            tag.unwrap()
        elif not re.match(r"[a-z]+:", address):
            tag["href"] = urljoin(site_url, address) if site_url else posixpath.join("..", address) + (f"#{anchor}" if anchor else "")


def number(document: Any, page: Any, soup: BeautifulSoup, chapter: int) -> None:
    """Headings one level down in a section, two in the book, with their numbers; the contents get the first two levels."""
    counted, down = 0, 0 if document.sheet else 1 + (len(document.parts) > 1)
    for tag in soup.select("h1, h2, h3, h4"):
        level = int(tag.name[1])
        tag.name, tag["class"] = f"h{level + down}", f"level-{level}"
        if level == 1:
            tag["id"] = document.ids[page.url, ""]
        counted += level == 2
        if not document.sheet and level < 3:
            shown = str(chapter) if level == 1 else f"{chapter}.{counted}"
            document.contents.append({"level": level, "number": shown, "title": tag.get_text(), "id": tag.get("id"), "page": page})
            label = soup.new_tag("span", attrs={"class": "heading-number"})
            label.string = f"{shown} "
            tag.insert(0, label)
