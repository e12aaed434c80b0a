"""Faults of the theme in pages as it makes them, each with what is wrong about it. A validator finds the next one."""

import re

MENDS = (
    # A box to tick takes no autocomplete.
    (r'(<input class="md-toggle"[^>]*?) autocomplete="off"', r"\1", 0),
    # An empty tabindex is no number.
    (r' tabindex=""', "", 0),
    # Firefox fetches the next page before anybody asks for it; that spends data, and our policy forbids it.
    (r'<link rel="(?:prev|next)" href="[^"]*">', "", 0),
    # The parts of a table of contents are no landmarks of their own; twice in a page, they would have the same name.
    (r'<nav class="md-nav" aria-label="[^"]*">(.*?)</nav>', r'<div class="md-nav">\1</div>', 0),
    # Two parts of one page may not have the same name: the first is the one in the menu.
    (r'(<nav class="md-nav md-nav--secondary") aria-label="Table of contents"', r'\1 aria-label="On this page, in the menu"', 1),
)


SWITCHING = re.compile(r"\[data-md-color-switching\] \*[^{]*\{transition-duration:0s!important\}")


def mend_palette(style: str) -> str:
    """Without the rule for all elements while colors switch: it makes the browser work out every style again at each start, to no use for the eye."""
    mended, times = SWITCHING.subn("", style)
    if times != 1:
        raise ValueError("the theme's palette is not as it was: look for its rule for [data-md-color-switching]")
    return mended


def mend(html: str) -> str:
    """A page without these faults."""
    for wrong, right, times in MENDS:
        html = re.sub(wrong, right, html, count=times, flags=re.S)
    return html
