"""A term's first use on a page: its letters written out, a link to the glossary, the meaning as a tooltip."""

import re
from xml.etree import ElementTree as etree

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from overrides import words

BLOCKS = {"p", "li", "dd", "td"}
NOT_IN = {"a", "code", "pre", "sup", "h1", "h2", "h3", "h4", "th", "svg"}


class Glossary(Treeprocessor):
    """Headings, links and code stay as they are written; a page's own words count, in order."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.terms = {term.term.lower(): term for term in words.glossary()}
        longest = sorted(words.glossary(), key=lambda each: -len(each.term))
        letters, plain = (
            "|".join(re.escape(each.term) for each in longest if bool(each.full) is kind)
            for kind in (True, False)
        )
        self.pattern = re.compile(rf"(?<![\w-])(?:({letters})(s?)|(?i:({plain})s?))(?![\w-])")

    def run(self, root: etree.Element) -> None:
        self.unseen = set(self.terms)
        self.walk(root, False)

    def walk(self, element: etree.Element, inside: bool) -> None:
        if element.tag in NOT_IN:
            return
        inside = inside or element.tag in BLOCKS
        if inside:
            self.mark(element, None)
        for child in list(element):
            self.walk(child, inside)
            if inside:
                self.mark(element, child)

    def mark(self, parent: etree.Element, child: etree.Element | None) -> None:
        """Link what is met for the first time in the words behind a child, or before the first one."""
        said = (parent.text if child is None else child.tail) or ""
        for found in self.pattern.finditer(said):
            term = self.terms[(found[1] or found[3]).lower()]
            if term.term.lower() not in self.unseen:
                continue
            self.unseen.remove(term.term.lower())
            link = etree.Element(
                "a",
                {
                    "class": "term",
                    "href": f"/reference/glossary.md#{term.anchor}",
                    "title": term.means,
                },
            )
            before, link.text, link.tail = said[: found.start()], found[0], said[found.end() :]
            if term.full and not before.lower().endswith(f"{term.name.lower()} ("):
                link.text = f"{term.name}{found[2]} ({found[0]})"
                begins = (child is None and not before.strip()) or before.rstrip().endswith(
                    (".", "?")
                )
                if (
                    term.full != term.name
                    and parent.tag != "td"
                    and not re.search(r"\b(the|an?|\w+'s) $", before, re.I)
                ):
                    before += "The " if begins else "the "
                elif begins:
                    link.text = link.text[0].upper() + link.text[1:]
            if child is None:
                parent.text = before
                parent.insert(0, link)
            else:
                child.tail = before
                parent.insert(list(parent).index(child) + 1, link)
            self.mark(parent, link)
            return
