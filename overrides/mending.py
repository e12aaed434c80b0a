"""Patches for faults in the theme's pages and style sheets.

Each patch says what is wrong. A patch that matches nothing stops the build, because then the theme
has changed: find out whether the fault is still there, and rewrite the patch or delete it.
"""

import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File

PALETTE = "assets/stylesheets/palette."
SEARCH = "assets/javascripts/workers/search."


class Patch(NamedTuple):
    """A fault, where it is, and what to write instead; ``limit`` 0 means every match."""

    fault: str
    pattern: re.Pattern[str]
    replacement: str
    limit: int = 0


PAGE_PATCHES = (
    Patch(
        "a checkbox has autocomplete",
        re.compile(r'(<input class="md-toggle"[^>]*?) autocomplete="off"'),
        r"\1",
    ),
    Patch(
        "the checkbox that opens the menu has no name, as its label has only a picture",
        re.compile(r'(<input class="md-toggle" data-md-toggle="drawer")'),
        r'\1 aria-label="Menu"',
    ),
    Patch("a tabindex is empty", re.compile(r' tabindex=""'), ""),
    Patch(
        "Firefox fetches the next page unasked, which wastes data and which our policy forbids",
        re.compile(r'<link rel="(?:prev|next)" href="[^"]*">'),
        "",
    ),
    Patch(
        "the parts of a table of contents are landmarks, and two have the same name",
        re.compile(r'<nav class="md-nav" aria-label="[^"]*">(.*?)</nav>', re.S),
        r'<div class="md-nav">\1</div>',
    ),
    Patch(
        "the name of the site, with a link in it, is the label of the menu's checkbox",
        re.compile(r'<label class="md-nav__title" for="__drawer">(.*?)</label>', re.S),
        r'<div class="md-nav__title">\1</div>',
    ),
    Patch(
        "the two color schemes are not one choice",
        re.compile(
            r'(<form class="md-header__option" data-md-component="palette">)(.*?)(</form>)', re.S
        ),
        r'\1<div role="radiogroup" aria-label="Colors">\2</div>\3',
    ),
    Patch(
        "a label takes the focus; site.css shows the focus of its checkbox instead",
        re.compile(r'(<label class="md-nav__link[^>]*) tabindex="0"'),
        r"\1",
    ),
    Patch(
        "screen readers meet pictures next to words",
        re.compile(r'<svg xmlns="http://www.w3.org/2000/svg" viewBox'),
        r'<svg aria-hidden="true" xmlns="http://www.w3.org/2000/svg" viewBox',
    ),
    Patch(
        "two parts of a page have the same name; the first one is in the menu",
        re.compile(r'(<nav class="md-nav md-nav--secondary") aria-label="Table of contents"'),
        r'\1 aria-label="On this page, in the menu"',
        limit=1,
    ),
)
PALETTE_PATCH = Patch(
    "a rule for all elements makes the browser compute every style again at each start",
    re.compile(r"\[data-md-color-switching\] \*[^{]*\{transition-duration:0s!important\}"),
    "",
)
SEARCH_PATCH = Patch(
    "lunr takes two sets of words with digits for one, adds words that no page has, and fails when"
    " a search begins like one of them",
    re.compile(r"(\w)=\1\+(\w)\+(\w)\.id\}return \1\b"),
    r'\1=\1+\2+\3.id+";"}return \1',
)


def patch_page(html: str, matches: Counter[str]) -> str:
    """Return a page without the theme's faults, and count the matches of each patch."""
    for patch in PAGE_PATCHES:
        html, times = patch.pattern.subn(patch.replacement, html, count=patch.limit)
        matches[patch.fault] += times
    return html


def patch_palette(files: Iterable[File]) -> None:
    """Patch the theme's style sheet of colors."""
    patch_file(files, PALETTE, ".css", PALETTE_PATCH)


def patch_search(files: Iterable[File]) -> None:
    """Patch the library that the theme searches with."""
    patch_file(files, SEARCH, ".js", SEARCH_PATCH)


def patch_file(files: Iterable[File], start: str, end: str, patch: Patch) -> None:
    """Apply a patch to the theme's file whose path has this start and this end.

    Raises ``PluginError`` when no such file has a match.
    """
    matches: Counter[str] = Counter()
    for file in files:
        if file.src_uri.startswith(start) and file.src_uri.endswith(end):
            file.content_string, times = patch.pattern.subn(patch.replacement, file.content_string)
            matches[patch.fault] += times
    check([patch], matches)


def check(patches: Iterable[Patch], matches: Counter[str]) -> None:
    """Raise ``PluginError`` that lists every patch without a match."""
    unmatched = [patch for patch in patches if not matches[patch.fault]]
    if unmatched:
        raise PluginError(
            "The theme has changed: patches in overrides/mending.py match nothing.\n"
            + "\n".join(f"- {patch.fault}: {patch.pattern.pattern}" for patch in unmatched)
        )
