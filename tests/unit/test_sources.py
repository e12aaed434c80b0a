"""Each source says when it was published and how we read it, or the data don't load."""

from __future__ import annotations

import pytest

import calculators
from calculators import formatting
from calculators.figures import Source
from calculators.loading import Entries, load_sources
from overrides import data, quotes
from overrides.publishing import feed

GOOD = {
    "title": "Fees",
    "publisher": "AAPC",
    "url": "https://www.aapc.com/fees",
    "published": "undated",
    "read": "stored copy",
    "accessed": "2026-09",
}


def faults(**changes):
    """Return the faults of a file with one source."""
    entries = Entries("sources.toml", [])
    load_sources(entries, {"aapc_fees": {**GOOD, **changes}})
    return entries.faults


@pytest.mark.parametrize("published", ["undated", "2026", "2026-09", "2026-09-14"])
def test_a_source_is_dated_as_exactly_as_its_page_is_or_undated(published):
    assert faults(published=published) == []


@pytest.mark.parametrize(
    ("changes", "part"),
    [
        ({"published": "autumn 2026"}, "published"),
        ({"published": "2026-13"}, "published"),
        ({"accessed": "undated"}, "accessed"),
        ({"read": "yes"}, "live, not opened, second-hand, stored copy"),
        ({"url": "https://www.ahima.org/"}, "home page"),
        ({"url": "https://www.ahima.org"}, "home page"),
    ],
)
def test_a_source_that_proves_nothing_is_refused(changes, part):
    (fault,) = faults(**changes)
    assert fault.startswith("sources.toml: [aapc_fees]")
    assert part in fault


def test_a_service_that_readers_are_sent_to_may_be_a_home_page():
    service = {**GOOD, "read": "not opened", "url": "https://reportfraud.ftc.gov/"}
    del service["accessed"]
    entries = Entries("sources.toml", [])
    load_sources(entries, {"ftc_report": service})
    assert entries.faults == []


def test_a_page_that_was_read_says_when_and_one_that_was_not_has_no_such_day():
    (fault,) = faults(read="not opened")
    assert "accessed" in fault
    entries = Entries("sources.toml", [])
    load_sources(entries, {"aapc_fees": {key: GOOD[key] for key in GOOD if key != "accessed"}})
    (fault,) = entries.faults
    assert "accessed" in fault


def test_no_figure_rests_on_a_page_that_nobody_read():
    source = Source("finder", **{**GOOD, "read": "not opened", "accessed": ""})
    entries = Entries("fees.toml", [], {"finder": source})
    entries.source("exam", {"source": "finder"})
    (fault,) = entries.faults
    assert "[exam]" in fault
    assert "finder" in fault


@pytest.mark.parametrize("name", sorted(calculators.SOURCES))
def test_the_list_says_how_each_source_was_read(name):
    source = calculators.SOURCES[name]
    words = quotes.origin(source)
    if source.read != "not opened":
        assert source.accessed[:4] in words
        assert ("live page" in words) == (source.read == "live")
        assert ("undated" in words) == (source.published == "undated")


FIGURES = {name: figure for name, figure in data.load().figures.items() if figure.values[-1].source}


@pytest.mark.parametrize("name", sorted(FIGURES))
def test_a_figure_is_dated_by_its_page_and_by_our_reading_only_where_the_page_is_undated(name):
    value = FIGURES[name].values[-1]
    published, period = value.source.published, quotes.period(FIGURES[name])
    if published == "undated":
        assert period == formatting.format_date(value.source.accessed[:7])
    else:
        assert period in (formatting.format_date(published[:7]), str(value.since.year))
        assert int(period[-4:]) <= int(published[:4])


def test_the_feed_gives_no_day_in_force_for_what_a_page_says_without_one():
    summaries = [change.summary for change in feed.newest_changes() if change.source]
    assert summaries
    for summary in summaries:
        assert "undated" in summary or "published" in summary
        assert "January 1, 2026" not in summary
