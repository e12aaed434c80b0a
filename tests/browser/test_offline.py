"""The copy to take along works from a disk without internet, in both browsers."""

from __future__ import annotations

import csv
import io
from urllib.parse import quote

import pytest

import calculators
from tests.browser.test_salary_by_setting import CATCH_FILES
from tests.support.calculator_page import SAME_DAY, address, ask, opening, wait_for, without_moment

PRINT = "window.print = () => { window.printed = document.documentElement.dataset.print; };"
TAKE = """
  await settled();
  for (const button of form.querySelectorAll("[data-take]")) button.click();
  await until(() => !form.querySelector("[data-link]").hidden);
  const files = await Promise.all(saved.map((file) => file.text()));
  return [form.querySelector("[data-link] input").value, files, window.printed];"""
FIRST_LINK = "document.querySelector('a').getAttribute('href')"
TARGET = "document.querySelector(':target').getBoundingClientRect().top"


def test_from_the_start_page_a_reader_gets_to_the_guide_and_to_a_term(browser, stick):
    folder = f"file://{quote(str(stick))}"
    browser.open(f"{folder}/START-HERE.html")
    assert browser.evaluate(FIRST_LINK) == "guide/index.html"
    assert browser.troubles() == []
    browser.open(f"{folder}/guide/work/claim.html")
    term = browser.evaluate("document.querySelector('article a.term').href")
    browser.open(term)
    wait_for(browser, f"{TARGET} >= 0 && {TARGET} < innerHeight")
    assert browser.evaluate("location.pathname").endswith("/guide/reference/glossary.html")
    assert browser.troubles() == []


@pytest.mark.parametrize("name", list(calculators.CALCULATORS))
def test_an_answer_can_be_linked_saved_and_printed_from_a_disk(browser, stick, name):
    disk = f"file://{quote(str(stick))}/guide"
    first, example = calculators.examples(name)[:2]
    answers = {**opening(name), **example["answers"]}
    result = calculators.run(name, answers, first["as_of"])
    browser.open(address(disk, name, answers), SAME_DAY + CATCH_FILES + PRINT)
    link, files, printed = ask(browser, TAKE)
    assert link == f"{address(disk, name)}#{result['fragment']}"
    table = result["csv"].removeprefix("\ufeff")
    files = [without_moment(file) for file in files]
    assert files == [table, *filter(None, [without_moment(result["calendar"])])]
    assert list(csv.reader(io.StringIO(files[0])))
    assert printed == name
    assert browser.troubles() == []
    browser.open(link, SAME_DAY)
    assert ask(browser, "return settled();")["sentence"] == result["sentence"]
