"""Publish documents to print: each section, the whole guide, and each sheet of the classroom.

All are made from the same rendered pages.
"""

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment
from markdown.extensions.toc import slugify
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

if TYPE_CHECKING:
    from overrides.paper import Document

CLASSROOM = "classroom/"
documents: "list[Document]" = []


def pages_of(item: Any) -> list[Page]:
    """The pages below an item of the navigation, in order."""
    return (
        [item]
        if isinstance(item, Page)
        else [page for child in item.children or () for page in pages_of(child)]
    )


def name_of(page: Page) -> str:
    """Return the name of a page's document: a sheet's own, or that of its section."""
    from overrides.words import section  # here, so that `make serve` sees an edit

    if page.url.startswith(CLASSROOM):
        return page.url.removesuffix(".html").replace("/", "-")
    return slugify(section(page), "-")


def on_nav(nav: Navigation, config: MkDocsConfig, **_: object) -> None:
    """List the documents to print from the navigation.

    MkDocs hasn't read the pages yet, so ``page.title`` is still ``None``: a sheet's title comes
    from its front matter.
    """
    from overrides import words  # here, so that `make serve` sees an edit
    from overrides.paper import Document

    sections = [(item.title, pages_of(item)) for item in nav.items]
    guide = [(title, pages) for title, pages in sections if not pages[0].url.startswith(CLASSROOM)]
    sheets = [
        page
        for _, pages in sections
        for page in pages
        if page.url.startswith(CLASSROOM) and page.file.name != "downloads"
    ]
    documents[:] = [Document("whole-guide", config.site_name, guide)]
    documents.extend(
        Document(slugify(title, "-"), title, [(title, pages)]) for title, pages in guide
    )
    documents.extend(
        Document(name_of(page), words.title(page.file.src_uri), [("", [page])], sheet=True)
        for page in sheets
    )
    config.extra["documents"] = documents


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Publish the PDFs that ``make pdf`` made; without it there are none."""
    folder = Path(os.environ["PDF"]) if os.environ.get("PDF") else None
    listed = json.loads((folder / "list.json").read_text("utf-8")) if folder else []
    config.extra["pdfs"] = {(each["name"], each["size"]): each for each in listed}
    for place in [each["place"] for each in listed] + ["classroom-pack.zip"] * bool(folder):
        files.append(
            File.generated(
                config, f"pdf/{place}", abs_src_path=str(Path(folder or "", place).resolve())
            )
        )
    return files


def on_page_context(context: dict[str, Any], page: Page, **_: object) -> dict[str, Any]:
    """Add the name of the document that prints a page."""
    context["print_name"], context["is_sheet"] = (
        page.file.name != "downloads" and name_of(page),
        page.url.startswith(CLASSROOM),
    )
    return context


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Join the pages, as all are rendered and none is written yet.

    Plain files reach neither the search index nor the sitemap.
    """
    from calculators.formatting import format_date
    from overrides.policy import guard
    from overrides.rendering import KEPT

    env.bytecode_cache = KEPT  # this is the first look at the theme's templates
    template = env.get_template("print.html")
    for document in documents:
        document.join(config.site_url or "")
        html = guard(
            template.render(
                document=document, config=config, reviewed=format_date(document.reviewed)
            )
        )
        files.append(File.generated(config, f"print/{document.name}.html", content=html))
    return env
