"""Let search find a section by words that people type and the section doesn't use.

A page lists them in its front matter, by the id of the heading ("" for the page as a whole):

    search:
      terms:
        "": [worth it]
        after-it: [retake, fail]

Pages for teachers and for those who keep the guide match as well, but rank below all others.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.pages import Page

RANKED_LAST = (
    "classroom/",
    "reference/accessibility.md",
    "reference/licenses.md",
    "reference/what-changed.md",
)
# A match in a title counts 1,000 times. The search rounds scores to thousandths, so less than this
# would rank these pages in no order of their own.
LAST = 1e-6
terms: dict[str, list[str]] = {}


def on_pre_build(**_: object) -> None:
    """Forget the terms of the build before."""
    terms.clear()


def on_page_markdown(markdown: str, page: Page, **_: object) -> str:
    """Note a page's terms, and rank the page last if it isn't for readers."""
    search = page.meta.setdefault("search", {})
    if page.file.src_uri.startswith(RANKED_LAST):
        search["boost"] = LAST
    for heading, words in search.get("terms", {}).items():
        terms[f"{page.url}#{heading}".rstrip("#")] = words
    return markdown


def add_terms(index: dict[str, Any], terms: Mapping[str, list[str]]) -> dict[str, Any]:
    """Return a search index whose sections also match their terms.

    Raises ``PluginError`` for a heading that its page doesn't have.
    """
    sections = {section["location"]: section for section in index["docs"]}
    missing = sorted(terms.keys() - sections.keys())
    if missing:
        raise PluginError(f"search terms name headings that no page has: {', '.join(missing)}")
    for location, words in terms.items():
        sections[location]["tags"] = [str(word) for word in words]
    return index


def on_post_build(config: MkDocsConfig) -> None:
    """Write the terms into the index, after the search plugin and before the offline plugin."""
    path = Path(config.site_dir, "search", "search_index.json")
    index = add_terms(json.loads(path.read_text("utf-8")), terms)
    path.write_text(json.dumps(index, separators=(",", ":")), "utf-8")
