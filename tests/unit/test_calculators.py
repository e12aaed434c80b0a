"""What the calculators answer: every worked example, the command line, any answer."""

import json
import os
import subprocess
import sys
from datetime import date

import pytest

import calculators
from calculators import formatting
from calculators.__main__ import main
from tests.support.results import cells, sentences
from tests.support.terms import has_terms

TODAY = date(2026, 11, 23)
SALARY = calculators.CALCULATORS["salary-by-setting"]
EXAMPLES = [
    pytest.param(name, example, id=f"{name}: {example['name']}")
    for name in calculators.CALCULATORS
    for example in calculators.examples(name)
]
PLAN = {"start": "2027-01-04", "route": "aapc-course", "months_to_job": "3"}


def amount(shown):
    """A shown amount, or "none" where there is none."""
    return "none" if shown in (formatting.NOT_RELEASED, formatting.NO_END) else shown


def is_row(expected, cells):
    """Whether a row begins with the expected cells: amounts exactly, words by a term."""
    return all(
        has_terms(cell, [term]) if term != "none" and term[-1:].isalpha() else amount(cell) == term
        for term, cell in zip(expected, cells, strict=False)
    )


@pytest.mark.parametrize(("name", "example"), EXAMPLES)
def test_example_gives_its_answer(name, example):
    result = calculators.run(name, example["answers"], example["as_of"])
    errors = example.get("errors", {})
    assert result["errors"].keys() == errors.keys()
    assert [
        field for field, terms in errors.items() if not has_terms(result["errors"][field], terms)
    ] == [], result["errors"]
    lines = {
        line["name"]: amount(line["text"])
        for line in result["lines"]
        if line["text"] != formatting.NOT_GIVEN
    }
    assert lines == example.get("lines", {})
    for part, passages in example.get("says", {}).items():
        shown = sentences(result, part)
        missing = [terms for terms in passages if not any(has_terms(t, terms) for t in shown)]
        assert missing == [], shown
    for part, passages in example.get("silent", {}).items():
        shown = sentences(result, part)
        assert [terms for terms in passages if any(has_terms(t, terms) for t in shown)] == [], shown
    for table, rows in example.get("rows", {}).items():
        shown = cells(result, table)
        assert [row for row in rows if not any(is_row(row, other) for other in shown)] == [], shown


def test_examples_hold_terms_and_not_sentences():
    """A term has four words at most, so that every sentence of a calculator can be rewritten."""
    terms = [
        alternative
        for name in calculators.CALCULATORS
        for example in calculators.examples(name)
        for passages in (*example.get("says", {}).values(), [*example.get("errors", {}).values()])
        for passage in passages
        for term in passage
        for alternative in term.split("|")
    ]
    assert [term for term in terms if not 1 <= len(term.split()) <= 4] == []


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


def test_command_line_gives_the_answer_in_words(capsys):
    assert main(["time-to-cpc", "start=January 4, 2027", "--as-of", "2026-11-23"]) == 0
    sentence = calculators.run("time-to-cpc", {"start": "2027-01-04"}, TODAY)["sentence"]
    assert capsys.readouterr().out.startswith(f"{sentence}\n")


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (["salary-by-setting", "setting=moon"], [["setting:", "list"]]),
        (
            ["salary-by-setting", "color=red"],
            [["color:", *(field.name for field in SALARY.fields)]],
        ),
        (
            ["time-to-cpc", "hours_per_week=ten", "route=x"],
            [["route:", "list"], ["hours_per_week:", "number", "10"]],
        ),
        (["no-such"], [["no-such", "salary-by-setting", "time-to-cpc"]]),
        (["time-to-cpc", "start"], [["start", "field=value"]]),
        (["time-to-cpc", "--as-of", "soon"], [["--as-of", "soon", "2026-11-23"]]),
    ],
)
def test_command_line_gives_each_error_in_one_line(asked, expected, capsys):
    with pytest.raises(SystemExit) as ended:
        sys.exit(main(asked))
    assert ended.value.code == 2
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == len(expected)
    assert all(map(has_terms, lines, expected)), lines


def test_command_line_runs_as_a_module():
    found = subprocess.run(
        [sys.executable, "-m", "calculators", "salary-by-setting", "setting=all"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert "$51,140" in found.stdout


@pytest.mark.parametrize("code_page", ["cp1252", "cp437", "ascii"])
@pytest.mark.parametrize("asked", [["time-to-cpc", "--json"], ["salary-by-setting", "place=mayag"]])
def test_command_line_prints_in_any_code_page(code_page, asked):
    printed = subprocess.run(
        [sys.executable, "-m", "calculators", *asked],
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONIOENCODING": code_page},
    ).stdout.decode(code_page)
    if "--json" in asked:
        assert json.loads(printed)["csv"].startswith("\ufeff")
    else:
        assert "Mayag" in printed


def test_command_line_names_itself_and_asks_for_no_answers(capsys):
    with pytest.raises(SystemExit):
        main(["--help"])
    assert "usage: medical-coding" in capsys.readouterr().out
    with pytest.raises(SystemExit):
        main([])
    error = capsys.readouterr().err
    assert "NAME" in error
    assert "field=value" not in error


def test_only_the_standard_library_is_imported():
    code = (
        "import sys, calculators; print({name.partition('.')[0] for name in sys.modules}"
        " - set(sys.stdlib_module_names) - {'calculators', '__main__'})"
    )
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
    "answer",
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
def test_no_text_in_any_field_raises(answer):
    for name, calculator in calculators.CALCULATORS.items():
        for field in calculator.fields:
            result = calculators.run(name, {field.name: answer}, TODAY)
            assert bool(result["errors"]) != bool(result["lines"])
            assert all(len(error) < 200 for error in result["errors"].values())


@pytest.mark.parametrize("name", calculators.CALCULATORS)
@pytest.mark.parametrize("behind", [date(1, 1, 1), date(1970, 1, 2), date(2020, 1, 1)])
def test_a_clock_behind_our_figures_gives_the_answer_of_their_first_day(name, behind):
    """And says so: a flat battery is no fault of the rule."""
    figures = [calculators.FIGURES[figure] for figure in calculators.CALCULATORS[name].figures]
    first = max(figure.values[0].since for figure in figures)
    late, right = calculators.run(name, {}, behind), calculators.run(name, {}, first)
    assert not late["errors"]
    assert late["lines"] == right["lines"]
    assert late["calendar"] == right["calendar"]
    (note,) = [note for note in late["notes"] if note not in right["notes"]]
    assert has_terms(note, [formatting.format_amount(behind, "date")])


@pytest.mark.parametrize("name", calculators.CALCULATORS)
def test_a_clock_far_ahead_gives_an_answer(name):
    assert calculators.run(name, {}, date(9999, 12, 31))["lines"]


def test_a_figure_past_its_review_date_is_noted():
    def notes(start, today):
        answers = {**PLAN, "start": start}
        return calculators.run("time-to-cpc", answers, today)["notes"]

    late = calculators.FIGURES["exam_price"]
    after, before = notes("2028-01-04", date(2028, 1, 1)), notes(PLAN["start"], TODAY)
    assert late.review < date(2028, 1, 1)
    assert any(late.label in note for note in after)
    assert not any(late.label in note for note in before)
