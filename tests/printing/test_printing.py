"""On paper: every page and section whole at Letter and A4, and PDFs that everybody can read."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pdfplumber
import pikepdf
import pytest
from bs4 import BeautifulSoup

from overrides.pdf import paper_style, plain
from tests.conftest import ROOT, build
from tests.support.pages import PAGES, article, front, soup
from tests.support.pdf import SIZES, beyond, cut, inside, leaves, texts

SECTIONS = [
    "calculators",
    "certification",
    "eight-steps",
    "getting-started",
    "pay-and-outlook",
    "reference",
    "the-work",
    "training",
    "whole-guide",
]
PRINTED = [*PAGES, *(f"print/{name}.html" for name in SECTIONS)]
FORMATS = {"letter": "Letter", "a4": "A4"}
MARKS = """() => [...document.querySelectorAll(".drawing svg, .bar svg, .timeline svg, .tiles, .years")].filter((svg) => !svg.parentElement.closest("svg")).map((svg) =>
  [...svg.querySelectorAll("rect, line, path")].filter((mark) => !mark.closest("defs, pattern, marker")).map((mark) => {
    const style = getComputedStyle(mark);
    const color = mark.tagName !== "rect" || /^none/.test(style.fill) ? style.stroke : style.fill;
    return { color, edged: mark.tagName === "rect" && style.stroke !== "none", kind: mark.getAttribute("class") || "" };
  }))"""

LOOKS = """() => [...document.querySelectorAll("svg :is(line, rect, path, circle, text)")].map((mark) => {
  const { fill, stroke, strokeWidth, strokeDasharray, strokeOpacity, textAnchor, fontFamily, fontSize, fontWeight } = getComputedStyle(mark);
  return { mark: mark.outerHTML.split(" style")[0], fill, stroke, strokeWidth, strokeDasharray, strokeOpacity, textAnchor, fontFamily, fontSize, fontWeight };
})"""


@pytest.fixture(scope="module")
def by_chromium(site, chromium, tmp_path_factory):
    """A page of the site as Chromium prints it."""
    folder = tmp_path_factory.mktemp("printed")

    def printed(page, size, backgrounds=False):
        path = folder / f"{page.replace('/', '-')}-{size}-{backgrounds}.pdf"
        if path.exists():
            return path
        chromium.open((site / page).as_uri())
        chromium.page.pdf(
            path=str(path),
            format=FORMATS[size],
            print_background=backgrounds,
            tagged=True,
            prefer_css_page_size=False,
            display_header_footer=False,
        )
        return path

    return printed


@pytest.mark.parametrize("page", PRINTED)
def test_page_prints_whole_at_letter_and_a4(by_chromium, page):
    for size in SIZES:
        path = by_chromium(page, size)
        assert beyond(path, size) == []
        assert cut(path, ("TR", "Figure", *(("LI",) if "/student" in page else ()))) == []


@pytest.mark.parametrize("page", ["index.html", "work/claim.html", "training/paths.html"])
def test_page_prints_whole_with_backgrounds_too(by_chromium, page):
    path = by_chromium(page, "letter", backgrounds=True)
    assert beyond(path, "letter") == []
    assert texts(path) == texts(by_chromium(page, "letter"))


@pytest.mark.parametrize("page", PAGES)
def test_paper_says_what_it_is_and_leaves_navigation_out(by_chromium, site, page):
    every = texts(by_chromium(page, "letter"))
    text = " ".join(every)
    assert front(page)["title"] in text
    assert page in text
    assert "CC BY 4.0" in text
    assert re.search(r"Reviewed on \w+ \d+, \d{4}", text)
    if article(site, page).select("span.figure"):
        assert "Figures of " in text
    assert "Print this section" not in text
    assert "Skip to content" not in text
    assert all(len(each.split()) > 15 for each in every), "no page is all but empty"
    assert all(
        "Medical Billing and Coding Guide" in each and f"Page {number} of {len(every)}" in each
        for number, each in enumerate(every, 1)
    )


def test_a_link_in_prose_prints_its_address_and_one_in_a_table_does_not(by_chromium, site):
    text = "".join(" ".join(texts(by_chromium("training/scams.html", "letter"))).split())
    assert "https://reportfraud.ftc.gov" in text.lower()
    linked = [
        link["href"]
        for link in soup(site, "training/paths.html").select("article table a[href^=http]")
    ]
    told = "".join(texts(by_chromium("training/paths.html", "letter"))).partition(
        "Sources of this page"
    )[0]
    assert not any(address in told for address in linked)


@pytest.mark.parametrize("script", [True, False])
def test_closed_details_print_open(site, chromium, tmp_path, script):
    context = chromium.browser.new_context(java_script_enabled=script)
    page = context.new_page()
    page.goto((site / "calculators" / "salary-by-setting.html").as_uri())
    page.pdf(path=str(tmp_path / "details.pdf"), format="Letter")
    context.close()
    assert "75th percentile, an hour: $" in " ".join(texts(tmp_path / "details.pdf"))


@pytest.mark.parametrize("page", PRINTED)
def test_firefox_prints_the_page_whole_with_details_open(site, firefox, tmp_path, page):
    firefox.open((site / page).as_uri())
    for size in SIZES:
        firefox.pdf(tmp_path / f"{size}.pdf", FORMATS[size].lower())
        assert beyond(tmp_path / f"{size}.pdf", size) == []
        text = " ".join(texts(tmp_path / f"{size}.pdf"))
        assert "Print this section" not in text
        assert "Figures belong to the publishers named with them." in text
        if page == "calculators/salary-by-setting.html":
            assert "75th percentile, an hour: $" in text


def luminance(color):
    """Relative luminance of a computed color, as WCAG reckons it."""
    shares = [int(each) / 255 for each in re.findall(r"\d+", color)[:3]]
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(
    "page",
    [
        "work/claim.html",
        "pay/what-it-pays.html",
        "pay/by-place.html",
        "pay/over-time.html",
        "training/paths.html",
        "calculators/salary-by-setting.html",
        "calculators/time-to-cpc.html",
        "steps/index.html",
    ],
)
def test_marks_of_a_chart_differ_in_black_and_white(chromium, site, page):
    """Neighboring marks of different greys contrast 3 to 1, unless an edge or a hatch tells them apart."""
    chromium.open((site / page).as_uri())
    chromium.page.emulate_media(media="print", color_scheme="light")
    charts = chromium.evaluate(MARKS)
    chromium.page.emulate_media(media="screen")
    assert charts
    for marks in charts:
        greys = sorted(
            {
                luminance(mark["color"])
                for mark in marks
                if mark["color"].startswith("rgb") and not mark["edged"]
            }
        )
        assert all(
            (light + 0.05) / (dark + 0.05) >= 3 or light - dark < 0.01
            for dark, light in pairwise(greys)
        ), greys


# --- Sections --------------------------------------------------------------------------------------


def test_paper_and_copies_offer_nothing_that_only_a_screen_can_do(site):
    for place in (
        "print/whole-guide.html",
        "pay/by-place.md",
        "pay/by-setting.md",
        "calculators/salary-by-setting.md",
        "calculators/time-to-cpc.md",
    ):
        assert not re.search(
            r"</strong> (<a[^>]*>)?Change|\[Change\]|Press the head|Copy link|Start again",
            (site / place).read_text("utf-8"),
        ), place


@pytest.mark.parametrize("name", SECTIONS)
def test_section_holds_its_pages_in_order_with_contents_terms_and_sources(site, name):
    html = soup(site, f"print/{name}.html")
    ids = [tag["id"] for tag in html.select("[id]")]
    assert len(ids) == len(set(ids))
    assert len(html.select("h1")) == 1
    levels = [int(tag.name[1]) for tag in html.select("h1, h2, h3, h4, h5, h6")]
    assert all(after <= before + 1 for before, after in pairwise(levels))
    for link in html.select('a[href^="#"]'):
        assert link["href"][1:] in ids, link
    for attribute in ("for", "aria-labelledby", "aria-describedby"):
        for tag in html.select(f"[{attribute}]"):
            assert set(tag[attribute].split()) <= set(ids)
    listed = [entry["href"][1:] for entry in html.select(".contents a")]
    met = [tag["id"] for tag in html.select(".level-1, .level-2") if tag["id"] in listed]
    assert listed == met, "contents are in the order of the pages"
    assert bool(html.find(id="sources-of-all")) == bool(html.select("sup.cite, .calculator"))
    cited = {link["href"] for link in html.select("sup.cite a")}
    assert cited <= {f"#{entry['id']}" for entry in html.select(".cited li")}
    if name != "reference":
        assert html.select(".glossary dt")


def test_the_whole_guide_says_each_pages_words(site):
    book = " ".join(soup(site, "print/whole-guide.html").get_text().split())
    for page in PAGES:
        if page.startswith("classroom/"):
            continue
        part = article(site, page)
        for paragraph in part.select("p"):
            if (
                paragraph.find_parent(["footer", "form"])
                or {"hidden", "data-needs-script"} & paragraph.attrs.keys()
                or paragraph.select("sup.cite")
            ):
                continue
            assert " ".join(paragraph.get_text().split()) in book, page


def test_pages_to_print_stay_out_of_search_and_sitemap_and_lead_from_every_page(site):
    assert "print/" not in (site / "sitemap.xml").read_text("utf-8")
    assert "print/" not in (site / "search" / "search_index.json").read_text("utf-8")
    for page in PAGES:
        if page != "classroom/downloads.html":
            assert soup(site, page).select(".print-links a"), page


def test_links_of_printed_pages_lead_somewhere(site):
    for path in (site / "print").glob("*.html"):
        for link in BeautifulSoup(path.read_text("utf-8"), "html.parser").select("a[href]"):
            address = link["href"].partition("#")[0]
            if address and not re.match(r"[a-z]+:", address):
                assert (path.parent / address).is_file(), f"{path.name}: {address}"


# --- PDFs ------------------------------------------------------------------------------------------


def listed(paper):
    return json.loads((paper / "list.json").read_text("utf-8"))


def test_every_document_is_a_pdf_in_both_sizes_and_small(site, paper):
    names = {path.stem for path in (site / "print").glob("*.html")}
    assert {(each["name"], each["size"]) for each in listed(paper)} == {
        (name, size) for name in names for size in SIZES
    }
    assert all(
        each["bytes"] <= (10_000_000 if each["name"] == "whole-guide" else 2_000_000)
        for each in listed(paper)
    )


def test_pdfs_keep_to_the_page_and_cut_nothing(paper):
    for each in listed(paper):
        assert beyond(paper / each["place"], each["size"]) == [], each["place"]
        questions = ("LI",) if "-student" in each["name"] else ()
        assert cut(paper / each["place"], ("TR", "Figure", *questions)) == [], each["place"]


def test_pdfs_carry_the_marks_of_pdf_ua(paper):
    for each in listed(paper):
        with pikepdf.open(paper / each["place"]) as pdf:
            assert pdf.Root.MarkInfo.Marked
            assert str(pdf.Root.Lang) == "en"
            assert pdf.Root.ViewerPreferences.DisplayDocTitle
            with pdf.open_metadata() as meta:
                assert meta["pdfuaid:part"] == "1"
                assert meta["dc:title"]
            kinds = {tag[0] for tags, _ in leaves(pdf) for tag in tags}
            assert {"P", "H1"} <= kinds
            for page in pdf.pages:
                assert page.Tabs == "/S" or "/Annots" not in page
                for font in (page.Resources.get("/Font") or {}).values():
                    inner = font.DescendantFonts[0] if "/DescendantFonts" in font else font
                    assert any(
                        key in inner.FontDescriptor
                        for key in ("/FontFile", "/FontFile2", "/FontFile3")
                    ), each["place"]


def figures(node):
    """Every Figure below a structure element."""
    if isinstance(node, pikepdf.Array):
        for each in node:
            yield from figures(each)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        if node.S == "/Figure":
            yield node
        yield from figures(node.get("/K", pikepdf.Array()))


def test_a_drawing_in_a_pdf_looks_as_a_browser_prints_it(site, chromium):
    """What is written into each line and letter for the PDF, without any style sheet, against what the style sheets give it."""
    page = chromium.browser.new_page(bypass_csp=True)
    page.emulate_media(media="print")
    page.goto((site / "print" / "whole-guide.html").as_uri())
    printed = page.evaluate(LOOKS)
    page.set_content(
        plain((site / "print" / "whole-guide.html").read_text("utf-8"), paper_style(site))
    )
    drawn = page.evaluate(LOOKS)
    page.close()
    assert len(printed) > 500
    keys = [key for key in printed[0] if key != "mark"]
    assert [
        (one["mark"], {key: (one[key], other[key]) for key in keys if one[key] != other[key]})
        for one, other in zip(printed, drawn, strict=True)
        if any(one[key] != other[key] for key in keys)
    ] == []


def test_drawings_have_their_words(paper):
    with pikepdf.open(paper / "letter" / "whole-guide.pdf") as pdf:
        found = list(figures(pdf.Root.StructTreeRoot.K))
        assert len(found) >= 5
        assert all(str(figure.get("/Alt", "")).strip() for figure in found)
        assert not [figure for figure in found if str(figure.get("/Alt", "")).startswith(":")], (
            "a bar without its label"
        )


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", SECTIONS)
def test_bookmarks_and_contents_lead_to_the_real_pages(site, paper, name, size):
    """Every line of the contents prints the number of the page on which its heading stands."""
    path = paper / size / f"{name}.pdf"
    pages, said = texts(path), {}
    for link in inside(path):
        said.setdefault(link.target, []).append(link)
    entries = [
        (each["href"][1:], " ".join(each.get_text().split()))
        for each in soup(site, f"print/{name}.html").select(".contents a")
    ]
    assert entries
    first = min(said[target][0].page for target, _ in entries)
    for target, title in entries:
        told = " ".join(link.text for link in said[target] if link.on < first)
        assert re.findall(r"\d+", told)[-1] == str(said[target][0].page), (title, told)
        assert title in pages[said[target][0].page - 1], (title, said[target][0].page)
    with pikepdf.open(path) as pdf, pdf.open_outline() as outline:
        assert len(outline.root) >= 1
        bookmarks = []

        def walk(items):
            for item in items:
                bookmarks.append(" ".join(item.title.split()))
                walk(item.children)

        walk(outline.root)
    assert {title for _, title in entries} <= set(bookmarks)


def test_links_of_a_pdf_stay_inside_or_lead_to_publishers(paper):
    for each in listed(paper):
        with pikepdf.open(paper / each["place"]) as pdf:
            for page in pdf.pages:
                for note in page.get("/Annots", []):
                    if "/A" in note and "/URI" in note.A:
                        assert re.match(r"https?://", str(note.A.URI)), each["place"]
            assert all(1 <= link.page <= len(pdf.pages) for link in inside(paper / each["place"]))
            assert str(ROOT).encode() not in (paper / each["place"]).read_bytes()


def test_two_runs_make_the_same_bytes(site, paper, tmp_path):
    names = ["classroom-6-planning-student-b", "pay-and-outlook"]
    subprocess.run(
        [sys.executable, "-m", "overrides.pdf", str(site), str(tmp_path), *names],
        cwd=ROOT,
        env={"PYTHONHASHSEED": "7", "PATH": ""},
        check=True,
    )
    for name in names:
        for size in SIZES:
            assert (tmp_path / size / f"{name}.pdf").read_bytes() == (
                paper / size / f"{name}.pdf"
            ).read_bytes()


def test_a_pdfs_first_words_are_in_the_right_order(paper):
    with pdfplumber.open(paper / "letter" / "getting-started.pdf") as pdf:
        words = [word["text"] for word in pdf.pages[0].extract_words()]
    assert words[:2] == ["Getting", "started"]


def test_the_download_page_tells_pages_size_and_day_and_offers_one_zip(paper, tmp_path):
    built = build(tmp_path / "site", PDF=str(paper))
    assert built.returncode == 0, built.stderr
    page = soup(tmp_path / "site", "classroom/downloads.html")
    links = [link["href"] for link in page.select("article a[href]") if "/pdf/" in link["href"]]
    assert len([link for link in links if link.endswith(".pdf")]) == len(listed(paper))
    assert any(link.endswith("classroom-pack.zip") for link in links)
    for link in links:
        assert (tmp_path / "site" / "classroom" / Path(link)).is_file()
    text = page.get_text(" ")
    assert re.search(r"\d+ kB", text)
    assert "November 23, 2026" in text


def test_without_pdfs_the_download_page_offers_the_browser(site):
    page = soup(site, "classroom/downloads.html")
    assert len(page.select('article a[href^="../print/"]')) >= 30
    assert ".pdf" not in str(page.select_one("article"))
