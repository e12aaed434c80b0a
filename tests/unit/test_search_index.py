"""Search terms reach the section of the index that they name, or stop the build."""

from __future__ import annotations

import pytest

from overrides.errors import SiteError
from overrides.publishing.search_index import add_terms, rank


def index():
    """Return the index of a page with one section."""
    return {"docs": [{"location": "exam.html"}, {"location": "exam.html#after-it"}]}


def test_terms_go_to_their_section_alone():
    indexed = add_terms(index(), {"exam.html#after-it": ["retake", 1099]})
    assert indexed["docs"] == [
        {"location": "exam.html"},
        {"location": "exam.html#after-it", "tags": ["retake", "1099"]},
    ]


def test_terms_for_an_unknown_heading_are_an_error_that_names_it():
    terms = {"exam.html": ["test"], "exam.html#before-it": ["books"]}
    with pytest.raises(SiteError, match=r"exam\.html#before-it$"):
        add_terms(index(), terms)


def test_pages_that_are_not_for_readers_rank_below_all_others():
    locations = ["classroom/1-the-job/key.html#the-table", "reference/licenses.html", "exam.html"]
    ranked = rank({"docs": [{"location": location} for location in locations]})["docs"]
    assert [0 < section.get("boost", 1) < 1e-3 for section in ranked] == [True, True, False]
