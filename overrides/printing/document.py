"""Built pages joined to one document to print.

Headings are numbered, ids are unique, and links between its pages stay inside.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from lxml.html import HtmlElement
from markdown.extensions.toc import slugify

from overrides import content
from overrides.built_page import BuiltPage
from overrides.content import Term
from overrides.footnote import Footnote, add_once
from overrides.navigation import Page, Section
from overrides.printing.html_tree import keep_attributes, select, to_html
from overrides.printing.links import Entry, number_headings, point_inside

GLOSSARY = "reference/glossary.html"
NOT_PRINTED = "classroom/downloads.html"  # it only lists what can be printed
WHOLE_GUIDE = "whole-guide"


@dataclass(frozen=True)
class Document:
    """A document to print: its parts, each a section of the navigation or of one page.

    A sheet is a single page, without cover and numbers.
    """

    name: str
    title: str
    parts: tuple[Section, ...]
    is_sheet: bool = False

    @property
    def pages(self) -> list[Page]:
        """Its pages in order."""
        return [page for part in self.parts for page in part.pages]

    @property
    def reviewed(self) -> str:
        """The day of its newest review, in ISO format."""
        return max(page.reviewed for page in self.pages)


@dataclass(frozen=True)
class JoinedPart:
    """A part of a joined document: its title, its lines of the contents, its pages in HTML."""

    title: str
    contents: list[Entry]
    pages: list[str]


@dataclass(frozen=True)
class JoinedDocument:
    """What the template of a document prints.

    ``terms`` are those that its pages link to in a glossary elsewhere; a sheet has
    ``abbreviations`` that it doesn't explain instead.
    """

    parts: list[JoinedPart]
    sources: list[Footnote]
    periods: list[str]
    terms: list[Term]
    abbreviations: list[Term]


def document_name(page: Page) -> str:
    """Return the name of the document that prints a page: a sheet's own, or its section's.

    It is empty for a page that isn't printed.
    """
    if page.path == NOT_PRINTED:
        return ""
    if page.is_sheet:
        return page.path.removesuffix(".html").replace("/", "-")
    return slugify(page.section, "-")


def list_documents(site_name: str, sections: Sequence[Section]) -> list[Document]:
    """Return the whole guide, a document for each section, and one for each classroom sheet."""
    guide = tuple(section for section in sections if not section.pages[0].is_sheet)
    sheets = [
        page
        for section in sections
        for page in section.pages
        if page.is_sheet and document_name(page)
    ]
    return [
        Document(WHOLE_GUIDE, site_name, guide),
        *(Document(slugify(part.title, "-"), part.title, (part,)) for part in guide),
        *(
            Document(document_name(page), page.title, (Section("", (page,)),), is_sheet=True)
            for page in sheets
        ),
    ]


def join(document: Document, built: Mapping[str, BuiltPage], site_url: str) -> JoinedDocument:
    """Return a document's pages, numbered and linked, with its sources and terms.

    ``built`` has the pages by path. Links to other pages lead to the site at ``site_url``, or to
    the folder above if that is empty.
    """
    joiner = Joiner()
    trees = {page.path: joiner.add(built[page.path]) for page in document.pages}
    terms = joiner.outside_terms(list(trees.values()))
    if not document.is_sheet:
        joiner.ids |= {(GLOSSARY, term.anchor): term.anchor for term in terms}
    for path, tree in trees.items():
        point_inside(tree, path, joiner.ids, site_url)
    return JoinedDocument(
        parts=join_parts(document, trees, joiner.ids),
        sources=list(joiner.sources.values()),
        periods=joiner.periods,
        terms=[] if document.is_sheet else terms,
        abbreviations=unexplained(terms, list(trees.values())) if document.is_sheet else [],
    )


def join_parts(
    document: Document, trees: Mapping[str, HtmlElement], ids: Mapping[tuple[str, str], str]
) -> list[JoinedPart]:
    """Return the parts of a document with the headings of their pages numbered."""
    down = 0
    if not document.is_sheet:
        down = 1 if len(document.parts) == 1 else 2
    parts = []
    chapter = 0
    for part in document.parts:
        contents: list[Entry] = []
        for page in part.pages:
            chapter += 1
            start = ids[page.path, ""]
            contents += number_headings(trees[page.path], start, chapter, down)
        pages = [to_html(trees[page.path]) for page in part.pages]
        parts.append(JoinedPart(part.title, contents, pages))
    return parts


def unexplained(terms: Sequence[Term], trees: Sequence[HtmlElement]) -> list[Term]:
    """Return the abbreviations among terms that a sheet's own words to know don't explain."""
    explained = {
        element.text_content()
        for tree in trees
        for element in select(tree, ".words-to-know strong")
    }
    return [term for term in terms if term.full and term.term not in explained]


@dataclass
class Joiner:
    """Gives each id, page and source of the pages its name in the document.

    ``ids`` maps a page and an id in it ("" for the page) to the id in the document.
    """

    ids: dict[tuple[str, str], str] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)
    sources: dict[str, Footnote] = field(default_factory=dict)
    periods: list[str] = field(default_factory=list)

    def add(self, built: BuiltPage) -> HtmlElement:
        """Return a page's tree as it goes into the document."""
        tree = built.copy_for_paper()
        open_for_paper(tree)
        self.add_ids(tree, built.page.path)
        for source in built.sources:
            self.add_source(source, built.page.path)
        for period in built.periods:
            add_once(self.periods, period)
        return tree

    def add_ids(self, tree: HtmlElement, path: str) -> None:
        """Rename ids that another page has taken, or that belong to the list of terms."""
        prefix = re.sub(r"\W+", "-", path.removesuffix(".html"))
        self.ids[path, ""] = f"page-{prefix}"
        for element in select(tree, "[id]"):
            name = element.get("id")
            if path != GLOSSARY and (name in self.taken or name.startswith("term-")):
                element.set("id", f"{prefix}-{name}")
            self.ids[path, name] = element.get("id")
            self.taken.add(element.get("id"))

    def add_source(self, footnote: Footnote, path: str) -> None:
        """Add a source of a page, or its notes and reviews to those of another page."""
        html = footnote["html"]
        if html not in self.sources:
            number = len(self.sources) + 1
            self.sources[html] = Footnote(
                number=number, name=footnote["name"], html=html, notes=[], reviews=[]
            )
        joined = self.sources[html]
        for note in footnote["notes"]:
            add_once(joined["notes"], note)
        for review in footnote["reviews"]:
            add_once(joined["reviews"], review)
        self.ids[path, f"source-{footnote['number']}"] = f"source-{joined['number']}"

    def outside_terms(self, trees: Sequence[HtmlElement]) -> list[Term]:
        """Return the terms that pages link to, if the document doesn't have the glossary."""
        if (GLOSSARY, "") in self.ids:
            return []
        anchors = {
            link.get("href").partition("#")[2] for tree in trees for link in select(tree, "a.term")
        }
        return [term for term in content.glossary() if term.anchor in anchors]


def open_for_paper(tree: HtmlElement) -> None:
    """Open what is folded, and turn frames to scroll in and forms into plain blocks."""
    for element in tree.iter("details"):
        element.set("open", "")
    for element in select(tree, "[role=region]"):
        keep_attributes(element, "class")
    for element in select(tree, "form"):
        keep_attributes(element)
        element.tag = "div"
        element.set("class", "calculator")
    tree.set("class", "chapter")
