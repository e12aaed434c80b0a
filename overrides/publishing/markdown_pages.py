"""A Markdown copy of each page, and llms.txt, which lists them.

Readers paste them into a chat with an AI assistant, and some assistants look for llms.txt.
Copies are made from the built pages, so that their figures are included.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urljoin

from html_to_markdown import ConversionOptions, PreprocessingOptions, convert
from lxml.html import HtmlElement

from overrides.built_page import BuiltPage
from overrides.footnote import Footnote
from overrides.navigation import Section
from overrides.printing.html_tree import parse_fragment, replace_with_text, select, to_html
from overrides.settings import Settings

OPTIONS = ConversionOptions(
    heading_style="atx",
    bullets="-",
    compact_tables=True,
    extract_metadata=False,
    preprocessing=PreprocessingOptions(remove_forms=False),
)


def llms_txt(sections: Sequence[Section], settings: Settings) -> str:
    """Return the list of all copies by section, each with its description."""
    parts = [
        f"# {settings.site_name}",
        f"> {settings.site_description}",
        f"Each page stands here in Markdown as well. {settings.copyright}",
    ]
    for section in sections:
        entries = [
            f"- [{page.title}]({urljoin(settings.site_url, page.markdown_path)}): "
            f"{page.description}"
            for page in section.pages
        ]
        parts.append("\n".join([f"## {section.title}\n", *entries]))
    return "\n\n".join(parts) + "\n"


def markdown_copy(built: BuiltPage, settings: Settings) -> str:
    """Return a page's words, tables and sources in Markdown."""
    tree = built.copy_for_paper()
    if built.sources:
        tree.extend(parse_fragment(source_list(built.sources), "section"))
    simplify(tree)
    point_to_copies(tree)
    body = convert(to_html(tree), OPTIONS).content or ""
    body = re.sub(r"[ \t]+$", "", body, flags=re.M)
    body = re.sub(r"\n{3,}", "\n\n", body).strip()
    head = [
        f"Page: {built.page.address(settings.site_url)}",
        f"Reviewed: {built.page.reviewed}",
        f"License: {settings.copyright}",
    ]
    return "\n".join(head) + f"\n\n{body}\n"


def source_list(sources: Sequence[Footnote]) -> str:
    """Return a page's sources as HTML."""
    entries = [f"<li>{' '.join([entry['html'], *entry['notes']])}</li>" for entry in sources]
    return f"<h2>Sources of this page</h2><ol>{''.join(entries)}</ol>"


def simplify(tree: HtmlElement) -> None:
    """Replace what Markdown has no words for, and take out drawings and buttons."""
    for element in select(tree, "svg, button"):
        element.drop_tree()
    for box in select(tree, "input[type=checkbox]"):
        replace_with_text(box, "[ ] ")
    for term in select(tree, "a.term"):
        term.drop_tag()
    for cite in select(tree, "sup.cite"):
        replace_with_text(cite, cite.text_content())
    for caption in select(tree, "figcaption"):
        caption.tag = "p"


def point_to_copies(tree: HtmlElement) -> None:
    """Point links between pages to the copies of those pages."""
    for link in select(tree, "a[href]"):
        address = link.get("href")
        if not re.match("[a-z]+:", address) and "print/" not in address:
            link.set("href", re.sub(r"\.html(?=#|$)", ".md", address))
