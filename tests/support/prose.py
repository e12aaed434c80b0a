"""The words of a built page as a reader meets them: prose in order, sentences, sections."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pyphen
from lxml.html import HtmlElement

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
ASIDE = ("table", "form", "footer", "svg", "summary", "pre", "template", *HEADINGS)
HYPHENS = pyphen.Pyphen(lang="en_US")


def text_without(node: HtmlElement, leave_out: Callable[[HtmlElement], bool], gap: str = "") -> str:
    """Return an element's text on one line, without some of the elements in it."""

    def parts(element: HtmlElement) -> Iterator[str]:
        yield element.text or ""
        for child in element:
            if not isinstance(child.tag, str) or leave_out(child):
                yield gap
            else:
                yield from parts(child)
            yield child.tail or ""

    return " ".join("".join(parts(node)).split())


def has_class(element: HtmlElement, name: str) -> bool:
    """Return whether an element has a class."""
    return name in (element.get("class") or "").split()


def is_cite(element: HtmlElement) -> bool:
    """Return whether an element is the number of a source."""
    return bool(element.tag == "sup") and has_class(element, "cite")


def blocks(article: HtmlElement) -> list[HtmlElement]:
    """Return paragraphs, list items and definitions in order, each once; no tables or forms."""
    return [
        block
        for block in article.iter("p", "li", "dd")
        if not any(outer.tag in ASIDE for outer in block.iterancestors())
        and not has_class(block, "admonition-title")
        and not (block.tag == "li" and next(block.iterdescendants("p", "li"), None) is not None)
    ]


def prose(article: HtmlElement) -> str:
    """Return all blocks as sentences: an item of a list ends with a period too."""
    texts = (text_without(block, is_cite) for block in blocks(article))
    return " ".join(
        text if text[-1] in ".!?" else f"{text.rstrip(':;')}." for text in texts if text
    )


def sentences(text: str) -> list[str]:
    """Return a text's sentences; the periods of "U.S." and "Dr." end none."""
    whole = re.sub(r"\b(U\.S|Dr)\.", r"\1", text)
    parts = re.split(r"(?<=[.!?])[\"”)]*\s+", whole)
    return [part for part in parts if re.search(r"\w", part)]


def running_text(article: HtmlElement) -> str:
    """Return prose and cells in order, without headings and the words of links to pages."""

    def leave_out(element: HtmlElement) -> bool:
        tag = element.tag
        return bool(
            tag in ("form", "footer", "svg", "figcaption", "thead", *HEADINGS)
            or (tag == "a" and not has_class(element, "term"))
            or (tag == "table" and has_class(element, "sheet"))
            or (tag == "th" and element.getparent().getparent().tag == "tbody")
            or is_cite(element)
        )

    return text_without(article, leave_out, " ")


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

    def read(element: HtmlElement) -> None:
        if not isinstance(element.tag, str) or element.tag == "footer" or is_cite(element):
            return
        if element.tag in HEADINGS:
            cut.append(Section(text_without(element, is_cite)))
        if has_class(element, "figure") and element.get("data-figure"):
            cut[-1].figures.append(element)
        cut[-1].text += f" {element.text or ''}"
        for child in element:
            read(child)
            cut[-1].text += child.tail or ""

    read(article)
    return cut


def source_note(article: HtmlElement, figure: HtmlElement) -> Any:
    """Return the entry in the page's list of sources that a figure's number leads to."""
    (number,) = figure.getnext().iter("a")
    (note,) = article.xpath("//li[@id=$id]", id=number.get("href")[1:])
    return note
