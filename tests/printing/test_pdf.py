"""PDFs to download, one of each kind here and all in tests/slow: complete, tagged, well linked."""

from __future__ import annotations

import subprocess
import sys

import pytest

from overrides.printing.pdf import paper_style, plain_html
from tests.conftest import ROOT
from tests.printing.conftest import SECTION, SHEETS, SITE_NAME, WHOLE_GUIDE
from tests.support import printing
from tests.support.pages import select
from tests.support.pdf import SIZES

# How each line and letter of each drawing looks.
LOOKS = """() => [...document.querySelectorAll(
  "svg :is(line, rect, path, circle, text)"
)].map((mark) => {
  const style = getComputedStyle(mark);
  return [
    mark.outerHTML.split(" style")[0],
    ...[
      "fill", "stroke", "strokeWidth", "strokeDasharray", "strokeOpacity",
      "textAnchor", "fontFamily", "fontSize", "fontWeight",
    ].map((name) => `${name}: ${style[name]}`),
  ];
})"""


@pytest.mark.parametrize("check", printing.PDF_CHECKS)
def test_each_kind_of_pdf(pdfs, check):
    assert check(pdfs) == []


def test_pages_of_a_pdf_have_a_number_their_count_and_the_name_of_the_site(pdfs):
    assert printing.pages_without_number_or_header(pdfs, SITE_NAME) == []


def test_there_is_something_to_check(pdfs):
    """The checks meet every kind, figures, links, contents, questions and lines to write on."""
    assert {(printed.path, printed.size) for printed in pdfs} == {
        (path, size) for path in (WHOLE_GUIDE, SECTION, *SHEETS) for size in SIZES
    }
    assert any(printed.reading.alternatives for printed in pdfs)
    assert any(printed.reading.links for printed in pdfs)
    assert any(printed.reading.addresses for printed in pdfs)
    for css in (".contents a", ".question", ".write span"):
        assert any(select(printed.content, css) for printed in pdfs), css


def test_a_drawing_in_a_pdf_looks_as_a_browser_prints_it(site, chromium):
    """For a PDF the look of each line and letter is written into it, as it has no style sheet."""
    html = (site / WHOLE_GUIDE).read_text("utf-8")
    page = chromium.browser.new_page(bypass_csp=True)
    page.emulate_media(media="print")
    page.goto((site / WHOLE_GUIDE).as_uri())
    in_browser = page.evaluate(LOOKS)
    page.set_content(plain_html(html, paper_style(site)))
    in_pdf = page.evaluate(LOOKS)
    page.close()
    assert len(in_browser) > 500
    assert [
        (mark[0], set(mark[1:]) ^ set(written[1:]))
        for mark, written in zip(in_browser, in_pdf, strict=True)
        if mark[1:] != written[1:]
    ] == []


def test_two_runs_make_the_same_bytes(site, pdf_folder, tmp_path):
    name = "classroom-5-pay-student-a"
    subprocess.run(
        [sys.executable, "-m", "overrides.printing.pdf", str(site), str(tmp_path), name],
        cwd=ROOT,
        env={"PYTHONHASHSEED": "7", "PATH": ""},
        check=True,
    )
    for size in SIZES:
        again = (tmp_path / size / f"{name}.pdf").read_bytes()
        assert again == (pdf_folder / size / f"{name}.pdf").read_bytes()
        assert str(ROOT).encode() not in again
