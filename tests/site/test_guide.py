"""Every fact that the guide must carry is on its page, in whatever words."""

from __future__ import annotations

import tomllib

from overrides import data, quotes
from tests.support.pages import ROOT, select, text_of
from tests.support.terms import has_terms

FACTS = tomllib.loads((ROOT / "tests" / "site" / "guide_facts.toml").read_text("utf-8"))["fact"]
TABLES = data.load().tables
PARTS = "p, li, dd, tr, h1, h2, h3, h4, figcaption"


def missing(fact, article):
    """Yield what a page lacks of a fact."""
    parts = [text_of(part, "sup.cite, footer") for part in select(article, PARTS)]
    for terms in fact.get("passages", ()):
        if not any(has_terms(part, terms) for part in parts):
            yield f"no paragraph, list item or table row with {terms}"

    if "in_order" in fact:
        lists = [[text_of(item) for item in select(items, "li")] for items in select(article, "ol")]
        wanted = fact["in_order"]
        if not any(
            len(items) == len(wanted) and all(map(has_terms, items, wanted)) for items in lists
        ):
            yield f"no numbered list of {len(wanted)} with {wanted} in this order"

    figures = {figure.get("data-figure") for figure in select(article, "span.figure")}
    yield from sorted({*fact.get("figures", ())} - figures)

    cells = {text_of(cell, "sup.cite") for cell in select(article, "td, span.figure")}
    for table, column, *key in fact.get("cells", ()):
        amount = quotes.quote_cell(TABLES[table], column, tuple(key)).text
        if amount not in cells:
            yield f"{amount}: {table}, {column}, {key}"


def test_every_page_carries_its_facts(pages):
    faults = {fact["about"]: list(missing(fact, pages[fact["page"]].article)) for fact in FACTS}
    assert {about: lacks for about, lacks in faults.items() if lacks} == {}


def test_facts_are_told_by_terms_and_not_by_sentences():
    """A term has three words at most, so that an editor can rewrite every sentence."""
    terms = [
        alternative
        for fact in FACTS
        for passage in (*fact.get("passages", ()), *fact.get("in_order", ()))
        for term in passage
        for alternative in term.split("|")
    ]
    assert [term for term in terms if len(term.split()) > 3] == []
    assert all(terms)
