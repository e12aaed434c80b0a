"""Rendered pages joined to one document to print.

Headings are numbered, ids are unique, and links between its pages stay inside.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from lxml.html import HtmlElement

from overrides import joining, trees, words

GLOSSARY = "reference/glossary.html"


@dataclass
class Document:
    """A document to print: its parts, each a heading and its pages.

    A sheet is a single page, without cover and numbers.
    """

    name: str
    title: str
    parts: list[tuple[str, list[Any]]]
    sheet: bool = False
    ids: dict[tuple[str, str], str] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)
    sources: dict[str, dict[str, Any]] = field(default_factory=dict)
    periods: dict[str, bool] = field(default_factory=dict)
    terms: list[words.Term] = field(default_factory=list)
    abbreviations: list[words.Term] = field(default_factory=list)
    joined: list[dict[str, Any]] = field(default_factory=list)

    @property
    def reviewed(self) -> str:
        """The day of its newest review."""
        return max(str(page.meta["reviewed"]) for _, pages in self.parts for page in pages)

    def join(self, site_url: str) -> "Document":
        """Fill what the template prints: each part's title, contents, and its pages' HTML."""
        parts = [
            (title, [(page, trees.on_paper(page.content)) for page in pages])
            for title, pages in self.parts
        ]
        every = [each for _, part in parts for each in part]
        for page, tree in every:
            self.prepare(page, tree)
        if (GLOSSARY, "") not in self.ids:
            self.list_terms([tree for _, tree in every])
        for page, tree in every:
            joining.link(self.ids, page, tree, site_url)
        chapters, down = count(1), 0 if self.sheet else 1 + (len(self.parts) > 1)
        for title, part in parts:
            contents = [
                entry
                for page, tree in part
                for entry in joining.number(tree, self.ids[page.url, ""], next(chapters), down)
            ]
            self.joined.append(
                {
                    "title": title,
                    "contents": contents,
                    "html": [trees.write(tree) for _, tree in part],
                }
            )
        return self

    def list_terms(self, pages: Sequence[HtmlElement]) -> None:
        """List the terms of some pages; of a sheet, the abbreviations it does not explain."""
        anchors = {
            link.get("href").partition("#")[2]
            for tree in pages
            for link in trees.find(tree, "a.term")
        }
        terms = [term for term in words.glossary() if term.anchor in anchors]
        if self.sheet:
            explained = {
                tag.text_content()
                for tree in pages
                for tag in trees.find(tree, ".words-to-know strong")
            }
            self.abbreviations = [
                term for term in terms if term.full and term.term not in explained
            ]
        else:
            self.terms = terms
            self.ids |= {(GLOSSARY, term.anchor): term.anchor for term in terms}

    def prepare(self, page: Any, tree: HtmlElement) -> None:
        """Open what is folded; give each id, page and source its name in the document."""
        for tag in tree.iter("details"):
            tag.set("open", "")
        for tag in trees.find(tree, "[role=region]"):  # frames to scroll in, on a screen
            trees.only(tag, "class")
        for tag in trees.find(tree, "form"):
            trees.only(tag)
            tag.tag = "div"
            tag.set("class", "calculator")
        tree.set("class", "chapter")
        start = re.sub(r"\W+", "-", page.url.removesuffix(".html"))
        self.ids[page.url, ""] = f"page-{start}"
        for tag in trees.find(tree, "[id]"):
            name = tag.get("id")
            if page.url != GLOSSARY and (name in self.taken or name.startswith("term-")):
                tag.set("id", f"{start}-{name}")
            self.ids[page.url, name] = tag.get("id")
            self.taken.add(tag.get("id"))
        for said, entry in page.meta.get("cited", {}).items():
            kept = self.sources.setdefault(
                said, {**entry, "number": len(self.sources) + 1, "notes": [], "reviews": []}
            )
            for key in ("notes", "reviews"):
                kept[key] += [text for text in entry[key] if text not in kept[key]]
            self.ids[page.url, f"source-{entry['number']}"] = f"source-{kept['number']}"
        self.periods |= page.meta.get("periods", {})
