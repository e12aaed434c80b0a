"""The scoreboard says what the last run found, and does not hide what failed."""

from __future__ import annotations

import json
from types import SimpleNamespace

import pytest

from overrides import scoreboard
from tests import scores
from tests.conftest import ROOT
from tests.support.pages import article


def report(name, *told):
    return SimpleNamespace(nodeid=f"tests/{name}", user_properties=list(told))


@pytest.fixture
def record(tmp_path):
    """What a run of four tests leaves, one of them failed."""
    passed = [
        report("test_words.py::test_a[x]", ("grade", 6.0)),
        report("test_words.py::test_a[y]", ("grade", 7.0)),
        report("test_nu.py::test_b", ("pages seen by Nu", 130)),
    ]
    scores.keep(
        passed,
        [report("test_html.py::test_c", ("pages seen by html-validate", 130))],
        tmp_path / "scores.json",
    )
    return json.loads((tmp_path / "scores.json").read_text("utf-8"))


def test_a_run_leaves_what_its_tests_told_and_which_failed(record):
    assert {file: (run["passed"], run["failed"]) for file, run in record.items()} == {
        "test_html.py": (0, 1),
        "test_nu.py": (1, 0),
        "test_words.py": (2, 0),
    }
    assert record["test_words.py"]["told"] == {
        "grade": {"times": 2, "sum": 13.0, "most": 7.0, "least": 6.0}
    }
    assert record["test_html.py"]["told"] == {}


def test_a_file_that_runs_again_takes_the_place_of_its_own_outcome_alone(record, tmp_path):
    scores.keep(
        [report("test_html.py::test_c", ("pages seen by html-validate", 131))],
        [],
        tmp_path / "scores.json",
    )
    again = json.loads((tmp_path / "scores.json").read_text("utf-8"))
    assert (again["test_html.py"]["passed"], again["test_html.py"]["failed"]) == (1, 0)
    assert again["test_words.py"] == record["test_words.py"]


def test_what_failed_or_was_not_run_is_said(record):
    said = {row[0]: row[1] for row in scoreboard.board(record).rows}
    assert said["All tests"] == "3 passed, 1 failed"
    assert said["HTML, by html-validate"] == "1 failed"
    assert said["HTML, by Nu"] == "No fault on 130 pages"
    assert said["Reading grade of a page, Flesch-Kincaid"] == "6.5 on average, 7.0 at most"
    assert said["Links of every page"] == "Not run"


def test_every_line_of_the_page_has_a_result_of_the_kept_run_with_its_day_and_command(site):
    rows = [
        [cell.get_text() for cell in row.find_all(["th", "td"])]
        for row in article(site, "reference/scoreboard.html").select("tbody tr")
    ]
    kept = json.loads((ROOT / "docs" / "reference" / "scores.json").read_text("utf-8"))
    assert [list(row) for row in scoreboard.board(kept).rows] == rows
    assert len(rows) >= 12
    assert not [row for row in rows if row[1] == "Not run" or not all(row)]
    assert {row[3] for row in rows} == {"make scores", "make bench"}
