"""PDFs as a reader of paper meets them: where words stand, what a page break cuts, what the tags say."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pikepdf
import pypdfium2

SIZES = {"letter": (612, 792), "a4": (595.3, 841.9)}
MARGIN = 34  # points, 12 mm: the narrowest margin that a home printer keeps


def texts(path: Path) -> list[str]:
    """Each page's text in one line."""
    with pypdfium2.PdfDocument(path) as pdf:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in pdf]


class Link(NamedTuple):
    """A link inside a document: the page that it stands on, its words, its target and the page of that."""

    on: int
    text: str
    target: str
    page: int


def inside(path: Path) -> list[Link]:
    """Every link of a document that leads inside it, in order. ``KeyError`` for one that leads nowhere."""
    found = []
    with pikepdf.open(path) as pdf, pypdfium2.PdfDocument(path) as read:
        pages = {page.objgen: number for number, page in enumerate(pdf.pages, 1)}
        names = (
            {str(name): page for name, page in pikepdf.NameTree(pdf.Root.Names.Dests).items()}
            if "/Names" in pdf.Root
            else {}
        )
        for number, page in enumerate(pdf.pages, 1):
            words = read[number - 1].get_textpage()
            for note in page.get("/Annots", []):
                target = (
                    note.get("/Dest")
                    if "/Dest" in note
                    else note.A.get("/D")
                    if "/A" in note
                    else None
                )
                if target is not None:
                    place = names[str(target)]
                    found.append(
                        Link(
                            number,
                            words.get_text_bounded(*map(float, note.Rect)),
                            str(target),
                            pages[place[0].objgen],
                        )
                    )
    return found


def beyond(path: Path, size: str) -> list[str]:
    """Words whose boxes reach into the margin, with their page."""
    width, height = SIZES[size]
    found = []
    with pypdfium2.PdfDocument(path) as pdf:
        for number, page in enumerate(pdf, 1):
            assert abs(page.get_width() - width) < 1 > abs(page.get_height() - height), (
                path,
                page.get_size(),
            )
            text = page.get_textpage()
            for place in range(text.count_rects()):
                left, bottom, right, top = text.get_rect(place)
                if left < MARGIN or right > width - MARGIN or bottom < 20 or top > height - 20:
                    found.append(
                        f"page {number}: {text.get_text_bounded(left, bottom, right, top)!r}"
                    )
    return found


def leaves(pdf: pikepdf.Pdf) -> Iterator[tuple[tuple[tuple[str, int], ...], int]]:
    """Each tagged piece of content in reading order: the tags around it with a number each, and its page."""
    pages = {page.objgen: number for number, page in enumerate(pdf.pages, 1)}
    count = iter(range(10**9))

    def walk(
        node: Any, path: tuple[tuple[str, int], ...], page: int
    ) -> Iterator[tuple[tuple[tuple[str, int], ...], int]]:
        if isinstance(node, pikepdf.Array):
            for each in node:
                yield from walk(each, path, page)
        elif isinstance(node, pikepdf.Dictionary):
            page = pages.get(node.Pg.objgen, page) if "/Pg" in node else page
            if node.get("/Type") == "/MCR":
                yield path, page
            elif "/S" in node:
                yield from walk(
                    node.get("/K", pikepdf.Array()), (*path, (str(node.S)[1:], next(count))), page
                )
        elif path:
            yield path, page

    yield from walk(pdf.Root.StructTreeRoot.K, (), 0)


def cut(path: Path, kinds: tuple[str, ...]) -> list[str]:
    """Rows and figures that stand on two pages, and headings whose text follows on the next."""
    with pikepdf.open(path) as pdf:
        found, on, heading = [], dict[tuple[str, int], int](), None
        heads = dict[
            tuple[str, int], tuple[str, int]
        ]()  # a table's first row stands again on each of its pages
        for tags, page in leaves(pdf):
            rows = [tag for tag in tags if tag[0] == "TR"]
            heads.update(
                (table, row)
                for table, row in zip(
                    [tag for tag in tags if tag[0] == "Table"], rows, strict=False
                )
                if table not in heads
            )
            for tag in tags:
                if (
                    tag not in heads.values()
                    and tag[0] in kinds
                    and on.setdefault(tag, page) != page
                ):
                    found.append(f"{tag[0]} on pages {on[tag]} and {page}")
            now = next(
                (tag for tag in tags if tag[0] in ("H1", "H2", "H3", "H4", "H5", "H6")), None
            )
            if heading and now != heading[0] and page != heading[1]:
                found.append(f"{heading[0][0]} alone at the end of page {heading[1]}")
            heading = (now, page) if now else None
    return sorted(set(found))
