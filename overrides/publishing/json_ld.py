"""JSON-LD for each page: its dates, and the pages that lead to it.

Search engines use both: they show a page's breadcrumb and its date in results.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urljoin

from overrides.navigation import HOME, Page
from overrides.settings import Settings


def page_data(page: Page, settings: Settings) -> dict[str, Any]:
    """Return a page's data: absolute addresses if the site has one, relative ones otherwise."""
    items = [web_page(page, settings.site_url)]
    if page.path != HOME:
        items.append(breadcrumbs(page, settings))
    return {"@context": "https://schema.org", "@graph": items}


def address(path: str, page: Page, site_url: str) -> str:
    """Return the address of a path of the site as a page writes it."""
    return urljoin(site_url, path) if site_url else page.path_to(path)


def web_page(page: Page, site_url: str) -> dict[str, Any]:
    """Return the dates on which a page was published and last reviewed."""
    return {
        "@type": "WebPage",
        "url": address(page.path, page, site_url),
        "name": page.title,
        "datePublished": page.published,
        "dateModified": page.reviewed,
    }


def breadcrumbs(page: Page, settings: Settings) -> dict[str, Any]:
    """Return the path from the home page; a section links to its first page."""
    names = {HOME: settings.site_name}
    for title, first_page in page.above:
        names.setdefault(first_page, title)
    names[page.path] = page.title
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": position,
                "name": name,
                "item": address(path, page, settings.site_url),
            }
            for position, (path, name) in enumerate(names.items(), 1)
        ],
    }
