"""Finish a built site: everything that is made from its pages.

``publish()`` is what ``python -m overrides.publishing SITE`` calls, and the hook after a build. It
reads the built pages, ``mkdocs.yml`` and the front matter of ``docs/``, and nothing else of what
built the pages. A finished site stays as it is.
"""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from calculators.formatting import format_date
from overrides import data, runtime
from overrides.built_page import BuiltPage, read_built_page
from overrides.errors import SiteError
from overrides.navigation import Page, Section, load_sections
from overrides.printing.document import Document, join, list_documents
from overrides.printing.pdf import Pdf, write_pdfs
from overrides.publishing import (
    csp,
    downloads,
    feed,
    for_programs,
    licenses,
    markdown_pages,
    marks,
    offline_zip,
    search_index,
    theme_patches,
)
from overrides.settings import Settings, load_settings
from overrides.templates import render_whole

PRINT = "print"
Html = dict[str, str]  # each page by its path in the site


@dataclass(frozen=True)
class Guide:
    """The settings, the pages by path and by section, and the documents to print."""

    settings: Settings
    sections: tuple[Section, ...]
    pages: Mapping[str, Page]
    documents: list[Document]


def load_guide() -> Guide:
    """Return the guide as ``mkdocs.yml`` and the front matter of its pages describe it."""
    settings = load_settings()
    sections = load_sections(settings)
    pages = {page.path: page for section in sections for page in section.pages}
    return Guide(settings, sections, pages, list_documents(settings.site_name, sections))


def publish(
    site: Path, *, with_pdfs: bool = False, with_zip: bool = False, livereload: bool = False
) -> None:
    """Finish a built site, in place.

    ``with_pdfs`` adds the PDFs (which needs Pango) and ``with_zip`` the zip to take along; without
    them the site offers neither. ``livereload`` is for ``mkdocs serve``. Raises ``SiteError`` when
    something doesn't fit: the theme, a page or a page's settings, and ``DataError`` when no page
    uses a figure or a source.
    """
    guide = load_guide()
    html = finish_pages(site, guide, livereload)
    for folder in (downloads.PDF_FOLDER, offline_zip.FOLDER):
        shutil.rmtree(site / folder, ignore_errors=True)
    offer_downloads(site, html, guide)
    built = read_pages(html, guide.pages)
    check_all_used(built.values())
    runtime.copy_to(site)
    search_index.improve_index(site, guide.pages.values())
    write_text_files(site, guide)
    write_from_pages(site, built, guide)
    # Both are made of a site that offers neither.
    pdfs = write_pdfs(site, site / downloads.PDF_FOLDER) if with_pdfs else []
    zipped = offline_zip.write_zip(site, site / offline_zip.FOLDER) if with_zip else None
    if pdfs or zipped:
        offer_downloads(site, html, guide, pdfs, zipped)
        write_from_pages(site, read_pages(html, guide.pages), guide)


# --- Pages ----------------------------------------------------------------------------------------


def finish_pages(site: Path, guide: Guide, livereload: bool) -> Html:
    """Finish every page that has no policy yet, and return all pages.

    A page gets the policy last. Unless some pages were finished before, the theme's files are
    patched too, and each patch has to match.
    """
    html = {
        path.relative_to(site).as_posix(): path.read_text("utf-8")
        for path in sorted(site.rglob("*.html"))
        if path.parent != site / PRINT
    }
    new = [path for path, text in html.items() if not csp.has_policy(text)]
    matches: Counter[str] = Counter()
    for path in new:
        text = fill_marks(html[path], guide.pages.get(path), guide.settings)
        text = theme_patches.patch_page(text, matches)
        html[path] = csp.add_policy(text, livereload)
        (site / path).write_text(html[path], "utf-8")
    if len(new) == len(html):
        theme_patches.check_all_matched(theme_patches.PAGE_PATCHES, matches)
        theme_patches.patch_files(site)
    return html


def fill_marks(html: str, page: Page | None, settings: Settings) -> str:
    """Return a page with all its marks filled; ``page`` is ``None`` for one like 404.html."""
    html = marks.fill(html, "version", offline_zip.version())
    if page:
        html = marks.fill(html, "reviewed", format_date(page.reviewed))
        html = marks.fill(html, "head", for_programs.page_head(page, settings))
        html = marks.fill(html, "print-links", downloads.print_links(page))
    return html


def offer_downloads(
    site: Path,
    html: Html,
    guide: Guide,
    pdfs: Iterable[Pdf] = (),
    zipped: offline_zip.ZipFile | None = None,
) -> None:
    """Write into two pages which PDFs there are, and whether there is a zip."""
    offers = (
        (downloads.DOCUMENTS_PAGE, "downloads", downloads.documents(guide.documents, list(pdfs))),
        (downloads.ZIP_PAGE, "offline", downloads.offline_copy(zipped)),
    )
    for path, name, offer in offers:
        html[path] = marks.replace_between(html[path], name, offer)
        (site / path).write_text(html[path], "utf-8")


# --- Files made from pages ------------------------------------------------------------------------


def write_from_pages(site: Path, built: Mapping[str, BuiltPage], guide: Guide) -> None:
    """Write the documents to print, and a copy of each page in Markdown."""
    (site / PRINT).mkdir(exist_ok=True)
    for document in guide.documents:
        file = site / PRINT / f"{document.name}.html"
        file.write_text(document_html(document, built, guide.settings), "utf-8")
    for path, page in built.items():
        copy = site / guide.pages[path].markdown_path
        copy.write_text(markdown_pages.markdown_copy(page, guide.settings), "utf-8")


def read_pages(html: Html, pages: Mapping[str, Page]) -> dict[str, BuiltPage]:
    """Return what the built pages contain. Raises ``SiteError`` for pages that aren't there."""
    missing = sorted(pages.keys() - html.keys())
    if missing:
        raise SiteError(f"The site lacks pages of the navigation: {', '.join(missing)}")
    return {path: read_built_page(page, html[path]) for path, page in pages.items()}


def check_all_used(built: Iterable[BuiltPage]) -> None:
    """Raise ``DataError`` for a figure, table or source of the guide that is on no page."""
    figures: set[str] = set()
    sources: set[str] = set()
    for page in built:
        figures |= page.figures
        sources |= {footnote["name"] for footnote in page.sources}
    data.check_all_used(data.load(), figures, sources)


def document_html(document: Document, built: Mapping[str, BuiltPage], settings: Settings) -> str:
    """Return a document to print."""
    joined = join(document, built, settings.site_url)
    html = render_whole(
        "printing/document.html", document=document, joined=joined, settings=settings
    )
    return csp.add_policy(html)


def write_text_files(site: Path, guide: Guide) -> None:
    """Write files for programs. One that needs an address is left out where there is none."""
    settings = guide.settings
    files = {
        **licenses.texts(),
        "llms.txt": markdown_pages.llms_txt(guide.sections, settings),
        "robots.txt": for_programs.robots_txt(settings),
    }
    if settings.site_url:
        files["feed.xml"] = feed.atom_feed(settings)
    if settings.repository:
        files[".well-known/security.txt"] = for_programs.security_txt(settings)
    for path, text in files.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_text(text, "utf-8")
