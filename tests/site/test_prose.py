"""How the guide reads: plain, dated, with its terms explained, and no figure typed by hand."""

from __future__ import annotations

import os
import re
import warnings
from collections import Counter
from datetime import date, datetime
from itertools import pairwise
from statistics import mean

import pytest

from calculators.formatting import format_amount
from overrides import content, data, quotes
from tests.support.pages import PAGES, ROOT, front, select, text_of
from tests.support.prose import (
    HEADINGS,
    NOT_RUNNING,
    prose,
    reading_grade,
    running_text,
    sections,
    sentences,
    source_note,
)
from tests.support.review import ReviewDue

SOURCES, FIGURES, TABLES, _ = data.load()
GLOSSARY = "reference/glossary.html"
SOURCE_LIST = "reference/sources.html"  # a list of titles, which we don't write
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
ABBREVIATION = re.compile(r"(?<![\w*/-])[A-Z][A-Z*]*[A-Z](?:-[A-Z0-9]+)*(?![\w*/-])|\bICD-10-\w+")
NO_TERMS = {
    *("AM", "PM", "II", "IV"),  # times and numbers
    *("PDF", "ID", "ZIP", "SEED", "CONTRIBUTING", "MIT"),  # files, settings, a license
    *("CFR", "GI", "ICD-9", "ICD-10", "ICD-11", "VUE"),  # parts of names
}


@pytest.fixture(scope="module")
def articles(pages):
    """What stands between each page's header and footer."""
    return {page: pages[page].article for page in PAGES}


def by_page(faults):
    """The pages that have faults, with all of them: an assertion shows every one."""
    return {page: found for page, found in faults.items() if found}


# --- Reading ------------------------------------------------------------------------------------


def test_no_page_reads_above_grade_eight_and_a_half(articles):
    grades = {
        page: reading_grade(prose(article))
        for page, article in articles.items()
        if page != SOURCE_LIST
    }
    assert {page: grade for page, grade in grades.items() if grade > 8.5} == {}


def test_no_sentence_is_longer_than_forty_words(articles):
    faults = {}
    for page, article in articles.items():
        if page == SOURCE_LIST:
            continue
        lengths = {
            sentence: len(re.findall(r"[\w$][\w'’$,.-]*", sentence))
            for sentence in sentences(prose(article))
        }
        faults[page] = [sentence for sentence, length in lengths.items() if length > 40]
        if mean(lengths.values()) > 20:
            faults[page].append(f"{mean(lengths.values()):.1f} words a sentence on average")
    assert by_page(faults) == {}


def test_headings_go_down_one_level_at_a_time(articles):
    faults = {}
    for page, article in articles.items():
        levels = [int(heading.tag[1]) for heading in article.iter(*HEADINGS)]
        if (
            levels[0] != 1
            or levels.count(1) != 1
            or any(after > before + 1 for before, after in pairwise(levels))
        ):
            faults[page] = levels
    assert faults == {}


# --- Terms --------------------------------------------------------------------------------------


def uses(text, term):
    """Whether a text uses an abbreviation."""
    return bool(re.search(rf"(?<![\w-]){re.escape(term.term)}s?(?![\w-])", text))


def test_every_abbreviation_is_in_the_glossary(articles):
    known = {term.term for term in content.glossary()} | NO_TERMS
    faults = {
        page: {
            letters
            for letters in ABBREVIATION.findall(re.sub(r"\S+\.html", "", running_text(article)))
            if letters.removesuffix("s") not in known
        }
        for page, article in articles.items()
        if page not in (GLOSSARY, SOURCE_LIST)
    }
    assert by_page(faults) == {}


def test_first_use_of_a_term_links_to_its_full_name_and_meaning(articles):
    terms = {term.anchor: term for term in content.glossary()}
    faults = {}
    for page, article in articles.items():
        if page in (GLOSSARY, SOURCE_LIST):
            continue
        links = article.cssselect("a.term")
        linked = [terms[link.get("href").partition("#")[2]] for link in links]
        text = running_text(article)
        used = {term.term for term in terms.values() if term.full and uses(text, term)}
        faults[page] = [
            *(f"{term}: not linked" for term in used - {term.term for term in linked}),
            *(f"{term.term}: linked {n} times" for term, n in Counter(linked).items() if n > 1),
            *(
                f"{term.term}: the link says {link.text_content()!r}"
                for term, link in zip(linked, links, strict=True)
                if link.text_content().lower().removesuffix("s")
                != term.term.lower().removesuffix("s")
            ),
            *(
                f"{term.term}: its tooltip is {link.get('title')!r}"
                for term, link in zip(linked, links, strict=True)
                if term.full.lower() not in link.get("title").lower()
                or term.means not in link.get("title")
            ),
        ]
    assert by_page(faults) == {}


def test_glossary_has_every_term_once_with_its_full_name_and_no_unused_term(articles):
    terms = content.glossary()
    assert [term for term, n in Counter(term.term.lower() for term in terms).items() if n > 1] == []
    linked = {
        link.get("href").partition("#")[2]
        for article in articles.values()
        for link in article.cssselect("a.term")
    }
    assert sorted(term.term for term in terms if term.anchor not in linked) == []
    listed = {
        name.get("id"): f"{name.text_content()} {name.getnext().text_content()}"
        for name in articles[GLOSSARY].cssselect(".glossary dt")
    }
    assert list(listed) == [term.anchor for term in terms]
    missing = [
        term.term
        for term in terms
        if not all(part in listed[term.anchor] for part in (term.term, term.full, term.means))
    ]
    assert missing == []


def test_printed_documents_give_the_full_name_of_each_abbreviation(pages):
    """A section lists its terms; a sheet the abbreviations that it does not explain itself."""
    faults = {}
    for path in pages:
        if not path.startswith("print/"):
            continue
        main = pages[path].one("main")
        text = text_of(main, f"{NOT_RUNNING}, .glossary, .contents, .calculator")
        listed = " ".join(text_of(part) for part in select(main, ".glossary, .abbreviations"))
        explained = {text_of(term) for term in select(main, ".words-to-know strong")}
        faults[path] = [
            term.term
            for term in content.glossary()
            if term.full
            and term.term not in explained
            and term.full not in listed
            and uses(text, term)
        ]
    assert by_page(faults) == {}


# --- Figures ------------------------------------------------------------------------------------


def undated(article):
    """Yield the figures whose period neither their section nor their note shows.

    A section reaches from one heading to the next, with its tables and captions; any year in it
    counts. A note is the entry in the page's list of sources; it has to have the figure's own
    year, and it can't date a cell of a table with several periods.
    """
    for section in sections(article):
        for figure in section.figures:
            name = figure.get("data-figure")
            period = quotes.period(FIGURES.get(name) or TABLES[name])
            years = set(YEAR.findall(period))
            review = format_amount((FIGURES.get(name) or TABLES[name]).review, "date")
            note = source_note(article, figure).text_content().replace(review, "")
            in_note = len(years) == 1 and years <= set(YEAR.findall(note))
            if not in_note and not YEAR.search(section.text):
                yield f"{section.heading}: {name} of {period}"


def test_a_figure_has_its_period_in_its_section_or_its_note(articles):
    assert by_page({page: list(undated(article)) for page, article in articles.items()}) == {}


def test_an_unofficial_figure_is_called_so(articles):
    """A section with a figure of one unofficial source says so, in a word such as these."""
    caution = re.compile(r"unofficial|unconfirmed|not confirmed|second-?hand|unverified", re.I)
    faults = {
        page: [
            f"{section.heading}: {figure.get('data-figure')}"
            for section in sections(article)
            for figure in section.figures
            if figure.get("data-rating") == "unofficial" and not caution.search(section.text)
        ]
        for page, article in articles.items()
    }
    assert by_page(faults) == {}


def test_a_figure_leads_to_its_source_with_its_dates_and_next_review(articles):
    faults = {}
    for page, article in articles.items():
        faults[page] = []
        for figure in article.cssselect("span.figure"):
            name = figure.get("data-figure")
            entry = FIGURES.get(name) or TABLES[name]
            source = entry.values[-1].source if name in FIGURES else entry.source
            note = source_note(article, figure)
            text = note.text_content()
            if format_amount(entry.review, "date") not in text or (
                source
                and not (
                    quotes.origin(source) in text
                    and source.url in [link.get("href") for link in note.iter("a")]
                )
            ):
                faults[page].append(f"{name}: {text}")
    assert by_page(faults) == {}


def test_every_outside_link_is_on_the_list_of_sources(articles):
    """The list gives each page's date and how we read it, or says that we took no fact from it."""
    listed = {
        entry.find(".//a").get("href")
        for entry in articles[SOURCE_LIST].cssselect(".sources li")
        if any(quotes.origin(source) in entry.text_content() for source in SOURCES.values())
    }
    series = "https://data.bls.gov/timeseries/OEU"  # a row's own series
    faults = {
        page: [
            link.get("href")
            for link in article.cssselect('a[href^="http"]')
            if not link.get("href").startswith(series) and link.get("href") not in listed
        ]
        for page, article in articles.items()
    }
    assert by_page(faults) == {}


def typed(markdown):
    """What was typed: Markdown without front matter, macros, link targets and invented cases."""
    text = markdown.split("---\n", 2)[2]
    text = re.sub(r'<div class="invented".*?</div>', "", text, flags=re.S)
    text = re.sub(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", "", text, flags=re.S)
    return re.sub(r"\]\([^)]*\)", "]", text)


MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
NAMED = re.compile(
    r"45 CFR 164\.\d+|\b\d\d-\d{4}\b|\b(?:CMS-1500|1099)\b"  # a law, an occupation, forms
    r"|\b(?:199\d|20[01]\d|202[0-5])\b"  # years that are history
)
FIGURE = re.compile(
    r"[$€£]\s?\d[\d,.]*"
    r"|\d[\d,.]*\s?(?:%|percent\b|dollars?\b|million\b|billion\b)"
    rf"|(?:{MONTHS}) \d\d?\b"
    r"|\b\d{1,3}(?:,\d{3})+\b|\b\d{4,}\b"
)
FULL_DATE = re.compile(rf"(?:{MONTHS}) \d\d?, \d{{4}}")
EVERYDAY = {"minutes": 90, "hours": 40, "days": 60, "weeks": 12, "months": 12, "years": 10}


def without_past_dates(text, page):
    """The text without full dates up to the page's review: they are history."""
    reviewed = date.fromisoformat(front(page)["reviewed"])
    return FULL_DATE.sub(lambda match: "" if parsed(match[0]) <= reviewed else match[0], text)


def parsed(full_date):
    """The date in words such as "October 1, 2015"."""
    return datetime.strptime(full_date, "%B %d, %Y").date()


def typed_figures(text):
    """What a publisher could change: money, percentages, dates, long numbers, and its counts.

    A count is a figure's number before its unit, with at most two words between, such as
    "600 practice cases". Everyday lengths of time may be typed.
    """
    yield from FIGURE.findall(text)
    for figure in FIGURES.values():
        value = figure.values[-1]
        for amount in {value.shortest, value.longest} if value.source and not value.day else ():
            if amount > EVERYDAY.get(figure.unit, 0):
                count = rf"\b{amount:,f}(?: [\w-]+){{0,2}} {re.escape(figure.unit)}\b"
                yield from (f"{match[0]} ({figure.name})" for match in re.finditer(count, text))


def test_no_figure_is_typed_by_hand():
    faults = {}
    for page in PAGES:
        text = typed((ROOT / "docs" / page).with_suffix(".md").read_text("utf-8"))
        faults[page] = list(typed_figures(NAMED.sub("", without_past_dates(text, page))))
    assert by_page(faults) == {}


# --- Pages --------------------------------------------------------------------------------------


def test_page_shows_its_day_of_review(articles):
    faults = {}
    for page, article in articles.items():
        year, _, day = front(page)["reviewed"].split("-")
        (end,) = article.cssselect(".page-end")
        if not re.search(rf"\b[A-Z]\w+ {int(day)}, {year}\b", end.find_class("reviewed")[0].text):
            faults[page] = end.text_content()
    assert faults == {}


def test_every_page_but_the_last_leads_to_the_next(site, articles):
    following = {
        page: [link.get("href") for link in article.cssselect(".page-end .next a")]
        for page, article in articles.items()
    }
    dead = {
        page: leads
        for page, leads in following.items()
        if not all((site / page).parent.joinpath(lead).is_file() for lead in leads)
    }
    assert dead == {}
    assert len([page for page, leads in following.items() if not leads]) == 1


def test_every_page_is_two_clicks_from_home_at_most(pages):
    def next_to(page):
        chosen = "article a[href], .md-tabs a[href]"
        if page != "index.html":
            chosen += ", .md-nav__item--section.md-nav__item--active a[href]"
        leads = {link.get("href").partition("#")[0] for link in pages[page].select(chosen)}
        return {
            os.path.normpath(os.path.join(os.path.dirname(page), lead))
            for lead in leads
            if lead and not re.match(r"[a-z]+:", lead)
        }

    one = next_to("index.html")
    two = one.union(*(next_to(page) for page in one & set(PAGES)))
    assert sorted(set(PAGES) - two - {"index.html"}) == []
    assert [page for page in PAGES if page.count("/") > 2] == []


def test_nothing_is_past_its_review():
    """Warns on every run; fails on the scheduled run, which sets REVIEW=strict."""
    dated = [*FIGURES.values(), *TABLES.values()]
    late = sorted(f"{item.name} ({item.review})" for item in dated if item.review < date.today())
    if late:
        warnings.warn(ReviewDue(", ".join(late)), stacklevel=1)
    assert not (late and os.environ.get("REVIEW") == "strict"), late
