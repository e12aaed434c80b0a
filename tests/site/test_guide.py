"""Nothing that the guide has to tell is missing, and search leads to it."""

from __future__ import annotations

import re
import tomllib

import pytest

from calculators import printed
from tests.support.pages import ROOT, article

FACTS = tomllib.loads((ROOT / "tests" / "site" / "guide_facts.toml").read_text("utf-8"))["fact"]
TABLES = printed.everything()[2]


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact["about"])
def test_the_page_carries_the_fact(site, fact):
    part = article(site, fact["page"])
    for cite in part.select("sup.cite, footer"):
        cite.decompose()
    text = " ".join(part.get_text().split())
    for pattern in fact.get("says", []):
        assert re.search(pattern, text, re.I), pattern
    told = {figure["data-figure"] for figure in part.select("span.figure")}
    assert sorted(set(fact.get("figures", [])) - told) == []
    for table, column, *key in fact.get("cells", []):
        assert printed.quote_cell(TABLES[table], column, tuple(key)).text in text


def test_every_figure_of_the_guide_is_on_the_list_of_facts():
    listed = {name for fact in FACTS for name in fact.get("figures", [])}
    guide = {name for name in printed.guide_names() if name not in TABLES}
    beside = {
        "books_sale",
        "ceu_period",
        "practicode_pass",
        "year_hours",
    }  # told as part of another fact
    assert sorted(guide - listed - beside) == []


@pytest.mark.parametrize(
    ("word", "page"),
    [
        ("CPC-A", "certification/cpc-a.html"),
        ("scrubs", "work/where-and-how.html"),
        ("Pell", "training/paying.html"),
        ("ICD-10", "work/code-sets.html"),
        ("apprentice", "certification/cpc-a.html"),
        ("salary", "calculators/salary-by-setting.html"),
        ("remote", "work/where-and-how.html"),
        ("clearinghouse", "work/claim.html"),
    ],
)
def test_search_finds_the_right_page_first_or_second(chromium, web, word, page):
    chromium.open(f"{web.url}/index.html")
    found = chromium.evaluate(
        """async (word) => {
      document.querySelector("[data-md-component=search-query]").focus();
      const input = document.querySelector("[data-md-component=search-query]");
      for (let tries = 0; tries < 500; tries++) {
        if (input.value !== word) {
          input.value = word;
          input.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }));
          input.dispatchEvent(new Event("input", { bubbles: true }));
        }
        const links = [...document.querySelectorAll(".md-search-result__item > a")];
        if (links.length) return [...new Set(links.map((link) => new URL(link.href).pathname.slice(1)))];
        await new Promise((done) => setTimeout(done, 50));
      }
      return [];
    }""".replace("async (word) => {", f"async () => {{ const word = '{word}';")
    )
    assert page in found[:2], found
