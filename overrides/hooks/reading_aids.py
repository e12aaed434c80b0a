"""Bring our aids for reading to Markdown, and the day of review to the page's end."""

from datetime import date
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page


class Reading(Extension):
    """Checkboxes, tables that work at 320 px, and glossary links, before MkDocs reads the links."""

    def extendMarkdown(self, md: Markdown) -> None:
        from overrides.glossary import Glossary  # here, so that `make serve` sees an edit
        from overrides.reading import Blocks, Tables, Ticks

        # After MkDocs has seen the ids, before Markdown parses HTML.
        md.preprocessors.register(Blocks(md), "blocks", 20.5)
        for priority, aid in enumerate((Glossary, Tables, Ticks), 6):
            md.treeprocessors.register(aid(md), aid.__name__.lower(), priority)


def on_pre_build(config: MkDocsConfig) -> None:
    """Read a page's calls anew only when the page has changed."""
    from overrides.rendering import keep_pages

    keep_pages(config.plugins["macros"])


def on_page_context(context: dict[str, Any], page: Page, **_: object) -> dict[str, Any]:
    """Add the day of review in words."""
    from calculators import formatting

    if page.meta.get("reviewed"):
        context["reviewed"] = formatting.format_amount(
            date.fromisoformat(str(page.meta["reviewed"])), "date"
        )
    return context
