"""A built page as a reader meets it: its prose in order, without tables, forms, headings and the list of sources."""

from __future__ import annotations

import re
from pathlib import Path

from bs4 import BeautifulSoup, SoupStrainer, Tag

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted(
    path.relative_to(ROOT / "docs").with_suffix(".html").as_posix()
    for path in (ROOT / "docs").rglob("*.md")
)
ASIDE = ["table", "form", "footer", "svg", "summary", "h1", "h2", "h3", "h4", "pre", "template"]


def soup(site: Path, page: str) -> BeautifulSoup:
    """A built page."""
    return BeautifulSoup((site / page).read_text("utf-8"), "html.parser")


def article(site: Path, page: str) -> Tag:
    """What stands between a page's header and footer."""
    found = BeautifulSoup(
        (site / page).read_text("utf-8"), "html.parser", parse_only=SoupStrainer("article")
    ).find("article")
    assert isinstance(found, Tag), page
    return found


def loaded_from_elsewhere(html: BeautifulSoup) -> list[str]:
    """What a page would load from another host, by itself or when a form is sent."""
    loaded = [
        str(tag[attribute])
        for tag in html.find_all(True)
        for attribute in ("src", "srcset", "poster", "data", "action")
        if tag.get(attribute)
    ]
    loaded += [str(tag["href"]) for tag in html.find_all("link") if tag.get("rel") != ["canonical"]]
    return [address for address in loaded if re.match(r"([a-z]+:)?//", address)]


def front(page: str) -> dict[str, str]:
    """A page's front matter, flat."""
    head = (ROOT / "docs" / page).with_suffix(".md").read_text("utf-8").split("---\n")[1]
    return {key: value.strip('"') for key, value in re.findall(r"^(\w+): (.+)$", head, re.M)}


def blocks(part: Tag) -> list[Tag]:
    """Paragraphs and list items in order, each once, the numbers of sources taken out."""
    for cite in part.select("sup.cite"):
        cite.decompose()
    found = [
        block
        for block in part.find_all(["p", "li", "dd"])
        if not block.find_parent(ASIDE) and "admonition-title" not in block.get("class", [])
    ]
    return [block for block in found if not (block.name == "li" and block.find(["p", "li"]))]


def words(block: Tag) -> str:
    """A block's text in one line."""
    return " ".join(block.get_text(" " if block.find("svg") else "").split())


def prose(part: Tag) -> str:
    """All blocks, each ended with a full stop so that items of a list count as sentences."""
    return " ".join(
        text if text[-1] in ".!?" else f"{text.rstrip(':;')}."
        for block in blocks(part)
        if (text := words(block))
    )


def sentences(text: str) -> list[str]:
    """A text cut at its full stops; those of "U.S." and "Dr." do not count."""
    whole = re.sub(r"\b(U\.S|Dr)\.", r"\1", text)
    return [each for each in re.split(r"(?<=[.!?])[\"”)]*\s+", whole) if re.search(r"\w", each)]


def running(part: Tag) -> str:
    """Prose and cells in order, as the letters of a page are met; the words of links are names of pages and stay out."""
    for tag in part.select(
        "a:not(.term), form, footer, svg, figcaption, table.sheet, thead, tbody th, h1, h2, h3, h4, sup.cite"
    ):
        tag.replace_with(" ")
    return " ".join(part.get_text().split())
