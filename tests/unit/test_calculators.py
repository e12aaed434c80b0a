"""What the calculators answer: every worked example, the command line, and what holds for any answer."""

import json
import random
import subprocess
import sys
from datetime import date
from urllib.parse import parse_qsl

import pytest

import calculators
from calculators.__main__ import main

TODAY = date(2026, 11, 23)
SALARY = calculators.CALCULATORS["salary-by-setting"]
EXAMPLES = [
    pytest.param(name, example, id=f"{name}: {example['name']}")
    for name in calculators.CALCULATORS
    for example in calculators.examples(name)
]
PLAN = {
    "start": "2027-01-04",
    "route": "aapc-course",
    "hours_per_week": "10",
    "months_of_work": "0",
    "practicode": "no",
    "months_to_job": "3",
}


@pytest.mark.parametrize(("name", "example"), EXAMPLES)
def test_example_gives_its_answer(name, example):
    result = calculators.run(name, example["answers"], example["as_of"])
    assert result["errors"] == example.get("errors", {})
    assert {line["name"]: line["text"] for line in result["lines"]} == example.get("lines", {})
    assert result.get("sentence") == example.get("sentence", result.get("sentence"))
    assert set(example.get("notes", ())) <= {note["text"] for note in result.get("notes", ())}
    for items, rows in example.get("shown", {}).items():
        begun = [list(item.values()) for item in result[items]]
        assert [row for row in rows if row not in [each[: len(row)] for each in begun]] == [], begun


def test_each_calculator_has_twelve_examples_with_answers():
    for name in calculators.CALCULATORS:
        assert sum("lines" in example for example in calculators.examples(name)) >= 12


def test_command_line_prints_exactly_what_run_gives(capsys):
    asked = [
        "salary-by-setting",
        "occupation=coder",
        "setting=physician-offices",
        "--as-of",
        "2026-11-23",
        "--json",
    ]
    assert main(asked) == 0
    expected = calculators.run(
        "salary-by-setting", {"occupation": "coder", "setting": "physician-offices"}, TODAY
    )
    assert json.loads(capsys.readouterr().out) == expected


def test_command_line_tells_the_answer_in_words(capsys):
    assert main(["time-to-cpc", "start=January 4, 2027", "--as-of", "2026-11-23"]) == 0
    assert "hold the full CPC around October 2027" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["salary-by-setting", "setting=moon"], ["setting: Choose a work setting from the list"]),
        (
            ["salary-by-setting", "colour=red"],
            [
                f"colour: There is no field 'colour'. There are: {', '.join(each.name for each in SALARY.fields)}"
            ],
        ),
        (
            ["time-to-cpc", "hours_per_week=ten", "route=x"],
            [
                "route: Choose a route from the list",
                "hours_per_week: Hours each week must be a number, such as 10",
            ],
        ),
        (
            ["no-such"],
            ["There is no calculator 'no-such'. There are: salary-by-setting, time-to-cpc"],
        ),
        (["time-to-cpc", "start"], ["Write 'start' as field=value, such as setting=hospitals"]),
        (
            ["time-to-cpc", "--as-of", "soon"],
            ["--as-of must be a date such as 2026-11-23, not 'soon'"],
        ),
    ],
)
def test_command_line_tells_each_error_in_one_line(asked, said, capsys):
    with pytest.raises(SystemExit) as ended:
        sys.exit(main(asked))
    assert ended.value.code == 2
    assert capsys.readouterr().err.splitlines() == said


def test_command_line_runs_as_a_module():
    found = subprocess.run(
        [sys.executable, "-m", "calculators", "salary-by-setting", "setting=all"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert "$51,140" in found.stdout


def test_only_the_standard_library_is_imported():
    code = "import sys, calculators; print({n.partition('.')[0] for n in sys.modules} - set(sys.stdlib_module_names) - {'calculators', '__main__'})"
    found = subprocess.run(
        [sys.executable, "-I", "-c", f"import sys; sys.path.insert(0, '.'); {code}"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert {
        name for name in eval(found.stdout) if not name.startswith(("_", "sitecustomize"))
    } == set()


@pytest.mark.parametrize(
    "start",
    [
        "2027-01-04",
        "January 4 2027",
        "jan 4, 2027",
        "1/4/2027",
        "4 January 2027",
        "January 4th, 2027",
        "01 04 2027",
    ],
)
def test_a_date_is_read_in_words_and_in_digits(start):
    result = calculators.run("time-to-cpc", {**PLAN, "start": start}, TODAY)
    assert "start=2027-01-04" in result["fragment"].split("&")


def test_a_link_restores_its_answers():
    chance = random.Random(2)
    for name, calculator in calculators.CALCULATORS.items():
        for _ in range(200):
            given = {
                field.name: chance.choice(field.choices).value
                for field in calculator.fields
                if field.choices
            }
            if name == "time-to-cpc":
                given |= {
                    "start": "2028-02-29",
                    "hours_per_week": str(chance.randint(3, 60)),
                    "months_of_work": str(chance.randint(0, 30)),
                }
            first = calculators.run(name, given, TODAY)
            linked = dict(parse_qsl(first["fragment"], keep_blank_values=True))
            assert calculators.run(name, linked, TODAY) == first


def test_shortest_is_never_later_than_typical_nor_typical_than_longest():
    from calculators import CALCULATORS, data_for, read_answers, time_to_cpc

    calculator, chance = CALCULATORS["time-to-cpc"], random.Random(3)
    data = data_for(calculator, TODAY)
    for _ in range(300):
        given = {
            field.name: chance.choice(field.choices).value
            for field in calculator.fields
            if field.choices
        }
        given |= {
            "start": "2027-01-31",
            "hours_per_week": str(chance.randint(3, 60)),
            "months_of_work": str(chance.randint(0, 30)),
        }
        answers, errors = read_answers(calculator, given, TODAY)
        assert not errors
        lines = {line.name: line.value for line in time_to_cpc.calculate(answers, data).lines}
        for date_name in ("exam_passed", "full_cpc"):
            days = [lines[f"{date_name}_{case}"] for case in ("shortest", "typical", "longest")]
            assert days == [None] * 3 or days == sorted(days)


@pytest.mark.parametrize("start", ["2027-01-04", "2027-02-28"])
def test_more_hours_or_more_experience_never_make_it_later(start):
    def full(**changed):
        lines = calculators.run(
            "time-to-cpc", {**PLAN, "start": start, "practicode": "after", **changed}, TODAY
        )["lines"]
        return date.fromisoformat(
            _iso(next(line["text"] for line in lines if line["name"] == "full_cpc_typical"))
        )

    hours = [full(hours_per_week=str(each)) for each in range(3, 61)]
    work = [full(months_of_work=str(each), practicode="no") for each in range(30)]
    assert hours == sorted(hours, reverse=True)
    assert work == sorted(work, reverse=True)


def _iso(shown):
    from calculators.text import MONTHS

    month, day, year = shown.replace(",", "").split()
    return f"{year}-{MONTHS.index(month) + 1:02}-{int(day):02}"


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "abc",
        "$1,000",
        "0",
        "-5",
        "1e99",
        "9" * 100_000,
        "<script>",
        "\0",
        "٣",
        "nan",
        "1 2 3",
        "2027-13-45",
        "99/99/9999",
    ],
)
def test_no_text_in_any_field_raises(text):
    for name, calculator in calculators.CALCULATORS.items():
        for field in calculator.fields:
            result = calculators.run(name, {field.name: text}, TODAY)
            assert bool(result["errors"]) != bool(result["lines"])
            assert all(len(error) < 200 for error in result["errors"].values())


def test_a_figure_past_its_review_date_is_told():
    notes = calculators.run("time-to-cpc", {**PLAN, "start": "2028-01-04"}, date(2028, 1, 1))[
        "notes"
    ]
    assert any(note["text"].startswith("Due for a new check") for note in notes)
    assert not any(
        note["text"].startswith("Due")
        for note in calculators.run("time-to-cpc", PLAN, TODAY)["notes"]
    )


def test_every_published_cell_is_told_as_published():
    """Every occupation and setting: the reader sees BLS's own figures, and a missing one is never zero."""
    import csv
    from importlib.resources import files

    codes = {"29-2072": "coder", "43-3021": "biller", "43-6013": "front-office"}
    for row in csv.DictReader(
        (files("calculators") / "data" / "oews_2025_settings.csv").read_text("utf-8").splitlines()
    ):
        given = {
            "occupation": codes[row["soc_code"]],
            "setting": row["setting_id"].replace("_", "-"),
        }
        lines = {
            line["name"]: line["text"]
            for line in calculators.run("salary-by-setting", given, TODAY)["lines"]
        }
        for name, shown in lines.items():
            digits = shown.replace("$", "").replace(",", "")
            assert (
                shown == "not released" if not row[name] else float(digits) == float(row[name])
            ), (given, name)
