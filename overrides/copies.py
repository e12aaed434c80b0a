"""A Markdown copy of each page, and llms.txt, which lists them.

Readers paste them into a chat with an AI assistant, and some assistants look for llms.txt.
Copies are made from the rendered pages, so that their figures are included.
"""

import re
from collections.abc import Iterable
from itertools import groupby
from urllib.parse import urljoin

from html_to_markdown import ConversionOptions, PreprocessingOptions, convert
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from overrides import trees, words

STYLE = ConversionOptions(
    heading_style="atx",
    bullets="-",
    compact_tables=True,
    extract_metadata=False,
    preprocessing=PreprocessingOptions(remove_forms=False),
)


def place(page: Page) -> str:
    """Where a page's copy stands: beside it."""
    return page.url.removesuffix(".html") + ".md"


def every(pages: Iterable[Page], config: MkDocsConfig) -> dict[str, str]:
    """All copies and their list, by place."""
    listed = [
        f"# {config.site_name}",
        f"> {config.site_description}",
        f"Each page stands here in Markdown as well. {config.copyright}",
    ]
    found = {}
    for section, part in groupby(pages, words.section):
        listed.append(f"## {section}\n")
        for page in part:
            found[place(page)] = copy(page, config)
            listed[-1] += (
                f"\n- [{page.title}]({urljoin(config.site_url or '', place(page))}): "
                f"{page.meta['description']}"
            )
    return {**found, "llms.txt": "\n\n".join(listed) + "\n"}


def copy(page: Page, config: MkDocsConfig) -> str:
    """A page's words, tables and sources."""
    tree = trees.on_paper(page.content or "")
    if cited := "".join(
        f"<li>{' '.join([entry['said'], *entry['notes']])}</li>"
        for entry in page.meta.get("cited", {}).values()
    ):
        tree.extend(trees.grow(f"<h2>Sources of this page</h2><ol>{cited}</ol>", "section"))
    for tag in trees.find(tree, "svg, button"):
        tag.drop_tree()
    for tag in trees.find(tree, "input[type=checkbox]"):
        trees.say(tag, "[ ] ")
    for tag in trees.find(tree, "a.term"):
        tag.drop_tag()
    for tag in trees.find(tree, "sup.cite"):
        trees.say(tag, tag.text_content())
    for tag in trees.find(tree, "figcaption"):
        tag.tag = "p"
    for tag in trees.find(tree, "a[href]"):
        if not re.match("[a-z]+:", tag.get("href")) and "print/" not in tag.get("href"):
            tag.set("href", re.sub(r"\.html(?=#|$)", ".md", tag.get("href")))
    body = convert(trees.write(tree), STYLE).content or ""
    head = [
        f"Page: {page.canonical_url or page.url}",
        f"Reviewed: {page.meta['reviewed']}",
        f"License: {config.copyright}",
    ]
    tidy = re.sub(r"\n{3,}", "\n\n", re.sub(r"[ \t]+$", "", body, flags=re.M)).strip()
    return "\n".join(head) + f"\n\n{tidy}\n"
