"""How the guide reads: plain, short, dated, with its letters written out, and no number typed by hand."""

from __future__ import annotations

import os
import re
import warnings
from datetime import date
from itertools import pairwise
from statistics import mean

import pytest

from calculators import printed
from overrides import words as shared
from tests.support.pages import (
    PAGES,
    ROOT,
    article,
    blocks,
    front,
    prose,
    running,
    sentences,
    soup,
    words,
)
from tests.support.review import ReviewDue

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # textstat 0.7.4 imports pkg_resources
    from textstat import textstat

SOURCES, FIGURES, TABLES = printed.everything()
PROSE_PAGES = [
    page for page in PAGES if page != "reference/sources.html"
]  # that page is a list of titles
NAMES = {
    "AM",
    "PM",
    "CFR",
    "PDF",
    "ID",
    "ICD-9",
    "ICD-11",
    "MIT",
    "II",
    "IV",
    "GI",
    "ZIP",
    "ICD-10",
    "SEED",
    "CONTRIBUTING",
}  # types and names of files, citations, old editions


def grade(site, page):
    return textstat.flesch_kincaid_grade(prose(article(site, page)))


@pytest.mark.parametrize("page", PROSE_PAGES)
def test_page_reads_at_grade_eight_or_below(site, page, record_property):
    reads = grade(site, page)
    record_property("grade", round(reads, 1))
    assert reads <= 8.0


def test_the_guide_reads_at_grade_seven_and_a_half_on_average(site):
    assert mean(grade(site, page) for page in PROSE_PAGES) <= 7.5


@pytest.mark.parametrize("page", PROSE_PAGES)
def test_sentences_are_short(site, page):
    lengths = {
        sentence: len(re.findall(r"[\w$][\w'’$,.-]*", sentence))
        for sentence in sentences(prose(article(site, page)))
    }
    assert mean(lengths.values()) <= 20
    assert [sentence for sentence, length in lengths.items() if length > 40] == []


@pytest.mark.parametrize("page", PROSE_PAGES)
def test_letters_are_written_out_at_first_use(site, page):
    text = re.sub(r"\S+\.html", "", running(article(site, page)))  # a file's name is a name
    glossary = {term.term: term for term in shared.glossary()}
    for letters in dict.fromkeys(
        re.findall(r"(?<![\w*/-])[A-Z][A-Z*]*[A-Z](?:-[A-Z0-9]+)*(?![\w*/-])|\bICD-10-\w+", text)
    ):
        plain = letters.removesuffix("s")
        if plain in NAMES or page == "reference/glossary.html":
            continue
        assert plain in glossary, f"{letters} is not in the glossary"
        if not glossary[plain].full:
            continue
        first = re.search(rf"(?<![\w-]){re.escape(plain)}s?(?![\w-])", text)
        before = re.search(r"[^.]*$", text[: first.start()])[0]
        assert before.lower().endswith(
            (f"{glossary[plain].name} (".lower(), f"{glossary[plain].name}s (".lower())
        ), f"{letters}: …{before}{letters}"


@pytest.mark.parametrize(
    "page", [page for page in PROSE_PAGES if page != "reference/glossary.html"]
)
def test_a_terms_first_use_leads_to_the_glossary_and_tells_its_meaning(site, page):
    linked = article(site, page).select("a.term")
    meanings = {term.anchor: term.means for term in shared.glossary()}
    assert [link["title"] for link in linked] == [
        meanings[link["href"].partition("#")[2]] for link in linked
    ]
    assert len({link["href"] for link in linked}) == len(linked), "a term is linked once"
    met = {
        term.anchor
        for term in shared.glossary()
        if term.full
        and re.search(rf"(?<![\w-]){re.escape(term.term)}(?![\w-])", running(article(site, page)))
    }
    assert met <= {link["href"].partition("#")[2] for link in linked}


def test_the_glossary_tells_every_term_once_and_no_term_is_idle(site):
    terms = [term.term.lower() for term in shared.glossary()]
    assert len(terms) == len(set(terms))
    told = {
        link["href"].partition("#")[2]
        for page in PAGES
        for link in article(site, page).select("a.term")
    }
    assert sorted(term.anchor for term in shared.glossary() if term.anchor not in told) == []


def told(site, page):
    """Each figure of a page with its rating and the words that have to date it: its sentence, or its row and the table's head."""
    part = article(site, page)
    for figure in part.select("span.figure"):
        figure.string = f"⟦{figure['data-figure']}⟧{figure.get_text()}"
    for block in blocks(part):
        for sentence in sentences(words(block)):
            for name in re.findall(r"⟦(\w+)⟧", sentence):
                yield name, sentence
    for row in part.select("tbody tr"):
        table = row.find_parent("table")
        for figure in row.select("span.figure"):
            yield figure["data-figure"], f"{table.thead.get_text(' ')} {row.get_text(' ')}"


@pytest.mark.parametrize("page", PAGES)
def test_a_figure_is_told_with_its_period(site, page):
    for name, said in told(site, page):
        assert re.search(r"\b20\d\d\b", said), f"{name}: {said}"
        rating = FIGURES[name].values[-1].rating if name in FIGURES else "H"
        if rating == "M":
            assert f"as of {printed.when(FIGURES[name])}" in said.lower(), f"{name}: {said}"
        if rating == "L":
            assert re.search("unofficial.*about", said, re.I), f"{name}: {said}"


@pytest.mark.parametrize("page", PAGES)
def test_a_figure_leads_to_its_source_with_the_day_of_checking(site, page):
    html = soup(site, page)
    for figure in html.select("span.figure"):
        entry = html.find(id=figure.find_next_sibling("sup").a["href"][1:])
        found = (
            FIGURES[figure["data-figure"]].values[-1].source
            if figure["data-figure"] in FIGURES
            else TABLES[figure["data-figure"]].source
        )
        if found:
            assert entry.a["href"] == found.url
            assert "Checked on: " in entry.get_text()
        assert "To be checked again by " in entry.get_text()


def typed(markdown):
    """What was typed by hand: a page's Markdown without front matter, macros, links' targets and what is marked as invented."""
    text = markdown.split("---\n", 2)[2]
    text = re.sub(r'<div class="invented".*?</div>', "", text, flags=re.S)
    text = re.sub(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", "", text, flags=re.S)
    return re.sub(r"\]\([^)]*\)", "]", text)


ALLOWED = (
    r"ICD-\d+(-\w+)?",
    r"\b(CMS-1500|UB-04|83[57][PI]?|O\*NET)\b",
    r"\b\d\d-\d{4}\b",
    r"45 CFR 164\.\d+\(\w\)|164\.514\(d\)",  # names: code sets, forms, occupations, laws
    r"(January|February|March|April|May|June|July|August|September|October|November|December) \d{1,2}, (19|20[01])\d\b",  # dates of laws
    r"\b(199\d|20[01]\d|202[0-4])\b",  # years that are history
    r"^\d+\. ",
    r"^# Step \d:",  # steps
    r"\b[A-Z]\d\d(\.\d+)?\b",  # the look of an ICD-10-CM code
    r"\b(10th|25th|50th|75th|90th)\b|100 people|25 earn less and 75 earn more",  # what a percentile is
)


@pytest.mark.parametrize("page", PAGES)
def test_no_number_is_typed_by_hand(page):
    text = typed((ROOT / "docs" / page).with_suffix(".md").read_text("utf-8"))
    for allowed in ALLOWED:
        text = re.sub(allowed, "", text, flags=re.M)
    assert re.findall(r".*\d.*", text) == []


@pytest.mark.parametrize("page", PAGES)
def test_headings_go_down_one_level_at_a_time(site, page):
    levels = [
        int(heading.name[1]) for heading in article(site, page).find_all(re.compile(r"^h[1-6]$"))
    ]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels)), levels


@pytest.mark.parametrize("page", PAGES)
def test_page_says_when_it_was_reviewed_and_what_comes_next(site, page):
    end = article(site, page).find(class_="page-end")
    year, _, day = front(page)["reviewed"].split("-")
    assert re.search(rf"Reviewed on \w+ {int(day)}, {year}\.", end.get_text())
    if page != "reference/what-changed.html":  # the last page
        assert (site / page).parent.joinpath(end.find(class_="next").a["href"]).is_file()


def test_every_page_is_two_clicks_from_home_at_most(site):
    def next_to(page):
        section = (
            "" if page == "index.html" else ", .md-nav__item--section.md-nav__item--active a[href]"
        )
        chosen = "article a[href], .md-tabs a[href]" + section
        leads = [link["href"].partition("#")[0] for link in soup(site, page).select(chosen)]
        return {
            os.path.normpath(os.path.join(os.path.dirname(page), lead))
            for lead in leads
            if lead and not re.match(r"[a-z]+:", lead)
        }

    one = next_to("index.html")
    two = one.union(*(next_to(page) for page in one))
    assert sorted(set(PAGES) - two - {"index.html"}) == []
    assert all(page.count("/") <= 2 for page in PAGES)


def test_every_outside_link_is_listed_with_the_day_it_was_checked(site):
    listed = {
        entry.a["href"]: entry.get_text()
        for entry in soup(site, "reference/sources.html").select(".sources li")
    }
    for page in PAGES:
        for link in article(site, page).select(
            'a[href^="http"]:not([href^="https://data.bls.gov/timeseries/OEU"])'
        ):  # a row's own series
            assert "Checked on: " in listed.get(link["href"], ""), f"{page}: {link['href']}"


def test_nothing_is_past_its_review(record_property):
    """Warns on every run; fails on the scheduled run, which sets REVIEW=strict."""
    held = [*FIGURES.values(), *TABLES.values()]
    late = sorted(f"{each.name} ({each.review})" for each in held if each.review < date.today())
    record_property("past review", late)
    if late:
        warnings.warn(ReviewDue(", ".join(late)), stacklevel=1)
    assert not (late and os.environ.get("REVIEW") == "strict"), late
