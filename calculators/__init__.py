"""Calculators for a career in medical billing and coding.

``run()``, ``CALCULATORS`` and ``examples()`` are the whole public surface. Standard library only;
no clock, no network, no HTML.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from pkgutil import get_data
from typing import Any

from calculators import exports, salary_by_setting, time_to_cpc
from calculators.dates import add_months
from calculators.figures import DataTable, Figure
from calculators.formatting import format_amount, format_answer
from calculators.loading import load
from calculators.model import Amounts, Answer, Calculator, Data, Example, Field
from calculators.parsing import matches, parse
from calculators.results import Result, result_of

__all__ = ["CALCULATORS", "examples", "run"]

RULE_FILES = ("training.toml", "pay.toml", "assumptions.toml", "fees.toml")
USED = {*time_to_cpc.FIGURES, *salary_by_setting.FIGURES, *salary_by_setting.TABLES}
MATCHES = 8  # places to offer at a time
NO_ANSWER = Answer("", ())


def packaged(path: str) -> str:
    """Return the text of a file of this package.

    It is read as an import is, which is faster in a browser than ``importlib.resources``.
    """
    return (get_data("calculators", path) or b"").decode()


def data_file(name: str) -> str:
    """Return the text of a data file."""
    return packaged(f"data/{name}")


SOURCES, FIGURES, TABLES = load(data_file, RULE_FILES, ("tables.toml",), USED)

CALCULATORS: dict[str, Calculator[Any]] = {
    "salary-by-setting": salary_by_setting.calculator(TABLES),
    "time-to-cpc": time_to_cpc.calculator(FIGURES),
}


def run(
    name: str, answers: Mapping[str, str], as_of: date, asked: datetime | None = None
) -> Result:
    """Return a calculator's result for a reader's answers, all in plain text.

    ``answers`` maps a field to what was typed; a field left out takes its default. Those of a link
    may include ``v`` and ``data`` as well: the version and the period that it was made with.
    ``as_of`` is the day of asking: a day before our first figures counts as that of the first, with
    a note. ``asked`` is the moment in UTC, for the stamp of a calendar file; without it, the day
    begins. ``Result`` says what the result has. Raises ``ValueError`` for a calculator that doesn't
    exist.
    """
    if name not in CALCULATORS:
        raise ValueError(f"There is no calculator {name!r}. There are: {', '.join(CALCULATORS)}")
    calculator = CALCULATORS[name]
    link = {key: answers[key] for key in exports.LINK_KEYS if key in answers}
    answers = {key: text for key, text in answers.items() if key not in exports.LINK_KEYS}
    answers = calculator.upgrade(exports.version_of(calculator, link), answers)
    day = possible_day(calculator, as_of)
    amounts, errors = parse_answers(calculator, answers, day)
    data = data_for(calculator, day, asked if day == as_of else None)
    answer = NO_ANSWER
    if not errors:
        answer = calculator.calculate(calculator.to_answers(amounts, day), data)
    result = result_of(answer)
    result["errors"] = errors
    result["matches"] = {
        field.name: matches(field, answers.get(field.name, ""))[:MATCHES]
        for field in calculator.fields
        if field.kind == "search"
    }
    if errors:
        return result
    result["notes"] += [*wrong_clock(as_of, day), *overdue(data)]
    result["changed"] = exports.changes_since(calculator, link, data)
    result["answers"] = [
        {
            "field": field.name,
            "label": field.label,
            "text": format_answer(field, amounts[field.name]),
        }
        for field in calculator.fields
        if matters(field, amounts)
        and (amounts[field.name] is not None or field.section not in calculator.layout.folded)
    ]
    result["fragment"] = exports.fragment(calculator, amounts, data)
    result["call"] = exports.call(name, calculator, amounts, as_of)
    result["sources"] = exports.sources(data)
    result["csv"] = exports.as_csv(calculator.title, answer.lines, result)
    return result


def parse_answers(
    calculator: Calculator[Any], answers: Mapping[str, str], as_of: date
) -> tuple[Amounts, dict[str, str]]:
    """Return each field's amount, and an error for each field that has none."""
    names = [field.name for field in calculator.fields]
    amounts = Amounts()
    errors = {
        name: f"There is no field {name!r}. There are: {', '.join(names)}"
        for name in answers
        if name not in names
    }
    for field in calculator.fields:
        default = field.default
        if field.kind == "date" and not field.optional:
            default = as_of.isoformat()
        try:
            amounts[field.name] = parse(field, answers.get(field.name, default), as_of)
        except ValueError as error:
            errors[field.name] = str(error)
    return amounts, errors


def matters(field: Field, amounts: Amounts) -> bool:
    """Return whether other answers make a field matter."""
    return all((amounts[name] or "") in values for name, values in field.shown_for.items())


def possible_day(calculator: Calculator[Any], as_of: date) -> date:
    """Return the day of asking, or the nearest one for which a calculator can have figures.

    They begin on the day from which each figure has a value, and a hundred years are enough.
    """
    first = max(FIGURES[name].values[0].since for name in calculator.figures)
    return min(max(as_of, first), add_months(first, 1200))


def wrong_clock(as_of: date, day: date) -> list[str]:
    """Return a sentence for the reader when the day of asking can't be right."""
    if day == as_of:
        return []
    return [
        f"Your device says that today is {format_amount(as_of, 'date')}, and our figures don't "
        f"cover that day, so the answer is as of {format_amount(day, 'date')}. Check the date that "
        "your device is set to."
    ]


def data_for(calculator: Calculator[Any], as_of: date, asked: datetime | None = None) -> Data:
    """Return the figures and tables that a calculator names, on a day."""
    return Data(
        {name: FIGURES[name] for name in calculator.figures},
        {name: TABLES[name] for name in calculator.tables},
        as_of,
        asked or datetime(as_of.year, as_of.month, as_of.day),
    )


def overdue(data: Data) -> list[str]:
    """Return a sentence for the reader when a figure is past its review date."""
    reviewed: list[Figure | DataTable] = [*data.figures.values(), *data.tables.values()]
    late = [item.label for item in reviewed if item.review < data.as_of]
    return [f"Due for a new check and not yet checked: {'; '.join(late)}."] if late else []


@cache
def examples(name: str) -> list[Example]:
    """Return a calculator's worked examples, in order; its page opens with the first."""
    path = f"examples/{name.replace('-', '_')}.toml"
    loaded: list[Example] = tomllib.loads(packaged(path))["example"]
    return loaded
