"""What a reader types into the search leads to the right page."""

from __future__ import annotations

import json

PAGES = {
    "CPC-A": "certification/cpc-a.html",
    "scrubs": "work/where-and-how.html",
    "Pell": "training/paying.html",
    "ICD-10": "work/code-sets.html",
    "apprentice": "certification/cpc-a.html",
    "salary": "calculators/salary-by-setting.html",
    "remote": "work/where-and-how.html",
    "clearinghouse": "work/claim.html",
}
# The first letters may be typed before the search listens, so they are typed until it answers.
SEARCH = """async () => {
  const query = document.querySelector("[data-md-component=search-query]");
  query.focus();
  for (let turn = 0; turn < 500; turn++) {
    if (query.value !== WORD) {
      query.value = WORD;
      query.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }));
      query.dispatchEvent(new Event("input", { bubbles: true }));
    }
    const links = [...document.querySelectorAll(".md-search-result__item > a")];
    const paths = links.map((link) => new URL(link.href).pathname.slice(1));
    if (paths.length) return [...new Set(paths)];
    await new Promise((done) => setTimeout(done, 50));
  }
  return [];
}"""


def test_search_finds_the_right_page_first_or_second(chromium, web):
    results = {}
    for word in PAGES:
        chromium.open(f"{web.url}/index.html")
        results[word] = chromium.evaluate(SEARCH.replace("WORD", json.dumps(word)))
    wrong = {word: paths for word, paths in results.items() if PAGES[word] not in paths[:2]}
    assert wrong == {}
