"""What a reader types into the search leads to the section that answers it."""

from __future__ import annotations

from string import ascii_lowercase

from tests.support.calculator_page import wait_for

# What people type, and the sections that answer it. Each has to be first or second.
ANSWERS = {
    "1099": ["hired/home-contracts-and-pay.html#would-you-be-an-employee-or-a-contractor"],
    "abroad": [
        "work/ai-and-outsourcing.html#how-much-coding-already-goes-abroad",
        "work/where-and-how.html#if-you-live-outside-the-united-states",
    ],
    "accommodations": ["certification/sitting.html#accommodations"],
    "accounts receivable": ["work/if-you-are-a-biller.html#how-old-is-the-money-thats-still-out"],
    "accreditation": ["training/choosing.html#how-do-you-check-accreditation-step-by-step"],
    "AI": ["work/ai-and-outsourcing.html"],
    "another state": ["hired/home-contracts-and-pay.html#can-you-live-in-another-state"],
    "apprentice": [
        "hired/first-job.html#a-registered-apprenticeship-is-a-job-and-the-a-in-cpc-a-isnt"
    ],
    "audit": [
        "hired/when-work-goes-wrong.html#what-does-an-audit-feel-like-and-how-do-you-answer-one"
    ],
    "auditor": ["work/kinds-of-coding.html#what-jobs-come-after-coder"],
    "automation": ["work/ai-and-outsourcing.html"],
    "background check": [
        "training/scams.html#would-an-honest-employer-ever-charge-you",
        "hired/first-job.html#what-gets-checked-after-the-offer",
    ],
    "benefits": ["hired/home-contracts-and-pay.html#would-you-be-an-employee-or-a-contractor"],
    "biller": ["work/if-you-are-a-biller.html"],
    "burnout": ["hired/when-work-goes-wrong.html#nothing-illegal-is-going-on-but-youre-worn-out"],
    "CCS": ["certification/credentials.html#cpc-to-ccs"],
    "certification": ["certification/credentials.html"],
    "CEU": ["certification/keeping.html#how-many-ceus"],
    "ChatGPT": ["work/ai-and-outsourcing.html#can-a-chatbot-code-a-chart"],
    "child care": ["hired/home-contracts-and-pay.html#can-you-watch-a-child-while-you-code"],
    "clearinghouse": ["work/claim.html#the-nine-steps"],
    "compare offers": ["hired/home-contracts-and-pay.html#put-two-offers-on-one-sheet"],
    "complaint": ["certification/if-something-went-wrong.html#complain"],
    "contractor": ["hired/home-contracts-and-pay.html#would-you-be-an-employee-or-a-contractor"],
    "cost": [
        "calculators/time-to-cpc.html",
        "training/paths.html#what-does-each-path-cost-and-what-do-you-get",
    ],
    "cost of living": ["pay/by-place.html#does-a-higher-wage-buy-more"],
    "CPB": ["certification/credentials.html#side-by-side"],
    "CPC-A": ["certification/cpc-a.html"],
    "disability": ["start/your-situation.html#do-you-have-a-disability-or-an-illness"],
    "DRG": ["work/kinds-of-coding.html#what-do-the-abbreviations-in-the-ads-mean"],
    "eligibility": ["work/if-you-are-a-biller.html#is-the-patient-covered"],
    "employer letter": ["certification/cpc-a.html#the-letter"],
    "entry level": ["hired/first-job.html#which-doors-are-open-and-which-should-you-try-first"],
    "Epic": [
        "hired/first-job.html#where-do-beginners-jobs-get-posted",
        "work/technology-and-qualities.html#what-software-would-you-use",
    ],
    "equipment": ["hired/home-contracts-and-pay.html#who-pays-for-the-computer-and-the-monitors"],
    "exam": ["certification/cpc-exam.html"],
    "exclusion list": ["hired/when-work-goes-wrong.html#can-you-be-shut-out-of-health-care-jobs"],
    "expire": [
        "certification/if-something-went-wrong.html#voucher-ends",
        "certification/keeping.html#if-it-lapses-grace-late-fee-reinstatement",
    ],
    "fail": ["certification/if-something-went-wrong.html#didnt-pass"],
    "failed exam": ["certification/if-something-went-wrong.html#didnt-pass"],
    "felony": ["start/your-situation.html#do-you-have-a-criminal-record"],
    "fired": ["hired/when-work-goes-wrong.html#are-you-protected-if-you-speak-up"],
    "first week": ["steps/8-start-well.html#what-does-a-first-week-look-like"],
    "flash cards": ["training/classes.html#where-can-you-study-for-free"],
    "foreign": ["start/your-situation.html#do-you-live-outside-the-united-states"],
    "free": ["training/paying.html#could-you-go-for-free"],
    "free college": ["training/paying.html#could-you-go-for-free"],
    "GI Bill": ["training/paying.html#veterans-and-families"],
    "how hard is it": ["training/classes.html", "start/is-it-for-you.html#how-hard-is-it-to-learn"],
    "how long": ["certification/how-long.html"],
    "ICD-10": ["work/code-sets.html"],
    "inpatient": ["work/kinds-of-coding.html#how-big-is-the-step-from-outpatient-to-inpatient"],
    "internship": ["hired/first-job.html#who-trains-people-on-the-job"],
    "interview questions": ["steps/7-interview.html#why-should-we-hire-someone-without-experience"],
    "job posting": ["steps/1-look-at-local-jobs.html#how-do-you-read-an-ad-line-by-line"],
    "laid off": ["training/paying.html#can-an-american-job-center-pay"],
    "lapsed": ["certification/keeping.html#if-it-lapses-grace-late-fee-reinstatement"],
    "laterality": ["work/claim.html#which-ankle-was-it-tomass-sprain"],
    "letter template": ["hired/first-job.html#this-is-the-letter-to-ask-for"],
    "license": ["certification/cpc-exam.html#what-else-to-know"],
    "loan": ["training/paying.html#how-much-would-a-loan-or-payment-plan-cost-you"],
    "military spouse": ["training/paying.html#veterans-and-families"],
    "no experience": ["hired/first-job.html#why-is-the-first-job-the-hardest-part"],
    "nurse": ["start/your-situation.html#are-you-a-nurse-or-a-medical-assistant"],
    "offshore": ["work/ai-and-outsourcing.html#how-much-coding-already-goes-abroad"],
    "outsourcing": ["work/ai-and-outsourcing.html"],
    "overtime": ["hired/home-contracts-and-pay.html#when-do-they-owe-you-overtime"],
    "own business": [
        "training/scams.html#can-you-buy-a-medical-billing-business",
        "hired/home-contracts-and-pay.html#should-you-start-your-own-billing-company",
    ],
    "pass rate": [
        "training/choosing.html#what-results-should-you-ask-for-in-writing",
        "certification/credentials.html#who-passes",
    ],
    "pay": ["pay/what-it-pays.html"],
    "Pell": ["training/paying.html#workforce-pell"],
    "Practicode": ["certification/cpc-a.html#what-each-counts-for"],
    "prior authorization": ["work/if-you-are-a-biller.html#which-services-need-permission-first"],
    "productivity": ["hired/home-contracts-and-pay.html#how-many-charts-a-day-is-normal"],
    "query": ["work/claim.html#what-if-the-note-doesnt-say-owens-refill"],
    "quota": ["hired/home-contracts-and-pay.html#how-many-charts-a-day-is-normal"],
    "refund": [
        "training/choosing.html#what-does-the-refund-clause-mean",
        "certification/if-something-went-wrong.html#money-back",
    ],
    "refund clause": ["steps/4-enroll.html#what-does-the-contract-really-say"],
    "reinstate": ["certification/keeping.html#if-it-lapses-grace-late-fee-reinstatement"],
    "rejections": ["steps/6-write-a-resume.html#sixty-applications-and-no-reply"],
    "remote": ["hired/home-contracts-and-pay.html#will-anyone-hire-a-beginner-to-work-from-home"],
    "remove the A": ["certification/cpc-a.html"],
    "renewal": ["certification/keeping.html"],
    "reschedule": ["certification/if-something-went-wrong.html#move-the-date"],
    "resume": ["steps/6-write-a-resume.html#what-does-a-resume-look-like-before-and-after"],
    "retake": ["certification/if-something-went-wrong.html#didnt-pass"],
    "risk adjustment": [
        "work/kinds-of-coding.html#how-do-you-get-into-risk-adjustment",
        "certification/credentials.html#more-aapc",
    ],
    "salary": ["calculators/salary-by-setting.html"],
    "sample question": ["certification/cpc-exam.html#sample-question"],
    "scam": ["training/scams.html"],
    "school closed": ["certification/if-something-went-wrong.html#school-closed"],
    "scrubs": ["work/where-and-how.html#dress"],
    "second job": ["pay/by-setting.html#would-two-part-time-jobs-pay-as-well-as-one"],
    "self-taught": ["training/paths.html"],
    "Spanish": ["start/your-situation.html#is-english-your-second-language"],
    "starting pay": ["pay/what-it-pays.html#what-beginners-earn"],
    "study hours": ["certification/how-long.html#how-many-hours"],
    "tab": ["certification/sitting.html#tabs"],
    "temp agency": [
        "hired/first-job.html#where-do-beginners-jobs-get-posted",
        "hired/home-contracts-and-pay.html#is-an-agency-job-worth-taking",
    ],
    "text message": ["training/scams.html#how-does-the-fake-recruiter-work"],
    "too old": ["start/your-situation.html#are-you-over-50"],
    "transfer credits": [
        "steps/2-choose-a-path.html#will-the-credits-move-with-you",
        "certification/if-something-went-wrong.html#credits",
    ],
    "upcoding": [
        "hired/when-work-goes-wrong.html#the-doctor-wants-a-code-that-pays-more-what-do-you-say"
    ],
    "used books": ["certification/sitting.html#which-code-books-to-bring"],
    "VA": ["hired/first-job.html#what-does-veterans-affairs-ask"],
    "voucher": ["certification/if-something-went-wrong.html#voucher-ends"],
    "webcam": ["certification/sitting.html#your-room"],
    "whistleblower": ["hired/when-work-goes-wrong.html#whom-do-you-tell-and-in-what-order"],
    "work from home": ["hired/home-contracts-and-pay.html"],
    "worth it": ["start/worth-it.html"],
}
LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"
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
      query.value = "obsolete";
      query.dispatchEvent(new Event("input", { bubbles: true }));
      query.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }));
    }""")
    wait_for(browser, "document.querySelector('.md-search-result__link')")
    link = browser.evaluate(
        "document.querySelector('.md-search-result__link').getAttribute('href')"
    )
    assert "work/ai-and-outsourcing" in link
    assert browser.troubles() == []


def test_every_letter_finds_something(chromium, web):
    """Words with numbers in them can make lunr merge wrong ends, and fail on a first letter."""
    chromium.open(f"{web.url}/index.html", COUNT_QUESTIONS)
    chromium.press("/")
    chromium.type("scam")
    wait_for(chromium, "unanswered === 0 && document.querySelector('.md-search-result__link')")
    results = chromium.page.evaluate(SEARCH, list(ascii_lowercase))
    assert [letter for letter, locations in results.items() if not locations] == []


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
    alone = chromium.page.evaluate(SEARCH, [*LETTERS])
    assert [letter for letter in LETTERS if not alone[letter]] == []
    terms = chromium.page.locator(".md-search-result .md-tags")
    assert terms.count() > terms.filter(visible=True).count() == 0
