"""Publish files for search engines, feed readers, other programs and security researchers.

They are made from the rendered pages.
"""

from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

UNUSED = "assets/javascripts/lunr/"  # the theme's helpers for searching in other languages
pages: list[Page] = []


def on_nav(nav: Navigation, **_: object) -> None:
    """The pages of the guide, in order."""
    pages[:] = nav.pages


def on_files(files: Files, **_: object) -> None:
    """Leave out search helpers for other languages; patch the theme's palette and search."""
    # Here, so that `make serve` sees an edit.
    from overrides.mending import patch_palette, patch_search

    unused = [file for file in files if file.src_uri.startswith(UNUSED)]
    if not unused:
        raise PluginError(f"The theme has changed: it has no files in {UNUSED} to leave out")
    for file in unused:
        files.remove(file)
    patch_palette(files)
    patch_search(files)


def on_page_context(
    context: dict[str, Any], page: Page, config: MkDocsConfig, **_: object
) -> dict[str, Any]:
    """Add what a page's head says to programs."""
    from overrides import linked_data  # here, so that `make serve` sees an edit

    context["linked_data"] = linked_data.graph(page, config)
    return context


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Add the files, as all pages are rendered and none is written yet.

    A file that needs the site's or the repository's address is left out if there is none.
    """
    from overrides import changes, copies, notices
    from overrides.rendering import render

    def publish(place: str, content: str) -> None:
        """A file at a place that MkDocs would leave out, or read as a page."""
        file = File.generated(config, f"published/{place}.txt", content=content)
        file.dest_uri = place
        files.append(file)

    for place, text in (copies.every(pages, config) | notices.texts()).items():
        publish(place, text)
    publish("robots.txt", render("publishing/robots.html", site_url=config.site_url) + "\n")
    if config.site_url:
        publish(
            "feed.xml",
            render("publishing/feed.html", changes=changes.newest_first(), config=config) + "\n",
        )
    if config.extra["repository"]:
        publish(
            ".well-known/security.txt", render("publishing/security.html", config=config) + "\n"
        )
    return env
