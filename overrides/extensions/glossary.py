"""Link a term at its first use on a page; the tooltip gives its full name and meaning."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from overrides.content import Term, glossary

BLOCKS = {"p", "li", "dd", "td"}
NOT_IN = {"a", "code", "pre", "sup", "h1", "h2", "h3", "h4", "th", "svg"}
CARDS = {"lead", "facts"}  # classes of blocks too short for a second thing to press


class Glossary(Treeprocessor):
    """Link the first use of each term in running text, not in headings, links or code."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.terms = {term.term.lower(): term for term in glossary()}
        self.pattern = term_pattern(self.terms.values())

    def run(self, root: Element) -> None:
        """Link the first uses below an element."""
        link_element(root, self.pattern, dict(self.terms), False)


def term_pattern(terms: Iterable[Term]) -> re.Pattern[str]:
    """Return a pattern of all terms, longest first. An abbreviation keeps its capitals."""
    longest = sorted(terms, key=lambda term: -len(term.term))
    letters = "|".join(re.escape(term.term) for term in longest if term.full)
    plain = "|".join(re.escape(term.term) for term in longest if not term.full)
    return re.compile(rf"(?<![\w-])(?:(?P<letters>{letters})|(?P<plain>(?i:{plain})))s?(?![\w-])")


def link_element(
    element: Element, pattern: re.Pattern[str], unseen: dict[str, Term], in_block: bool
) -> None:
    """Link the first uses in an element and its children, in the order of reading."""
    if element.tag in NOT_IN or element.get("class") in CARDS:
        return
    in_block = in_block or element.tag in BLOCKS
    children = list(element)
    if in_block and element.text:
        element.text, links = split_text(element.text, pattern, unseen)
        element[:0] = links
    for child in children:
        link_element(child, pattern, unseen, in_block)
        if in_block and child.tail:
            child.tail, links = split_text(child.tail, pattern, unseen)
            after = list(element).index(child) + 1
            element[after:after] = links


def split_text(
    text: str, pattern: re.Pattern[str], unseen: dict[str, Term]
) -> tuple[str, list[Element]]:
    """Split a text at its first uses: return the words before them, and the links."""
    links: list[Element] = []
    before, end = text, len(text)
    for match, term in reversed(list(first_uses(text, pattern, unseen))):
        before = text[: match.start()]
        links.insert(0, make_link(term, match[0], text[match.end() : end]))
        end = match.start()
    return before, links


def first_uses(
    text: str, pattern: re.Pattern[str], unseen: dict[str, Term]
) -> Iterator[tuple[re.Match[str], Term]]:
    """Yield the terms that a text uses first, and take them out of those not seen."""
    for match in pattern.finditer(text):
        term = unseen.pop((match["letters"] or match["plain"]).lower(), None)
        if term:
            yield match, term


def make_link(term: Term, text: str, tail: str) -> Element:
    """Return a link to a term's place in the glossary, around the words as they are written."""
    link = Element(
        "a",
        {
            "class": "term",
            "href": f"/reference/glossary.md#{term.anchor}",
            "title": tooltip(term),
        },
    )
    link.text, link.tail = text, tail
    return link


def tooltip(term: Term) -> str:
    """Return a term's full name, if its letters have one, and its meaning."""
    name = f"{term.full[0].upper()}{term.full[1:]}. " if term.full else ""
    return name + term.means
