"""Each source says when it was published and how we read it, or the data don't load."""

from __future__ import annotations

import pytest

import calculators
from calculators import printed
from calculators.figures import Entries, Source, load_sources

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
    assert faults(read="not opened", url="https://reportfraud.ftc.gov/") == []


def test_no_figure_rests_on_a_page_that_nobody_read():
    source = Source("finder", **{**GOOD, "read": "not opened"})
    entries = Entries("fees.toml", [], {"finder": source})
    entries.source("exam", {"source": "finder"})
    (fault,) = entries.faults
    assert "[exam]" in fault
    assert "finder" in fault


@pytest.mark.parametrize("name", sorted(calculators.SOURCES))
def test_the_list_says_how_each_source_was_read(name):
    source = calculators.SOURCES[name]
    words = printed.origin(source)
    if source.read != "not opened":
        assert source.accessed[:4] in words
        assert ("live page" in words) == (source.read == "live")
        assert ("undated" in words) == (source.published == "undated")
