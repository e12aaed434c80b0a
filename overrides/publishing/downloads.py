"""What readers can take along: every document to print, its PDFs, and the zip of the guide."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from overrides.navigation import Page
from overrides.printing.document import WHOLE_GUIDE, Document, document_name
from overrides.printing.pdf import Pdf
from overrides.publishing.offline_zip import ZipFile, version, zip_name
from overrides.templates import render

PDF_FOLDER = "pdf"
DOCUMENTS_PAGE = "classroom/downloads.html"
ZIP_PAGE = "start/without-internet.html"


class PdfLink(NamedTuple):
    """A link to a PDF: the paper's size, its path below ``pdf/``, and how large it is."""

    size: str
    path: str
    kilobytes: str


class Row(NamedTuple):
    """A document in the list: what it is, for whom, and its PDFs if they are made."""

    name: str
    title: str
    audience: str
    pdfs: Sequence[PdfLink]
    pages: str
    date: str


def documents(listed: Sequence[Document], pdfs: Sequence[Pdf] = ()) -> str:
    """Return the tables of documents to print, with their PDFs if there are any."""
    by_name: dict[str, list[Pdf]] = {}
    for pdf in pdfs:
        by_name.setdefault(pdf.name, []).append(pdf)
    return render(
        "downloads.html",
        guide=[make_row(document, by_name) for document in listed if not document.is_sheet],
        sheets=[make_row(document, by_name) for document in listed if document.is_sheet],
        has_pdfs=bool(pdfs),
    )


def make_row(document: Document, pdfs: Mapping[str, Sequence[Pdf]]) -> Row:
    """Return a document's row; its PDFs come in the order in which they are given."""
    made = pdfs.get(document.name, ())
    return Row(
        name=document.name,
        title=document.title,
        audience=audience(document.name),
        pdfs=[PdfLink(pdf.size, pdf.path, f"{pdf.bytes / 1000:.0f} kB") for pdf in made],
        pages=" or ".join(dict.fromkeys(str(pdf.pages) for pdf in made)),
        date=document.reviewed,
    )


def audience(name: str) -> str:
    """Return for whom a document is, by its name."""
    if "student" in name or "excerpt" in name:
        return "Students"
    if name.endswith(("teacher", "key", "classroom-index")):
        return "Teachers"
    return "Everyone"


def offline_copy(zipped: ZipFile | None = None) -> str:
    """Return the offer of the zip, or what a copy without it says instead."""
    return render("offline.html", offline=zipped, version=version())


def checksum_commands() -> str:
    """Return the commands that print the zip's checksum on each system."""
    return render("checksum-commands.html", name=zip_name())


def print_links(page: Page) -> str:
    """Return the links from a page to the documents that print it, if any does."""
    name = document_name(page)
    if not name:
        return ""
    return render(
        "print-links.html",
        is_sheet=page.is_sheet,
        document=page.path_to(f"print/{name}.html"),
        whole_guide=page.path_to(f"print/{WHOLE_GUIDE}.html"),
    )
