"""Patch the theme's faults and give every page its Content-Security-Policy, after all other hooks.

`make serve` gets no policy, because it reloads pages with a script of its own.
"""

from collections import Counter

serving = False
partial = False  # `--dirty` builds only the pages that have changed
matches: Counter[str] = Counter()


def on_startup(command: str, dirty: bool) -> None:
    """Note what kind of build this is."""
    global serving, partial
    serving, partial = command == "serve", dirty


def on_pre_build(**_: object) -> None:
    """Count the matches of each build anew."""
    matches.clear()


def guarded(html: str) -> str:
    """Return a page with its patches and its policy."""
    from overrides.mending import patch_page  # here, so that `make serve` sees an edit
    from overrides.policy import guard

    html = patch_page(html, matches)
    return html if serving else guard(html)


def on_post_page(output: str, **_: object) -> str:
    """Finish a page."""
    return guarded(output)


def on_post_template(output_content: str, template_name: str, **_: object) -> str:
    """Finish a page that the theme makes without Markdown."""
    return guarded(output_content) if template_name.endswith(".html") else output_content


def on_post_build(**_: object) -> None:
    """Stop the build when a patch matched no page."""
    from overrides.mending import PAGE_PATCHES, check

    if not partial:
        check(PAGE_PATCHES, matches)
