"""The words of a built page as a reader meets them: prose in order, sentences, sections."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import pyphen
from lxml.html import HtmlElement

from overrides import data, quotes
from tests.support.pages import select, text_of

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
ASIDE = {"table", "form", "footer", "svg", "summary", "pre", "template", *HEADINGS}
NOT_RUNNING = (
    "a:not(.term), form, footer, svg, figcaption, table.sheet, thead, tbody th, sup.cite,"
    " h1, h2, h3, h4, h5, h6"
)
HYPHENS = pyphen.Pyphen(lang="en_US")


def blocks(article: HtmlElement) -> list[HtmlElement]:
    """Return paragraphs, list items and definitions in order, each once; no tables or forms."""
    return [
        block
        for block in select(article, "p:not(.admonition-title), li, dd")
        if ASIDE.isdisjoint(outer.tag for outer in block.iterancestors())
        and not (block.tag == "li" and len(select(block, "p, li")) > 1)
    ]


def prose(article: HtmlElement) -> str:
    """Return all blocks as sentences: an item of a list ends with a period too."""
    texts = (text_of(block, "sup.cite") for block in blocks(article))
    return " ".join(
        text if text[-1] in ".!?" else f"{text.rstrip(':;')}." for text in texts if text
    )


def sentences(text: str) -> list[str]:
    """Return a text's sentences; the periods of "U.S." and "Dr." end none."""
    whole = re.sub(r"\b(U\.S|Dr)\.", r"\1", text)
    parts = re.split(r"(?<=[.!?])[\"”)]*\s+", whole)
    return [part for part in parts if re.search(r"\w", part)]


def running_text(article: HtmlElement) -> str:
    """Return prose and cells in order, without headings, forms and the words of other links."""
    return text_of(article, NOT_RUNNING)


def reading_grade(text: str) -> float:
    """Return the Flesch-Kincaid grade of a text, with syllables as hyphenation cuts them."""
    cut = sentences(text)
    words = re.findall(r"[\w$][\w'’$,.-]*", " ".join(cut))
    syllables = sum(len(HYPHENS.positions(word.lower())) + 1 for word in words)
    return 0.39 * len(words) / len(cut) + 11.8 * syllables / len(words) - 15.59


@dataclass
class Section:
    """What stands from one heading to the next: its text, tables included, and its figures."""

    heading: str
    text: str = ""
    figures: list[HtmlElement] = field(default_factory=list)


def sections(article: HtmlElement) -> list[Section]:
    """Return an article's sections in order; the page's list of sources belongs to none."""
    cut = [Section("")]
    left_out = set(select(article, "footer, sup.cite, script, style"))
    figures = set(select(article, "span.figure"))

    def read(element: HtmlElement) -> None:
        if not isinstance(element.tag, str) or element in left_out:
            return
        if element.tag in HEADINGS:
            cut.append(Section(text_of(element, ".headerlink")))
        if element in figures:
            cut[-1].figures.append(element)
        cut[-1].text += f" {element.text or ''}"
        for child in element:
            read(child)
            cut[-1].text += child.tail or ""

    read(article)
    return cut


def source_note(article: HtmlElement, figure: HtmlElement) -> HtmlElement:
    """Return the entry in the page's list of sources for a figure or a table's cell."""
    guide = data.load()
    figures, tables = guide.figures, guide.tables
    name = figure.get("data-figure")
    basis = figures[name].values[-1] if name in figures else tables[name]
    for note in select(article, "ol.cited > li"):
        text = text_of(note)
        links = {link.get("href") for link in select(note, "a")}
        if not basis.source:
            found = basis.because in text
        else:  # two sources may share an address
            found = basis.source.url in links and quotes.origin(basis.source) in text
        if found:
            return note
    raise LookupError(f"The page's list of sources has no entry for {name}")
