"""Faults of the theme in pages as it makes them, each with what is wrong about it. A validator finds the next one."""

import re

MENDS = (
    # A box to tick takes no autocomplete.
    (r'(<input class="md-toggle"[^>]*?) autocomplete="off"', r"\1", 0),
    # The box that opens the menu has no name; only a picture stands in its label.
    (r'(<input class="md-toggle" data-md-toggle="drawer")', r'\1 aria-label="Menu"', 0),
    # An empty tabindex is no number.
    (r' tabindex=""', "", 0),
    # Firefox fetches the next page before anybody asks for it; that spends data, and our policy forbids it.
    (r'<link rel="(?:prev|next)" href="[^"]*">', "", 0),
    # The parts of a table of contents are no landmarks of their own; twice in a page, they would have the same name.
    (r'<nav class="md-nav" aria-label="[^"]*">(.*?)</nav>', r'<div class="md-nav">\1</div>', 0),
    # The name of the site, with a link in it, is no label of the box that opens the menu.
    (
        r'<label class="md-nav__title" for="__drawer">(.*?)</label>',
        r'<div class="md-nav__title">\1</div>',
        0,
    ),
    # Two colors to choose from are one choice.
    (
        r'(<form class="md-header__option" data-md-component="palette">)(.*?)(</form>)',
        r'\1<div role="radiogroup" aria-label="Colors">\2</div>\3',
        0,
    ),
    # A label that takes keys is no control; the box that it belongs to is one, and site.css shows it to keyboards.
    (r'(<label class="md-nav__link[^>]*) tabindex="0"', r"\1", 0),
    # Pictures beside words are for the eye alone.
    (
        r'<svg xmlns="http://www.w3.org/2000/svg" viewBox',
        r'<svg aria-hidden="true" xmlns="http://www.w3.org/2000/svg" viewBox',
        0,
    ),
    # Two parts of one page may not have the same name: the first is the one in the menu.
    (
        r'(<nav class="md-nav md-nav--secondary") aria-label="Table of contents"',
        r'\1 aria-label="On this page, in the menu"',
        1,
    ),
)


SWITCHING = re.compile(r"\[data-md-color-switching\] \*[^{]*\{transition-duration:0s!important\}")


def mend_palette(style: str) -> str:
    """Without the rule for all elements while colors switch: it makes the browser work out every style again at each start, to no use for the eye."""
    mended, times = SWITCHING.subn("", style)
    if times != 1:
        raise ValueError(
            "the theme's palette is not as it was: look for its rule for [data-md-color-switching]"
        )
    return mended


def mend(html: str) -> str:
    """A page without these faults."""
    for wrong, right, times in MENDS:
        html = re.sub(wrong, right, html, count=times, flags=re.S)
    return html
