"""What a reader types into the search leads to the section that answers it."""

from __future__ import annotations

from tests.support.calculator_page import wait_for

# What people type, and the sections that answer it. Each has to be first or second.
ANSWERS = {
    "1099": ["work/where-and-how.html#employee-or-contractor-w-2-or-1099"],
    "abroad": [
        "pay/outlook.html#ai-and-work-sent-abroad-what-threatens-it",
        "work/where-and-how.html#if-you-live-outside-the-united-states",
    ],
    "accommodations": ["certification/sitting.html#accommodations"],
    "AI": ["pay/outlook.html#ai-and-work-sent-abroad-what-threatens-it"],
    "apprentice": ["certification/cpc-a.html#apprentice-here-isnt-an-apprenticeship"],
    "automation": ["pay/outlook.html#ai-and-work-sent-abroad-what-threatens-it"],
    "background check": ["training/scams.html#the-job-that-you-pay-for"],
    "benefits": ["work/where-and-how.html#employee-or-contractor-w-2-or-1099"],
    "CCS": ["certification/credentials.html#cpc-to-ccs"],
    "certification": ["certification/credentials.html"],
    "CEU": ["certification/keeping.html#how-many-ceus"],
    "child care": ["work/where-and-how.html#remote-work"],
    "clearinghouse": ["work/claim.html#the-nine-steps"],
    "complaint": ["certification/if-something-went-wrong.html#complain"],
    "contractor": ["work/where-and-how.html#employee-or-contractor-w-2-or-1099"],
    "cost": ["certification/cpc-exam.html#what-it-costs", "training/paths.html#side-by-side"],
    "CPB": ["certification/credentials.html#side-by-side"],
    "CPC-A": ["certification/cpc-a.html"],
    "employer letter": ["certification/cpc-a.html#the-letter"],
    "entry level": ["work/job-titles.html#titles-to-search-for-today"],
    "exam": ["certification/cpc-exam.html"],
    "expire": [
        "certification/if-something-went-wrong.html#voucher-ends",
        "certification/keeping.html#if-it-lapses-grace-late-fee-reinstatement",
    ],
    "fail": ["certification/if-something-went-wrong.html#didnt-pass"],
    "failed exam": ["certification/if-something-went-wrong.html#didnt-pass"],
    "GI Bill": ["training/paying.html#veterans-and-families"],
    "how long": ["certification/how-long.html"],
    "ICD-10": ["work/code-sets.html"],
    "inpatient": [
        "certification/credentials.html#which-one-first",
        "work/code-sets.html#the-four-sets",
    ],
    "internship": ["certification/cpc-a.html#what-each-counts-for"],
    "lapsed": ["certification/keeping.html#if-it-lapses-grace-late-fee-reinstatement"],
    "license": ["certification/cpc-exam.html#what-else-to-know"],
    "military spouse": ["training/paying.html#veterans-and-families"],
    "no experience": ["certification/cpc-a.html#the-letter-isnt-the-obstacle-experience-is"],
    "offshore": ["pay/outlook.html#ai-and-work-sent-abroad-what-threatens-it"],
    "outsourcing": ["pay/outlook.html#ai-and-work-sent-abroad-what-threatens-it"],
    "pass rate": ["certification/credentials.html#who-passes"],
    "pay": ["pay/what-it-pays.html"],
    "Pell": ["training/paying.html#workforce-pell"],
    "Practicode": ["certification/cpc-a.html#what-each-counts-for"],
    "productivity": ["work/day-and-duties.html#quotas-how-many-and-how-exact"],
    "quota": ["work/day-and-duties.html#quotas-how-many-and-how-exact"],
    "refund": ["certification/if-something-went-wrong.html#money-back"],
    "reinstate": ["certification/keeping.html#if-it-lapses-grace-late-fee-reinstatement"],
    "remote": ["work/where-and-how.html#remote-work"],
    "remove the A": ["certification/cpc-a.html"],
    "renewal": ["certification/keeping.html"],
    "reschedule": ["certification/if-something-went-wrong.html#move-the-date"],
    "retake": ["certification/if-something-went-wrong.html#didnt-pass"],
    "risk adjustment": ["certification/credentials.html#more-aapc"],
    "salary": ["calculators/salary-by-setting.html"],
    "sample question": ["certification/cpc-exam.html#sample-question"],
    "school closed": ["certification/if-something-went-wrong.html#school-closed"],
    "scrubs": ["work/where-and-how.html#dress"],
    "study hours": ["certification/how-long.html#how-many-hours"],
    "tab": ["certification/sitting.html#tabs"],
    "transfer credits": ["certification/if-something-went-wrong.html#credits"],
    "used books": ["certification/sitting.html#which-code-books-to-bring"],
    "voucher": ["certification/if-something-went-wrong.html#voucher-ends"],
    "webcam": ["certification/sitting.html#your-room"],
    "work from home": ["work/where-and-how.html#remote-work"],
    "worth it": ["index.html#before-you-spend-anything"],
}
COMMON_WORDS = ["claim", "code", "course", "grant", "job", "school"]
NOT_FOR_READERS = (
    "classroom/",
    "reference/accessibility.html",
    "reference/licenses.html",
    "reference/what-changed.html",
)
# The search asks its worker at each letter, and each reply lays the results out anew: one that
# comes late takes the focus from the result that had it.
COUNT_QUESTIONS = """
window.unanswered = 0;
window.Worker = class extends Worker {
  constructor(...given) {
    super(...given);
    window.searchWorker = this;
    this.addEventListener("message", () => { unanswered -= 1; });
  }
  postMessage(...given) { unanswered += 1; super.postMessage(...given); }
};
"""
# The page that a result is about comes first in it, then the section that matches best, which may
# be the page itself. Each query is typed when the one before it has been answered and shown.
SEARCH = """async (queries) => {
  const box = document.querySelector("[data-md-component=search-query]");
  const results = {};
  for (const query of queries) {
    const shown = new Promise((done) => {
      searchWorker.addEventListener("message", done, { once: true });
    });
    box.value = query;
    box.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }));
    await shown;
    results[query] = [...document.querySelectorAll(".md-search-result__item")].map((item) => {
      const score = (link) => Number(link.querySelector("[data-md-score]").dataset.mdScore);
      const [best] = [...item.querySelectorAll("a")].sort((a, b) => score(b) - score(a));
      const { pathname, hash } = new URL(best.href);
      return pathname.slice(1) + hash;
    });
  }
  return results;
}"""


def test_search_opens_a_page_by_keyboard_alone(browser, web):
    browser.open(f"{web.url}/index.html", COUNT_QUESTIONS)
    browser.press("/")
    focus = "document.activeElement.getAttribute('data-md-component')"
    assert browser.evaluate(focus) == "search-query"
    browser.type("clearinghouse")
    wait_for(browser, "unanswered === 0 && document.querySelector('.md-search-result__link')")
    browser.press("ArrowDown")
    assert "work/claim" in browser.evaluate("String(document.activeElement.href)")
    browser.press("Enter")
    wait_for(browser, "location.pathname.endsWith('/work/claim.html')")


def test_search_finds_a_term_from_a_disk(browser, stick):
    """No page has this word in its text."""
    browser.open(f"{(stick / 'guide').as_uri()}/index.html")
    browser.evaluate("""() => {
      document.querySelector("[data-md-toggle=search]").click();
      const query = document.querySelector("[data-md-component=search-query]");
      query.focus();
      query.value = "outsourcing";
      query.dispatchEvent(new Event("input", { bubbles: true }));
      query.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }));
    }""")
    wait_for(browser, "document.querySelector('.md-search-result__link')")
    link = browser.evaluate(
        "document.querySelector('.md-search-result__link').getAttribute('href')"
    )
    assert "pay/outlook" in link
    assert browser.troubles() == []


def test_each_query_leads_to_its_answer_and_pages_for_others_rank_last(chromium, web):
    chromium.open(f"{web.url}/index.html", COUNT_QUESTIONS)
    chromium.press("/")
    chromium.type("scam")
    wait_for(chromium, "unanswered === 0 && document.querySelector('.md-search-result__link')")
    results = chromium.page.evaluate(SEARCH, [*COMMON_WORDS, *ANSWERS])
    ranks = {
        query: [location.startswith(NOT_FOR_READERS) for location in locations]
        for query, locations in results.items()
    }
    faults = {
        query: results[query]
        for query, ranked in ranks.items()
        if not set(ANSWERS.get(query, [])) <= set(results[query][:2]) or ranked != sorted(ranked)
    }
    assert faults == {}
    assert any(any(ranked) for ranked in ranks.values()), "no query finds a page that ranks last"
    terms = chromium.page.locator(".md-search-result .md-tags")
    assert terms.count() > terms.filter(visible=True).count() == 0
