"""What search engines, feed readers and security researchers look for, in heads and in files."""

from __future__ import annotations

from overrides.navigation import Page
from overrides.publishing import json_ld
from overrides.settings import Settings
from overrides.templates import render


def page_head(page: Page, settings: Settings) -> str:
    """Return what a page's head tells programs: its copies, its preview, its JSON-LD."""
    data = json_ld.page_data(page, settings)
    return render("publishing/head.html", page=page, settings=settings, data=data)


def robots_txt(settings: Settings) -> str:
    """Return robots.txt, which allows everything and names the sitemap of a site."""
    return render("publishing/robots.html", settings=settings) + "\n"


def security_txt(settings: Settings) -> str:
    """Return security.txt (RFC 9116) for a site whose repository is known."""
    return render("publishing/security.html", settings=settings) + "\n"
