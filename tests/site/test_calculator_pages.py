"""Pages of the calculators and of pay are whole without script, and show the rules that run."""

from __future__ import annotations

import csv

import calculators
from tests.conftest import ROOT


def test_places_to_search_are_not_in_the_page_of_the_calculator(pages):
    page = pages["calculators/salary-by-setting.html"]
    areas = [row["area"] for row in calculators.TABLES["oews_metros"].rows.values()]
    opening = calculators.examples("salary-by-setting")[0]["answers"]
    assert [area for area in areas if area in page.text and area not in opening.values()] == []


def test_every_place_and_its_pay_is_in_a_table(pages):
    text = pages["pay/by-place.html"].text
    missing = []
    for table in ("oews_states", "oews_metros"):
        for row in calculators.TABLES[table].rows.values():
            pay = row["annual_median"]
            missing += [
                part
                for part in (row.get("state") or row["area"], pay and f"${int(pay):,}")
                if part not in text
            ]
    assert missing == []


def test_every_year_of_pay_is_on_the_page_of_pay_over_time(pages):
    text = pages["pay/over-time.html"].text
    history = ROOT / "calculators" / "data" / "guide" / "oews_national_history.csv"
    with history.open(encoding="utf-8", newline="") as lines:
        medians = [
            row["annual_median"]
            for row in csv.DictReader(lines)
            if row["soc_code"] != "29-9021"  # registrars, a job beside those of this guide
        ]
    assert len(medians) > 20
    assert [pay for pay in medians if f"${int(pay):,}" not in text] == []


def test_the_python_that_is_shown_is_the_rule_itself(pages):
    files = {path.read_text("utf-8") for path in (ROOT / "calculators").rglob("*.py")}
    for name in calculators.CALCULATORS:
        blocks = pages[f"calculators/{name}.html"].select(".python pre")
        call, *shown = [block.text_content() for block in blocks]
        assert "calculators.run(" in call
        assert set(shown) <= files
        assert any("def calculate(" in source for source in shown)
