"""Read a PDF once, for all checks of it: what its pages show, what a page break cuts, its tags."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

import pikepdf
import pypdfium2

SIZES = {"letter": (612, 792), "a4": (595.3, 841.9)}  # in points
SIDE = 34  # points, 12 mm: the narrowest margin that a home printer keeps
EDGE = 20  # the same above and below, where the header and the page number are
TOP, BOTTOM = 50, 55  # points: what site.css leaves free for the header and the page number
LINE = 8 * 72 / 25.4  # points, 8 mm: room for a line of handwriting
TEXT_WIDTH = 450  # points; less than that of both sizes

Tag = tuple[str, int]  # an element's kind, and a number of its own


class Page(NamedTuple):
    """One page: its size in points, its text by place, and words too close to an edge."""

    size: tuple[float, float]
    header: str
    text: str
    footer: str
    near_edge: list[str]
    lines: int  # to write on


class Link(NamedTuple):
    """A link within a document: the page that it is on, its text, its target and that one's page.

    The page of a target that does not exist is 0.
    """

    on: int
    text: str
    target: str
    page: int


class Split(NamedTuple):
    """An element of which one part is on a page and the next on another."""

    kind: str
    page: int
    other: int


@dataclass(frozen=True)
class Reading:
    """What one look at a PDF found."""

    pages: list[Page]
    splits: list[Split]  # table rows, figures, captions and list items
    lone_headings: list[Split]  # what follows, a caption's table too, starts on the next page
    title: str
    language: str
    marks: dict[str, bool]  # what PDF/UA asks for, and whether the document has it
    kinds: set[str]  # of elements
    alternatives: list[str]  # the description of each figure
    links: list[Link]
    addresses: list[str]  # of links to the web
    bookmarks: list[str]

    @property
    def text(self) -> str:
        """All text between headers and footers, in one line."""
        return " ".join(page.text for page in self.pages)


def read(path: Path) -> Reading:
    """Open a PDF and keep what the checks ask for."""
    with pikepdf.open(path) as pdf, pypdfium2.PdfDocument(path) as printed:
        text_pages = [page.get_textpage() for page in printed]
        splits, lone_headings, kinds = structure(pdf)
        return Reading(
            pages=[read_page(page, text) for page, text in zip(printed, text_pages, strict=True)],
            splits=splits,
            lone_headings=lone_headings,
            title=title_of(pdf),
            language=str(pdf.Root.get("/Lang", "")),
            marks=marks_of(pdf),
            kinds=kinds,
            alternatives=[str(figure.get("/Alt", "")).strip() for figure in figures(pdf)],
            links=links_within(pdf, text_pages),
            addresses=[
                str(annotation.A.URI)
                for _, annotation in page_annotations(pdf)
                if "/URI" in annotation.get("/A", {})
            ],
            bookmarks=bookmarks(pdf),
        )


# --- What the pages show --------------------------------------------------------------------------


def one_line(text: str) -> str:
    """Return a text with single spaces."""
    return " ".join(text.split())


def read_page(page: pypdfium2.PdfPage, text: pypdfium2.PdfTextPage) -> Page:
    """Return what one page shows."""
    width, height = page.get_size()
    near_edge = []
    for number in range(text.count_rects()):
        left, bottom, right, top = text.get_rect(number)
        if left < SIDE or right > width - SIDE or bottom < EDGE or top > height - EDGE:
            near_edge.append(text.get_text_bounded(left, bottom, right, top))
    return Page(
        (width, height),
        header=one_line(text.get_text_bounded(bottom=height - TOP)),
        text=one_line(text.get_text_bounded(bottom=BOTTOM, top=height - TOP)),
        footer=one_line(text.get_text_bounded(top=BOTTOM)),
        near_edge=near_edge,
        lines=lines_to_write_on(page),
    )


def texts(path: Path) -> list[str]:
    """Return the text of each page in one line."""
    with pypdfium2.PdfDocument(path) as pdf:
        return [one_line(page.get_textpage().get_text_range()) for page in pdf]


def letters(text: str) -> str:
    """Return the small letters and digits of a text: what neither lines nor styles change."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text)).casefold()


def lines_to_write_on(page: pypdfium2.PdfPage) -> int:
    """Return how many lines a page has with the height of a line of handwriting above each."""
    boxes = [
        shape.get_bounds() for shape in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_PATH])
    ]
    edges = sorted(
        bottom
        for left, bottom, right, top in boxes
        if right - left > TEXT_WIDTH and LINE <= top - bottom <= 1.25 * LINE
    )
    return sum(number == 0 or edge - edges[number - 1] >= LINE for number, edge in enumerate(edges))


# --- Structure ------------------------------------------------------------------------------------


def tagged_content(pdf: pikepdf.Pdf) -> Iterator[tuple[tuple[Tag, ...], int]]:
    """Yield each tagged piece of content in reading order: the elements around it and its page."""
    pages: dict[Any, int] = {page.objgen: n for n, page in enumerate(pdf.pages, 1)}
    numbers = count()

    def walk(
        node: Any, around: tuple[Tag, ...], page: int
    ) -> Iterator[tuple[tuple[Tag, ...], int]]:
        if isinstance(node, pikepdf.Array):
            for child in node:
                yield from walk(child, around, page)
        elif isinstance(node, pikepdf.Dictionary):
            page = pages.get(node.Pg.objgen, page) if "/Pg" in node else page
            if node.get("/Type") == "/MCR":
                yield around, page
            elif "/S" in node:
                tag = (str(node.S)[1:], next(numbers))
                yield from walk(node.get("/K", pikepdf.Array()), (*around, tag), page)
        elif around:
            yield around, page

    if "/StructTreeRoot" in pdf.Root:
        yield from walk(pdf.Root.StructTreeRoot.K, (), 0)


def structure(pdf: pikepdf.Pdf) -> tuple[list[Split], list[Split], set[str]]:
    """Return the elements that are on two pages, lone headings, and the kinds of all elements."""
    splits, lone_headings, kinds = set[Split](), list[Split](), set[str]()
    first_page = dict[Tag, int]()
    head_rows = dict[Tag, Tag]()  # a table's first row is printed again on each of its pages
    heading, heading_page = None, 0
    for tags, page in tagged_content(pdf):
        kinds |= {kind for kind, _ in tags}
        tables = [tag for tag in tags if tag[0] == "Table"]
        rows = [tag for tag in tags if tag[0] == "TR"]
        for table, row in zip(tables, rows, strict=False):
            head_rows.setdefault(table, row)
        for tag in tags:
            if tag[0] in ("TR", "Figure", "Caption", "LI") and tag not in head_rows.values():
                first = first_page.setdefault(tag, page)
                if first != page:
                    splits.add(Split(tag[0], first, page))
        now = next((tag for tag in tags if re.fullmatch("H[1-6]", tag[0])), None)
        if tables:
            now = next((tag for tag in tags if tag[0] == "Caption"), now)
        if heading and now != heading and page != heading_page:
            lone_headings.append(Split(heading[0], heading_page, page))
        heading, heading_page = now, page
    return sorted(splits), lone_headings, kinds


def figures(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Dictionary]:
    """Yield every figure of the structure."""

    def walk(node: Any) -> Iterator[pikepdf.Dictionary]:
        if isinstance(node, pikepdf.Array):
            for child in node:
                yield from walk(child)
        elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
            if node.S == "/Figure":
                yield node
            yield from walk(node.get("/K", pikepdf.Array()))

    if "/StructTreeRoot" in pdf.Root:
        yield from walk(pdf.Root.StructTreeRoot.K)


def title_of(pdf: pikepdf.Pdf) -> str:
    """Return the title that a reader's window shows."""
    with pdf.open_metadata() as metadata:
        return str(metadata.get("dc:title", ""))


def marks_of(pdf: pikepdf.Pdf) -> dict[str, bool]:
    """Return what PDF/UA asks of a document, and whether it is so."""
    root: Any = pdf.Root
    pages: list[Any] = list(pdf.pages)
    with pdf.open_metadata() as metadata:
        part = metadata.get("pdfuaid:part")
    return {
        "says that it is PDF/UA-1": part == "1",
        "is tagged": bool(root.get("/MarkInfo", {}).get("/Marked", False)),
        "shows its title": bool(root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False)),
        "has a tab order": all(page.get("/Tabs") == "/S" for page in pages if "/Annots" in page),
        "embeds its fonts": all(
            is_embedded(font)
            for page in pages
            for font in page.get("/Resources", {}).get("/Font", {}).values()
        ),
    }


def is_embedded(font: Any) -> bool:
    """Return whether a font comes with the document."""
    font = font.DescendantFonts[0] if "/DescendantFonts" in font else font
    descriptor = font.get("/FontDescriptor", {})
    return any(file in descriptor for file in ("/FontFile", "/FontFile2", "/FontFile3"))


# --- Links ----------------------------------------------------------------------------------------


def page_annotations(pdf: pikepdf.Pdf) -> Iterator[tuple[int, Any]]:
    """Yield every annotation with the number of its page."""
    for number, page in enumerate(pdf.pages, 1):
        for annotation in page.get("/Annots", []):
            yield number, annotation


def links_within(pdf: pikepdf.Pdf, texts: list[pypdfium2.PdfTextPage]) -> list[Link]:
    """Return every link of a document that leads to a place in it, in order."""
    pages: dict[Any, int] = {page.objgen: n for n, page in enumerate(pdf.pages, 1)}
    root: Any = pdf.Root
    places = root.get("/Dests", {})
    if "/Dests" in root.get("/Names", {}):
        places = {str(name): place for name, place in pikepdf.NameTree(root.Names.Dests).items()}
    links = []
    for number, annotation in page_annotations(pdf):
        target = annotation.get("/Dest", annotation.get("/A", {}).get("/D"))
        if target is not None:
            place = target if isinstance(target, pikepdf.Array) else places.get(str(target))
            text = texts[number - 1].get_text_bounded(*map(float, annotation.Rect))
            page = pages.get(place[0].objgen, 0) if place is not None else 0
            links.append(Link(number, one_line(text), str(target), page))
    return links


def bookmarks(pdf: pikepdf.Pdf) -> list[str]:
    """Return the titles of all bookmarks, in order."""

    def walk(items: Iterable[Any]) -> Iterator[str]:
        for item in items:
            yield one_line(item.title)
            yield from walk(item.children)

    with pdf.open_outline() as outline:
        return list(walk(outline.root))
