"""Lighthouse gives every kind of page its full score, but for speed, which ``make bench`` measures."""

from __future__ import annotations

import pytest

from tests.bench import lighthouse
from tests.browser.test_accessibility import KINDS

FULL = {"Accessibility": 100, "Best Practices": 100, "SEO": 100, "Agentic Browsing": 100}


def scored(address):
    found = lighthouse.ask(
        address, "--only-categories=accessibility,best-practices,seo,agentic-browsing"
    )
    failed = [
        audit["id"]
        for audit in found["audits"].values()
        if audit["score"] is not None and audit["score"] < 1
    ]
    return lighthouse.scores(found), failed


@pytest.mark.parametrize("page", KINDS)
def test_lighthouse_gives_a_kind_of_page_its_full_score(web, page, record_property):
    scores, failed = scored(f"{web.url}/{page}")
    record_property("Lighthouse", min(scores.values()))
    assert scores == FULL, failed


def test_lighthouse_would_find_a_fault(web):
    web.faults["claim.html"] = lambda content: content.replace(
        b'<html lang="en"', b"<html", 1
    ).replace(b'name="description"', b'name="described"', 1)
    scores, failed = scored(f"{web.url}/work/claim.html")
    assert scores["Accessibility"] < 100
    assert scores["SEO"] < 100
    assert {"html-has-lang", "meta-description"} <= set(failed)
