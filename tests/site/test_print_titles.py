"""Documents to print are named as the pages that they're made from."""

from lxml.html import parse

from overrides import content
from tests.conftest import ROOT

SHEETS = {
    path.relative_to(ROOT / "docs").with_suffix("").as_posix().replace("/", "-"): content.title(
        path.relative_to(ROOT / "docs").as_posix()
    )
    for path in (ROOT / "docs" / "classroom").rglob("*.md")
    if path.stem != "downloads"
}


def test_every_sheet_has_the_title_of_its_page(site):
    titles = {
        name: parse(site / "print" / f"{name}.html").getroot().findtext("head/title")
        for name in SHEETS
    }
    assert titles == SHEETS


def test_the_list_of_files_names_every_sheet(site):
    page = parse(site / "classroom" / "downloads.html").getroot()
    listed = {
        row.xpath("string(.//a[contains(@href, 'print/')]/@href)"): row.findtext("th")
        for row in page.iter("tr")
    }
    assert {name: listed.get(f"../print/{name}.html") for name in SHEETS} == SHEETS
