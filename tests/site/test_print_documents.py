"""Documents to print: sections, the whole guide and sheets for classes, joined from the pages."""

from __future__ import annotations

import re
from itertools import pairwise
from urllib.parse import urljoin

import pytest

from tests.conftest import PUBLISHED
from tests.support.pages import PAGES, ROOT, collect_faults, front, select, text_of

HOME = PUBLISHED["SITE_URL"]
WHOLE_GUIDE = "print/whole-guide.html"
COPYRIGHT = re.findall(r"^copyright: (.+)$", (ROOT / "mkdocs.yml").read_text("utf-8"), re.M)[0]
# Of use on a screen only: what moves, folds, asks a script, or leads through the site.
FOR_A_SCREEN = (
    "button, form, input:not(.tick input), select, script, noscript, template, details:not([open]),"
    " .change, .headerlink, .next, .print-links, [hidden], [data-needs-script], [tabindex]"
)


@pytest.fixture(scope="module")
def documents(pages):
    """Every document, by its path."""
    return {path: pages[path] for path in pages if path.startswith("print/")}


@pytest.fixture(scope="module")
def bound(documents):
    """The documents of several pages: sections and the whole guide."""
    return {path: page for path, page in documents.items() if page.select(".contents")}


def test_each_section_and_each_sheet_is_a_document(documents, bound):
    sheets = [page for page in PAGES if page.startswith("classroom/")]
    assert documents.keys() - bound.keys() == {
        f"print/{page.replace('/', '-')}" for page in sheets if page != "classroom/downloads.html"
    }
    nav = (ROOT / "mkdocs.yml").read_text("utf-8").partition("\nnav:\n")[2]
    sections = set(re.findall(r"^  - ([^:\n]+):", nav, re.M)) - {"Teach"}
    assert len(bound) == len(sections) + 1  # the whole guide
    assert WHOLE_GUIDE in bound


def test_documents_have_nothing_that_is_for_a_screen(documents):
    assert collect_faults(documents, lambda path: documents[path].select(FOR_A_SCREEN)) == {}


def test_headings_of_a_document_begin_with_one_title_and_skip_no_level(documents):
    def faults(path):
        headings = documents[path].select("h1, h2, h3, h4, h5, h6")
        levels = [int(heading.tag[1]) for heading in headings]
        skips = [
            text_of(heading)
            for heading, (before, after) in zip(headings[1:], pairwise(levels), strict=True)
            if after > before + 1 or after == 1
        ]
        return skips or levels[:1] != [1]

    assert collect_faults(documents, faults) == {}


def test_references_within_a_document_lead_to_a_place_in_it(documents):
    """A page's places have other names in a document, and links between its pages stay in it."""

    def faults(path):
        page = documents[path]
        references = [link.get("href")[1:] for link in page.select('a[href^="#"]')]
        for attribute in ("for", "aria-labelledby", "aria-describedby"):
            for element in page.select(f"[{attribute}]"):
                references += element.get(attribute).split()
        twice = [name for name in set(page.ids) if page.ids.count(name) > 1]
        return sorted(set(references) - set(page.ids)) + twice

    assert collect_faults(documents, faults) == {}


def test_a_published_document_leads_to_the_same_places_of_the_site(documents, published_pages):
    def places(page, path):
        links = {urljoin(HOME + path, link.get("href")) for link in page.select("a[href]")}
        return {link for link in links if link.startswith(HOME) and ".html" in link}

    def check(path):
        return places(documents[path], path) ^ places(published_pages[path], path)

    assert collect_faults(documents, check) == {}


def test_contents_are_in_the_order_of_the_headings(bound):
    def faults(path):
        entries = [entry.get("href")[1:] for entry in bound[path].select(".contents a")]
        headings = bound[path].select(".level-1, .level-2")
        order = [heading.get("id") for heading in headings if heading.get("id") in entries]
        return entries != order or len(entries) < 2

    assert collect_faults(bound, faults) == {}


def test_a_document_lists_the_sources_that_it_cites_and_the_terms_that_it_uses(bound):
    def faults(path):
        page = bound[path]
        cited = {link.get("href")[1:] for link in page.select("sup.cite a")}
        listed = {entry.get("id") for entry in page.select(".cited li")}
        terms = {link.get("href")[1:] for link in page.select("a.term")}
        explained = {term.get("id") for term in page.select(".glossary dt")}
        return sorted((cited - listed) | (terms - explained))

    assert collect_faults(bound, faults) == {}
    whole_guide = bound[WHOLE_GUIDE]
    for part in ("sup.cite a", ".cited li", "a.term", ".glossary dt"):
        assert whole_guide.select(part), part


def test_the_whole_guide_has_every_paragraph_of_every_page(pages):
    paragraphs = {
        text_of(paragraph, without="sup.cite") for paragraph in pages[WHOLE_GUIDE].select("p")
    }

    def missing(path):
        article = pages[path].article
        skipped = set(
            select(article, "footer p, form p, p[hidden], p[data-needs-script], [hidden] p")
        )
        return [
            text
            for paragraph in select(article, "p")
            if paragraph not in skipped
            and (text := text_of(paragraph, without="sup.cite")) not in paragraphs
        ]

    in_guide = [page for page in PAGES if not page.startswith("classroom/")]
    assert collect_faults(in_guide, missing) == {}


def test_documents_stay_out_of_search_and_sitemap_and_every_page_leads_to_its_own(site, pages):
    assert "print/" not in (site / "sitemap.xml").read_text("utf-8")
    assert "print/" not in (site / "search" / "search_index.json").read_text("utf-8")
    assert [
        page
        for page in PAGES
        if page != "classroom/downloads.html" and not pages[page].select(".print-links a")
    ] == []


def test_without_pdfs_the_list_of_files_leads_to_every_document(documents, pages):
    article = pages["classroom/downloads.html"].article
    links = {link.get("href") for link in select(article, "a[href]")}
    assert links >= {f"../{path}" for path in documents}
    assert not any(link.endswith((".pdf", ".zip")) for link in links)


def test_paper_names_the_page_its_figures_period_and_its_license(pages):
    """The last line of a page, which only paper shows; tests of printing see that it does."""

    def missing(path):
        (line,) = pages[path].select("article .on-paper")
        text = text_of(line)
        wanted = [front(path)["title"], path, COPYRIGHT]
        years = re.search(r"\b20\d\d\b", text.replace(front(path)["title"], ""))
        period = not select(pages[path].article, "span.figure") or years
        return [part for part in wanted if part not in text] + ([] if period else ["period"])

    assert collect_faults(PAGES, missing) == {}


def test_a_page_says_on_which_day_it_was_reviewed(pages):
    def missing(path):
        (line,) = pages[path].select("article .reviewed")
        year, _, day = front(path)["reviewed"].split("-")
        return not re.search(rf"\b{int(day)}\b.*\b{year}\b", text_of(line))

    assert collect_faults(PAGES, missing) == {}


def test_copies_in_markdown_have_nothing_that_is_for_a_screen(site, pages):
    def faults(path):
        copy = (site / path).with_suffix(".md").read_text("utf-8")
        lines = {line.strip("*_#-> ") for line in copy.splitlines()}
        controls = select(pages[path].article, "button, .change, .print-links, [data-needs-script]")
        texts = {text_of(control) for control in controls} - {""}
        return [text for text in texts if text in lines or f"[{text}]" in copy]

    copied = [page for page in PAGES if (site / page).with_suffix(".md").exists()]
    assert copied
    assert collect_faults(copied, faults) == {}
