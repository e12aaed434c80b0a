"""How tests look at a calculator in an open page, in either browser."""

from __future__ import annotations

import time
from collections.abc import Mapping
from contextlib import suppress
from typing import Any
from urllib.parse import urlencode

import calculators
from tests.support.browser import Browser

# The examples' day of asking, whatever the day of the test; how often Python was started; and a look at the page.
SAME_DAY = """(() => {
  const Now = Date;
  window.Date = class extends Now { constructor(...given) { given.length ? super(...given) : super("2026-11-23T12:00:00"); } };
})();
"""
COUNT_STARTS = """window.started = 0; window.Worker = class extends Worker {
  postMessage(message, ...others) { super.postMessage(message, ...others); window.started += message.runtime !== undefined; }
};"""
LOOK = """
const form = document.querySelector("form[data-calculator]");
const look = () => ({
  state: form.dataset.state,
  lines: Object.fromEntries([...form.querySelectorAll("[data-line]")].map((place) => [place.dataset.line, place.textContent])),
  errors: Object.fromEntries([...form.querySelectorAll("[data-error]")].filter((place) => place.textContent).map((place) => [place.dataset.error, place.textContent])),
  sentence: form.querySelector("[data-from=sentence]").textContent,
  notes: [...form.querySelectorAll("[data-list=notes] li")].map((item) => item.textContent),
  runtime: form.querySelector("[data-runtime]").textContent,
  status: form.querySelector("[role=status]").textContent,
  summary: form.querySelector("[data-summary]").hidden ? null : form.querySelector("[data-summary]").innerText,
  focus: document.activeElement.matches("[data-summary]") ? "summary" : document.activeElement.id,
  values: Object.fromEntries([...new Set([...form.elements].map((c) => c.name).filter(Boolean))].map((name) => [name, new FormData(form).getAll(name).join(" ")])),
  failure: [...form.querySelectorAll("[data-failure]")].filter((place) => !place.hidden && !place.parentElement.hidden).map((place) => place.textContent).join(),
});
const until = async (met, limit = 25000) => {
  for (const began = performance.now(); performance.now() - began < limit; await new Promise((done) => setTimeout(done, 15))) if (met(look())) return look();
  return { ...look(), waited: true };
};
const settled = async () => {
  await until((seen) => seen.state === "failed" || (seen.state === "ready" && !form.hasAttribute("aria-busy")));
  await new Promise((done) => setTimeout(done, 30));
  return look();
};
"""


def ask(browser: Browser, body: str) -> Any:
    """Run a script in the page with the looks above at hand."""
    return browser.evaluate(f"async () => {{ {LOOK} {body} }}")


def answer_self_study(browser: Browser) -> Any:
    """What the page of time to CPC shows once that route is chosen and answered."""
    return ask(browser, """form.querySelector("[value=self-study]").click(); return settled();""")


def wait_for(browser: Browser, condition: str) -> None:
    """Until a condition holds in the page, which may be on its way out. ``TimeoutError`` names it after 20 seconds."""
    for _ in range(400):
        with suppress(Exception):
            if browser.evaluate(f"Boolean({condition})"):
                return
        time.sleep(0.05)
    raise TimeoutError(condition)


def reload(browser: Browser) -> None:
    """Load the page again, in the same profile."""
    browser.evaluate("() => { window.old = true; setTimeout(() => location.reload(), 0); }")
    wait_for(browser, "document.readyState === 'complete' && !window.old")


def opening(name: str) -> dict[str, str]:
    """The answers that a calculator's page opens with."""
    answers: dict[str, str] = calculators.examples(name)[0]["answers"]
    return answers


def address(place: str, name: str, answers: Mapping[str, str] | None = None) -> str:
    """A calculator's page, and its answers as a link says them."""
    return f"{place}/calculators/{name}.html" + (f"#{urlencode(answers)}" if answers else "")
