"""Marks that templates leave in pages for what is only known once all pages are built.

A mark is a comment with a name. One mark is filled in for good; a pair of marks keeps its place,
so that what is between them can be replaced when there is more to offer.
"""

from __future__ import annotations

import re

from overrides.errors import SiteError


def wrap(name: str, html: str) -> str:
    """Return HTML between a pair of marks."""
    return f"<!-- {name} -->\n{html}\n<!-- end of {name} -->"


def fill(page: str, name: str, html: str) -> str:
    """Return a page with HTML in the place of a mark. Raises ``SiteError`` without the mark."""
    return replace_once(re.escape(f"<!-- {name} -->"), page, name, html)


def replace_between(page: str, name: str, html: str) -> str:
    """Return a page with new HTML between a pair of marks. Raises ``SiteError`` without them."""
    pattern = re.escape(f"<!-- {name} -->") + ".*?" + re.escape(f"<!-- end of {name} -->")
    return replace_once(pattern, page, name, wrap(name, html))


def replace_once(pattern: str, page: str, name: str, html: str) -> str:
    """Return a page with HTML in the place of the one match of a pattern."""
    replaced, matches = re.subn(pattern, lambda _: html, page, flags=re.S)
    if matches != 1:
        raise SiteError(f'A page has {matches} places for "{name}" where it needs one')
    return replaced
