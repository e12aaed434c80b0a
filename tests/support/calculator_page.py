"""Open a calculator's page and look at it, in either browser."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import calculators
from calculators.results import Result
from tests.support.browser import Browser

HERE = Path(__file__).parent
PLAN, PAY = "time-to-cpc", "salary-by-setting"
# Scripts that run before a page's own.
SAME_DAY = (HERE / "same_day.js").read_text("utf-8")
COUNT_STARTS = (HERE / "count_starts.js").read_text("utf-8")
CATCH_FILES = (HERE / "catch_files.js").read_text("utf-8")
LONG_TIMERS = (HERE / "long_timers.js").read_text("utf-8")
# What scripts of tests have at hand in a page.
LOOK = (HERE / "calculator_page.js").read_text("utf-8")


def ask(browser: Browser, script: str) -> Any:
    """Return what a script returns that has the helpers of ``calculator_page.js`` at hand."""
    return browser.evaluate(f"async () => {{ {LOOK} return (async () => {{ {script} }})(); }}")


def answer_self_study(browser: Browser) -> Any:
    """Choose self-study on the page of time to CPC, and return what it shows then."""
    return ask(browser, """form.querySelector("[value=self-study]").click(); return settled();""")


def wait_for(browser: Browser, condition: str) -> None:
    """Wait until a condition is met in a page, which may be on its way out.

    Raise ``TimeoutError`` with the condition after 20 seconds.
    """
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        with suppress(Exception):
            if browser.evaluate(f"Boolean({condition})"):
                return
        time.sleep(0.05)
    raise TimeoutError(condition)


def go(browser: Browser, step: str, page: str) -> None:
    """Leave a page by a script, for a page with another name, and wait until that one is loaded."""
    browser.evaluate(f"() => {{ setTimeout(() => {{ {step} }}, 0); }}")
    wait_for(
        browser, f"location.pathname.endsWith('/{page}') && document.readyState === 'complete'"
    )


def reload(browser: Browser) -> None:
    """Load a page again, in the same profile."""
    browser.evaluate("() => { window.old = true; setTimeout(() => location.reload(), 0); }")
    wait_for(browser, "document.readyState === 'complete' && !window.old")


def day(name: str) -> Any:
    """Return the day of a calculator's worked examples."""
    return calculators.examples(name)[0]["as_of"]


def opening(name: str) -> dict[str, str]:
    """Return the answers that a calculator's page opens with."""
    answers: dict[str, str] = calculators.examples(name)[0]["answers"]
    return answers


def expected(name: str, **answers: str) -> Result:
    """Return what Python answers, here, to the opening answers with some of them changed."""
    return calculators.run(name, {**opening(name), **answers}, day(name))


def lines(result: Result) -> dict[str, str]:
    """Return the lines of a result by their names, as a page shows them."""
    return {line["name"]: line["text"] for line in result["lines"]}


def without_moment(calendar: str) -> str:
    """Return a calendar file without the moment at which it was asked for."""
    return re.sub(r"^(DTSTAMP|LAST-MODIFIED|SEQUENCE):.*\r\n", "", calendar, flags=re.M)


def shown(name: str, **answers: str) -> dict[str, str]:
    """Return the lines that a page has to show for the opening answers, some of them changed."""
    return lines(expected(name, **answers))


def address(place: str, name: str, answers: Mapping[str, str] | None = None) -> str:
    """Return the address of a calculator's page, with answers as a link has them."""
    return f"{place}/calculators/{name}.html" + (f"#{urlencode(answers)}" if answers else "")


def examples_answered_wrong(
    browser: Browser, name: str, examples: Sequence[Mapping[str, Any]]
) -> dict[str, Any]:
    """Follow a link to each example on a calculator's open page.

    Return the examples to which the page does not show what Python answers here: by name, what is
    shown and what is right.
    """
    links = [
        urlencode({"n": number, **opening(name), **example["answers"]})
        for number, example in enumerate(examples)
    ]
    seen = ask(
        browser,
        f"""
        const seen = [];
        for (const link of {json.dumps(links)}) seen.push(await follow(link));
        return seen;""",
    )
    wrong = {}
    good = {"lines": shown(name), "sentence": expected(name)["sentence"]}
    for example, page in zip(examples, seen, strict=True):
        result = expected(name, **example["answers"])
        if not result["errors"]:  # an answer with an error leaves the last good one in place
            good = {
                "lines": lines(result),
                "sentence": result["sentence"],
                "notes": result["notes"],
            }
        right = {**good, "errors": result["errors"]}
        shows = {key: page[key] for key in right}
        if shows != right or not page["version"]:
            wrong[example["name"]] = (shows, right)
    return wrong
