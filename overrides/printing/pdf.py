"""PDFs of the documents to print: ``python -m overrides.printing.pdf SITE FOLDER [NAME ...]``.

NAME limits them to documents whose name begins with it. Needs Pango. Two runs give the same bytes.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lxml.html import document_fromstring

from overrides.printing.html_tree import select, to_html
from overrides.printing.svg import make_self_contained

SIZES = {"letter": "letter", "a4": "A4"}
STYLES = ("site.css", "paper.css")
CLASSROOM_PACK = "classroom-pack.zip"
FONT = Path(__file__).resolve().parents[2] / "node_modules/@fontsource/source-sans-3/files"
FACES = ((400, "normal"), (400, "italic"), (700, "normal"), (700, "italic"))


class Pdf(NamedTuple):
    """A PDF: its document, its paper's size, its path in the folder, its pages and bytes."""

    name: str
    size: str
    path: str
    pages: int
    bytes: int


class Task(NamedTuple):
    """A PDF to write: the document's HTML file, the folder, and the size."""

    html: Path
    folder: Path
    size: str


def write_pdfs(site: Path, folder: Path, names: Sequence[str] = ()) -> list[Pdf]:
    """Write documents in both sizes and a zip of the classroom's into a folder.

    ``names`` limits them to documents whose name begins with one. Returns them by document, the
    whole guide first, as it takes longest.
    """
    documents = [
        path
        for path in sorted((site / "print").glob("*.html"))
        if not names or path.stem.startswith(tuple(names))
    ]
    documents.sort(key=lambda path: path.stem != "whole-guide")
    tasks = [Task(path, folder, size) for path in documents for size in SIZES]
    with ProcessPoolExecutor() as workers:
        pdfs = list(workers.map(write_pdf, tasks))
    write_classroom_pack(folder, pdfs)
    return pdfs


def write_pdf(task: Task) -> Pdf:
    """Write one PDF."""
    html = task.html.read_text("utf-8")
    pages, content = render_pdf(html, paper_style(task.html.parents[1]), SIZES[task.size])
    path = f"{task.size}/{task.html.stem}.pdf"
    (task.folder / path).parent.mkdir(parents=True, exist_ok=True)
    (task.folder / path).write_bytes(content)
    return Pdf(task.html.stem, task.size, path, pages, len(content))


def write_classroom_pack(folder: Path, pdfs: Sequence[Pdf]) -> None:
    """Write the classroom's PDFs as one zip, in order and without the day they were made."""
    with ZipFile(folder / CLASSROOM_PACK, "w", ZIP_DEFLATED) as pack:
        for path in sorted(pdf.path for pdf in pdfs if pdf.name.startswith("classroom-")):
            pack.writestr(ZipInfo(path), (folder / path).read_bytes(), ZIP_DEFLATED)


def paper_style(site: Path) -> str:
    """Return the style sheets of documents to print as one."""
    return "\n".join((site / "assets" / name).read_text("utf-8") for name in STYLES)


def font_faces() -> str:
    """Return the style rules of the font that is put into PDFs."""
    return "".join(
        f"@font-face {{ font-family: 'Source Sans 3'; font-style: {style}; font-weight: {weight}; "
        f"src: url({(FONT / f'source-sans-3-latin-{weight}-{style}.woff2').as_uri()}) }}"
        for weight, style in FACES
    )


def plain_html(html: str, style: str) -> str:
    """Return a document without links that only a browser could follow.

    Its drawings have their styles inside.
    """
    root = document_fromstring(html)
    for link in select(root, "a[href]"):
        if not re.match(r"#|https?:", link.get("href")):
            link.drop_tag()
    for link in select(root, "link[rel=stylesheet]"):
        link.drop_tree()
    make_self_contained(root, style)
    return f"<!doctype html>\n{to_html(root)}"


def render_pdf(html: str, style: str, size: str) -> tuple[int, bytes]:
    """Return a document as PDF/UA-1: its number of pages, and the file."""
    # WeasyPrint needs Pango, which not every machine has that builds the site.
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()
    sheets = [
        CSS(string=sheet, font_config=fonts)
        for sheet in (font_faces(), style, f"@page {{ size: {size} }}")
    ]
    document = HTML(string=plain_html(html, style)).render(
        stylesheets=sheets, font_config=fonts, pdf_variant="pdf/ua-1"
    )
    content = document.write_pdf(pdf_variant="pdf/ua-1", pdf_identifier=b"medical-coding-guide")
    return len(document.pages), content


if __name__ == "__main__":
    write_pdfs(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:])
