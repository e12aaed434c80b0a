"""Ask Lighthouse for its full score on every kind of page; ``make bench`` measures speed."""

from __future__ import annotations

import pytest

from tests.bench import lighthouse
from tests.support.visits import KINDS

FULL = {"Accessibility": 100, "Best Practices": 100, "SEO": 100, "Agentic Browsing": 100}


def score(address):
    """Return the scores of a page, and the audits that it fails."""
    report = lighthouse.ask(
        address, "--only-categories=accessibility,best-practices,seo,agentic-browsing"
    )
    failed = [
        audit["id"]
        for audit in report["audits"].values()
        if audit["score"] is not None and audit["score"] < 1
    ]
    return lighthouse.scores(report), failed


@pytest.mark.parametrize("page", KINDS)
def test_lighthouse_gives_a_kind_of_page_its_full_score(web, page):
    scores, failed = score(f"{web.url}/{page}")
    assert scores == FULL, failed


def test_lighthouse_sees_a_fault(web):
    web.faults["claim.html"] = lambda content: content.replace(
        b'<html lang="en"', b"<html", 1
    ).replace(b'name="description"', b'name="described"', 1)
    scores, failed = score(f"{web.url}/work/claim.html")
    assert scores["Accessibility"] < 100
    assert scores["SEO"] < 100
    assert {"html-has-lang", "meta-description"} <= set(failed)
