"""Visit every page one time in Chromium, for all tests that look at pages: the fixture ``visits``.

The pages are split into shares. Each process of a run that asks for the visits makes the shares
that no other process has made, so that the work spreads over all of them.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from playwright.sync_api import Page

from tests.support.browser import (
    COLOR_RULES,
    FINISH_ANIMATIONS,
    OPEN_DETAILS,
    VIOLATIONS,
    Chromium,
    axe_violations,
    small_targets,
    watch,
)
from tests.support.pages import PAGES
from tests.support.server import serve

Once = Callable[[str, Callable[[Path], object]], Path]

SHARES = 6
HERE = Path(__file__).parent
CUT_OFF = (HERE / "cut_off.js").read_text("utf-8")
DARK = "document.body.dataset.mdColorScheme = 'slate'"
# WCAG 1.4.12: no loss when a reader sets lines, paragraphs, letters and words wider.
WIDE_TEXT = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    * { line-height: 1.5 !important; letter-spacing: 0.12em !important;
        word-spacing: 0.16em !important; }
    p { margin-bottom: 2em !important; }`);
  document.adoptedStyleSheets = [sheet];
}"""
# One page of each kind, for what pages of a kind share.
KINDS = [
    "index.html",
    "start/is-it-for-you.html",
    "work/claim.html",
    "pay/by-setting.html",
    "pay/by-place.html",
    "pay/over-time.html",
    "training/compare-schools.html",
    "reference/glossary.html",
    "calculators/salary-by-setting.html",
    "calculators/time-to-cpc.html",
    "classroom/5-pay/student-a.html",
    "classroom/downloads.html",
    "reference/licenses.html",
]


class Visit(NamedTuple):
    """What one visit to a page found.

    ``axe`` maps each look at the page to the rules of axe-core that it breaks, with the elements.
    ``overflow`` lists the looks in which the page is wider than the window, ``small_targets``
    what is hard to hit on a small screen, ``cut_off`` text that does not fit once it is set wider,
    and ``troubles`` errors, violations of the page's policy and requests to other hosts.
    ``letter`` is the page as Chromium prints it at Letter.
    """

    axe: dict[str, list[tuple[str, list[str]]]]
    overflow: list[str]
    small_targets: list[str]
    cut_off: list[str]
    troubles: list[str]
    letter: Path


def overflows(page: Page) -> bool:
    """Return whether a page scrolls sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth > innerWidth"))


def visit(
    page: Page, url: str, troubles: list[str], letter: Path, *, kind: bool = False
) -> dict[str, Any]:
    """Look at one page wide and light, on paper, dark, and on a small screen with all unfolded.

    A page that represents its kind is looked at in forced colors and with wide text as well.
    """
    troubles.clear()
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(url, wait_until="load")
    overflow = ["1280"] if overflows(page) else []
    axe = {"light": axe_violations(page)}
    page.pdf(path=str(letter), format="Letter", tagged=True)
    page.evaluate(DARK)
    page.evaluate(FINISH_ANIMATIONS)
    axe["dark"] = axe_violations(page, only=COLOR_RULES)
    page.set_viewport_size({"width": 320, "height": 900})
    overflow += ["320"] if overflows(page) else []
    page.evaluate(OPEN_DETAILS)
    overflow += ["320 unfolded"] if overflows(page) else []
    axe["small"] = axe_violations(page, without=COLOR_RULES)
    small = small_targets(page)
    cut_off: list[str] = []
    if kind:
        page.emulate_media(forced_colors="active")
        axe["forced colors"] = axe_violations(page, without=COLOR_RULES)
        page.emulate_media(forced_colors="none")
        page.set_viewport_size({"width": 390, "height": 900})
        page.evaluate(WIDE_TEXT)
        overflow += ["390, wide text"] if overflows(page) else []
        cut_off = page.evaluate(CUT_OFF)
    return {
        "axe": axe,
        "overflow": overflow,
        "small_targets": small,
        "cut_off": cut_off,
        "troubles": [*troubles, *page.evaluate("window.violations")],
    }


def visit_share(chromium: Chromium, site: Path, share: int, folder: Path) -> None:
    """Visit every page of a share, and keep the findings in a folder."""
    findings = {}
    with serve(site) as web, chromium.browser.new_context() as context:
        page = context.new_page()
        page.add_init_script(VIOLATIONS)
        troubles = watch(page)
        for number, name in enumerate(PAGES[share::SHARES]):
            letter = folder / f"{number}.pdf"
            findings[name] = {
                **visit(page, f"{web.url}/{name}", troubles, letter, kind=name in KINDS),
                "letter": letter.name,
            }
    (folder / "findings.json").write_text(json.dumps(findings), "utf-8")


@pytest.fixture(scope="session")
def visits(once: Once, site: Path, chromium: Chromium, worker_id: str) -> Mapping[str, Visit]:
    """Return what a visit to each page found, by the page's address below the site."""
    shares = random.Random(worker_id).sample(range(SHARES), SHARES)  # each process begins elsewhere
    visits = {}
    for share in shares:
        folder = once(f"visits-{share}", partial(visit_share, chromium, site, share))
        for name, seen in json.loads((folder / "findings.json").read_text("utf-8")).items():
            seen["axe"] = {
                look: [(rule, elements) for rule, elements in rules]
                for look, rules in seen["axe"].items()
            }
            visits[name] = Visit(**{**seen, "letter": folder / seen["letter"]})
    return visits
