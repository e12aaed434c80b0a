"""Each page in Markdown beside it, made from the rendered page so that its figures are in it; and llms.txt, which lists them."""

import re
from collections.abc import Iterable
from itertools import groupby
from urllib.parse import urljoin

from bs4 import BeautifulSoup
from markdownify import MarkdownConverter
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from overrides.paper import ON_SCREEN

ASIDE = f"{ON_SCREEN}, svg, button"


def place(page: Page) -> str:
    """Where a page's copy stands: beside it."""
    return page.url.removesuffix(".html") + ".md"


def every(pages: Iterable[Page], config: MkDocsConfig) -> dict[str, str]:
    """All copies and their list, by place."""
    listed = [f"# {config.site_name}", f"> {config.site_description}", f"Each page stands here in Markdown as well. {config.copyright}"]
    found = {}
    for section, part in groupby(pages, key=lambda page: page.ancestors[-1].title):
        listed.append(f"## {section}\n")
        for page in part:
            found[place(page)] = copy(page, config)
            listed[-1] += f"\n- [{page.title}]({urljoin(config.site_url or '', place(page))}): {page.meta['description']}"
    return {**found, "llms.txt": "\n\n".join(listed) + "\n"}


def copy(page: Page, config: MkDocsConfig) -> str:
    """A page's words, tables and sources."""
    cited = "".join(f"<li>{entry['said']}</li>" for entry in page.meta.get("cited", {}).values())
    soup = BeautifulSoup(page.content + (f"<h2>Sources of this page</h2><ol>{cited}</ol>" if cited else ""), "html.parser")
    for tag in soup.select(ASIDE):
        tag.decompose()
    for tag in soup.select("input[type=checkbox]"):
        tag.replace_with("[ ] ")
    for tag in soup.select("a.term"):
        tag.unwrap()
    for tag in soup.select("sup.cite"):
        tag.replace_with(f"[{tag.get_text()}]")
    for tag in soup.select("a[href]"):
        if not re.match("[a-z]+:", str(tag["href"])) and "print/" not in str(tag["href"]):
            tag["href"] = re.sub(r"\.html(?=#|$)", ".md", str(tag["href"]))
    body = MarkdownConverter(heading_style="atx", bullets="-", escape_misc=False).convert_soup(soup)
    head = [f"Page: {page.canonical_url or page.url}", f"Reviewed: {page.meta['reviewed']}", f"License: {config.copyright}"]
    tidy = re.sub(r"\n{3,}", "\n\n", re.sub(r"[ \t]+$", "", body, flags=re.M)).strip()
    return "\n".join(head) + f"\n\n{tidy}\n"
