"""What browsers print: all of a page and nothing else, within the paper, with nothing cut."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from tests.printing.conftest import SITE_NAME
from tests.support import printing
from tests.support.pages import select
from tests.support.pdf import letters, read

CHROMIUM = ["letter_pages", "letter_documents", "a4_pages"]
CHARTS = [
    "work/claim.html",
    "pay/what-it-pays.html",
    "pay/by-place.html",
    "pay/over-time.html",
    "training/paths.html",
    "calculators/salary-by-setting.html",
    "calculators/time-to-cpc.html",
]
# The color of each mark of each chart, and whether it has an edge of another color.
MARKS = """() => [...document.querySelectorAll(
  ".drawing svg, .bar svg, .timeline svg, .tiles, .years"
)].filter((svg) => !svg.parentElement.closest("svg")).map((svg) =>
  [...svg.querySelectorAll("rect, line, path")]
    .filter((mark) => !mark.closest("defs, pattern, marker"))
    .map((mark) => {
      const style = getComputedStyle(mark);
      const drawn = mark.tagName !== "rect" || /^none/.test(style.fill);
      return {
        color: drawn ? style.stroke : style.fill,
        edged: mark.tagName === "rect" && style.stroke !== "none",
      };
    })
)"""


@pytest.fixture(scope="session", params=[*CHROMIUM, "firefox_pages"])
def prints(request):
    """Pages as a browser printed them."""
    return request.getfixturevalue(request.param)


@pytest.fixture(scope="session", params=CHROMIUM)
def tagged_prints(request):
    """Pages as Chromium printed them, which tags its PDFs and prints headers and footers."""
    return request.getfixturevalue(request.param)


def test_paper_has_the_size_that_was_asked_for(prints):
    assert printing.pages_of_another_size(prints) == []


def test_no_text_is_near_an_edge(prints):
    assert printing.texts_near_an_edge(prints) == []


def test_paper_shows_every_text_of_a_page(prints):
    """Details are open, and nothing is wider than the paper, which would cut it off."""
    assert printing.texts_left_out(prints) == []


def test_the_first_text_is_the_title(prints):
    assert printing.titles_not_first(prints) == []


def test_paper_shows_nothing_that_is_for_a_screen(prints):
    assert printing.texts_out_of_place(prints) == []


def test_no_row_drawing_or_question_is_cut(prints):
    assert printing.elements_cut(prints) == []


def test_no_tagged_element_is_on_two_pages_and_no_heading_is_alone(tagged_prints):
    assert printing.split_elements(tagged_prints) == []


def test_pages_have_a_number_their_count_and_the_name_of_the_site(tagged_prints):
    assert printing.pages_without_number_or_header(tagged_prints, SITE_NAME) == []


def test_no_page_is_nearly_empty(tagged_prints):
    assert printing.nearly_empty_pages(tagged_prints) == []


def test_links_in_prose_print_their_address_and_those_in_tables_do_not(letter_pages):
    faults = []
    for printed in letter_pages:
        paper = letters(printed.reading.text)
        prose = select(
            printed.content, "p a[href^=http], .cited a[href^=http], .from a[href^=http]"
        )
        shown = [letters(link.get("href")) for link in prose]
        faults += [f"{printed.name}: no {address}" for address in shown if address not in paper]
        faults += [
            f"{printed.name}: {link.get('href')} in a table"
            for link in select(printed.content, "table a[href^=http]")
            if paper.count(address := letters(link.get("href"))) > "".join(shown).count(address)
        ]
    assert faults == []


@pytest.mark.parametrize("path", ["index.html", "work/claim.html", "training/paths.html"])
def test_backgrounds_change_no_text_and_no_page(chromium, site, tmp_path, letter_pages, path):
    chromium.open((site / path).as_uri())
    chromium.page.pdf(path=str(tmp_path / "1.pdf"), format="letter", print_background=True)
    plain = next(printed for printed in letter_pages if printed.path == path)
    assert read(tmp_path / "1.pdf").pages == plain.reading.pages


def test_details_print_open_without_scripts(chromium, site, tmp_path, pages):
    path = "calculators/salary-by-setting.html"
    with chromium.browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto((site / path).as_uri())
        page.pdf(path=str(tmp_path / "1.pdf"), format="letter", tagged=True)
    printed = printing.Printed(path, "letter", read(tmp_path / "1.pdf"), pages[path])
    assert select(printed.content, "details:not([open])")
    assert printing.texts_left_out([printed]) == []


# --- Black and white ------------------------------------------------------------------------------


def luminance(color):
    """Return the relative luminance of a computed color, as WCAG defines it."""
    shares = [int(share) / 255 for share in re.findall(r"\d+", color)[:3]]
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def is_clear(dark, light):
    """Return whether two grays are told apart, or are the same."""
    return (light + 0.05) / (dark + 0.05) >= 3 or light - dark < 0.01


def test_marks_of_a_chart_differ_in_black_and_white(chromium, site):
    """Neighboring grays contrast 3 to 1, unless an edge or a hatch tells them apart."""
    faults = []
    for path in CHARTS:
        chromium.open((site / path).as_uri())
        chromium.page.emulate_media(media="print", color_scheme="light")
        charts = chromium.evaluate(MARKS)
        if not charts:
            faults.append(f"{path}: no chart")
        for marks in charts:
            colors = [mark["color"] for mark in marks if not mark["edged"]]
            grays = sorted({luminance(color) for color in colors if color.startswith("rgb")})
            if not all(is_clear(dark, light) for dark, light in pairwise(grays)):
                faults.append(f"{path}: {grays}")
    assert faults == []
