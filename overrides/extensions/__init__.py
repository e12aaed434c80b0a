"""What this guide adds to Markdown: glossary links, checkboxes, tables for small screens."""

from __future__ import annotations

from markdown import Markdown
from markdown.extensions import Extension

from overrides.extensions.checkboxes import Checkboxes
from overrides.extensions.glossary import Glossary
from overrides.extensions.raw_html import RawHtml
from overrides.extensions.tables import Tables


class Reading(Extension):
    """Register our processors."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Register each at its priority; the highest runs first.

        Raw HTML is set aside after MkDocs has seen the ids in it and before Markdown parses it
        (20). The tree is changed before MkDocs resolves its links (0).
        """
        md.preprocessors.register(RawHtml(md), "raw_html", 20.5)
        md.treeprocessors.register(Checkboxes(md), "checkboxes", 8)
        md.treeprocessors.register(Tables(md), "tables", 7)
        md.treeprocessors.register(Glossary(md), "glossary", 6)
