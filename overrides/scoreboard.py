"""The public scoreboard: what the last run of every test and of the bench found, from their records beside the page."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

from calculators import text
from calculators.model import Sheet
from overrides import starts
from overrides.rendering import render
from overrides.words import DOCS

Told = dict[str, float]  # what tests told of one thing: times, sum, most, least


class Score(NamedTuple):
    """One line: what is scored, by which files of tests, what they told, and how it is said."""

    label: str
    files: tuple[str, ...]
    told: str
    say: Callable[[Told], str]


def kilobytes(size: float) -> str:
    """A size as sent."""
    return f"{size / 1000:.0f} kB"


def mean(told: Told) -> float:
    """The average of what was told."""
    return told["sum"] / told["times"]


SCORES = (
    Score(
        "Accessibility, by axe-core",
        ("test_access.py", "test_browser.py"),
        "looks of axe",
        lambda told: f"No fault in {told['sum']:.0f} looks at pages",
    ),
    Score(
        "Accessibility, by Equal Access",
        ("test_ace.py",),
        "pages seen by ace",
        lambda told: f"No fault on {told['sum']:.0f} pages",
    ),
    Score(
        "Accessibility, best practices, search engines and agents, by Lighthouse",
        ("test_lighthouse.py",),
        "Lighthouse",
        lambda told: (
            f"{told['least']:.0f} of 100 at the lowest, on {told['times']:.0f} kinds of page"
        ),
    ),
    Score(
        "HTML, by html-validate",
        ("test_html.py",),
        "pages seen by html-validate",
        lambda told: f"No fault on {told['sum']:.0f} pages",
    ),
    Score(
        "HTML, by Nu",
        ("test_nu.py",),
        "pages seen by Nu",
        lambda told: f"No fault on {told['sum']:.0f} pages",
    ),
    Score(
        "Links of every page",
        ("test_pages.py",),
        "links",
        lambda told: f"{told['sum']:,.0f}, all to a page or part that is there, or out",
    ),
    Score(
        "Reading grade of a page, Flesch-Kincaid",
        ("test_words.py",),
        "grade",
        lambda told: f"{mean(told):.1f} on average, {told['most']:.1f} at most",
    ),
    Score(
        "Size of a page as sent, before Python",
        ("test_pages.py",),
        "bytes of a page",
        lambda told: f"{kilobytes(mean(told))} on average, {kilobytes(told['most'])} at most",
    ),
    Score(
        "Size of Python as sent, for a calculator",
        ("test_pages.py",),
        "bytes of Python",
        lambda told: f"{told['most'] / 1e6:.2f} MB",
    ),
)


def result(score: Score, runs: list[dict[str, Any]]) -> str:
    """What is said of a score: that tests failed, that there was no run, or what the tests told."""
    failed = sum(run["failed"] for run in runs)
    told = [run["told"][score.told] for run in runs if score.told in run["told"]]
    if failed or len(runs) < len(score.files) or not told:
        return f"{failed} failed" if failed else "Not run"
    return score.say(
        {
            "times": sum(each["times"] for each in told),
            "sum": sum(each["sum"] for each in told),
            "most": max(each["most"] for each in told),
            "least": min(each["least"] for each in told),
        }
    )


def board(record: dict[str, Any]) -> Sheet:
    """Every score with its command and its day: of files that ran on several days, the first."""

    def day(runs: list[dict[str, Any]]) -> str:
        return (
            text.show(date.fromisoformat(min(run["measured"] for run in runs)), "date")
            if runs
            else "Never"
        )

    runs = list(record.values())
    counts = [sum(run[kind] for run in runs) for kind in ("passed", "failed")]
    rows: list[tuple[str, ...]] = [
        ("All tests", "{:,} passed, {:,} failed".format(*counts), day(runs), "make scores")
    ]
    for score in SCORES:
        own = [record[file] for file in score.files if file in record]
        rows.append((score.label, result(score, own), day(own), "make scores"))
    return Sheet(
        "What was scored, and how it came out",
        ("What", "Result", "Measured", "Command"),
        (*rows, *speeds()),
    )


def speeds() -> list[tuple[str, ...]]:
    """The same of the bench."""
    pages, first = (starts.RECORD[part]["of"] for part in ("pages", "starts"))
    scores = [page["Performance"] for page in pages]
    rows = [
        (
            "Speed of a page on a phone, by Lighthouse",
            f"{min(scores)} to {max(scores)} of 100 on {len(pages)} pages",
            "pages",
        )
    ]
    rows += [
        (
            f"First answer of Python in {row['browser']}, beside Pyodide as it comes",
            f"{row['ratio']:.2f} of the time",
            "starts",
        )
        for row in first
        if row["visit"] == "first visit" and row["line"] == starts.FAST and row["slower"] == 1
    ]
    return [
        (
            label,
            said,
            text.show(date.fromisoformat(starts.RECORD[part]["measured"]), "date"),
            "make bench",
        )
        for label, said, part in rows
    ]


def define(env: Any) -> None:
    """Let a page show it."""

    @env.macro
    def scoreboard() -> str:
        """The whole board."""
        return render(
            "table.html",
            sheet=board(json.loads((DOCS / "reference" / "scores.json").read_text("utf-8"))),
        )
