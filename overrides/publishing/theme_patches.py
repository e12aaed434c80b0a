"""Patches for faults in the theme's pages and style sheets.

Each patch says what is wrong. A patch that matches nothing stops the build, because then the theme
has changed: find out whether the fault is still there, and rewrite the patch or delete it.
"""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from overrides.errors import SiteError

PALETTES = "assets/stylesheets/palette.*.css"
SEARCHES = "assets/javascripts/workers/search.*.js"
OTHER_LANGUAGES = "assets/javascripts/lunr"  # what search in other languages than English needs


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


def patch_files(site: Path) -> None:
    """Patch the theme's palette and search, and delete its files for search in other languages.

    Raises ``SiteError`` if the theme no longer has them.
    """
    patch_matching_files(site, PALETTES, PALETTE_PATCH)
    patch_matching_files(site, SEARCHES, SEARCH_PATCH)
    try:
        shutil.rmtree(site / OTHER_LANGUAGES)
    except FileNotFoundError:
        raise SiteError(f"The theme has changed: it has no folder {OTHER_LANGUAGES}") from None


def patch_matching_files(site: Path, paths: str, patch: Patch) -> None:
    """Apply a patch to the files of a site that match. Raises ``SiteError`` if none has a match."""
    matches: Counter[str] = Counter()
    for file in site.glob(paths):
        text, times = patch.pattern.subn(patch.replacement, file.read_text("utf-8"))
        file.write_text(text, "utf-8")
        matches[patch.fault] += times
    check_all_matched([patch], matches)


def check_all_matched(patches: Iterable[Patch], matches: Counter[str]) -> None:
    """Raise ``SiteError`` that lists every patch without a match."""
    unmatched = [patch for patch in patches if not matches[patch.fault]]
    if unmatched:
        raise SiteError(
            "The theme has changed: patches in overrides/publishing/theme_patches.py match "
            "nothing.\n"
            + "\n".join(f"- {patch.fault}: {patch.pattern.pattern}" for patch in unmatched)
        )
