"""JSON-LD for each page: its dates, and the pages that lead to it.

Search engines use both: they show a page's breadcrumb and its date in results.
"""

from collections.abc import Callable
from typing import Any
from urllib.parse import urljoin

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

Address = Callable[[str], str]


def graph(page: Page, config: MkDocsConfig) -> dict[str, Any]:
    """Return a page's data: absolute addresses if the site has one, relative ones otherwise."""

    def address(url: str) -> str:
        if config.site_url:
            return urljoin(config.site_url, url)
        return get_relative_url(url, page.url)

    items = [web_page(page, config, address)]
    if page.url != config.extra["homepage"]:
        items.append(breadcrumbs(page, config, address))
    return {"@context": "https://schema.org", "@graph": items}


def web_page(page: Page, config: MkDocsConfig, address: Address) -> dict[str, Any]:
    """Return the dates on which a page was published and last reviewed."""
    return {
        "@type": "WebPage",
        "url": address(page.url),
        "name": page.meta["title"],
        "datePublished": str(page.meta.get("published", config.extra["published"])),
        "dateModified": str(page.meta["reviewed"]),
    }


def breadcrumbs(page: Page, config: MkDocsConfig, address: Address) -> dict[str, Any]:
    """Return the path from the home page; a section links to its first page."""
    names: dict[str, Any] = {config.extra["homepage"]: config.site_name}
    for section in reversed(list(page.ancestors)):
        first: Any = section
        while first.children:
            first = first.children[0]
        names.setdefault(first.url, section.title)
    names[page.url] = page.title
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": number, "name": name, "item": address(url)}
            for number, (url, name) in enumerate(names.items(), 1)
        ],
    }
