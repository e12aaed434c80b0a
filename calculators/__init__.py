"""Calculators for a career in medical billing and coding.

``run()``, ``CALCULATORS`` and ``examples()`` are the whole public surface. Standard library only;
no clock, no network, no HTML.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from pkgutil import get_data
from typing import Any

from calculators import exports, salary_by_setting, time_to_cpc
from calculators.figures import DataTable, Figure
from calculators.formatting import format_answer
from calculators.loading import load
from calculators.model import Answer, Calculator, Data
from calculators.parsing import matches, parse
from calculators.results import Result, result_of

__all__ = ["CALCULATORS", "examples", "run"]

RULE_FILES = ("training.toml", "pay.toml", "assumptions.toml", "fees.toml")
USED = {*time_to_cpc.FIGURES, *salary_by_setting.FIGURES, *salary_by_setting.TABLES}
MATCHES = 8  # places to offer at a time
NO_ANSWER = Answer("", ())


def packaged(place: str) -> str:
    """Return the text of a file of this package.

    It is read as an import is, which is faster in a browser than ``importlib.resources``.
    """
    return (get_data("calculators", place) or b"").decode()


def data_file(name: str) -> str:
    """The text of a data file."""
    return packaged(f"data/{name}")


SOURCES, FIGURES, TABLES = load(data_file, RULE_FILES, ("tables.toml",), USED)

CALCULATORS: dict[str, Calculator] = {
    "salary-by-setting": salary_by_setting.calculator(TABLES),
    "time-to-cpc": time_to_cpc.calculator(FIGURES),
}


def run(name: str, answers: Mapping[str, str], as_of: date) -> Result:
    """Return a calculator's result for a reader's answers, all in plain text.

    ``answers`` maps a field to what was typed; a field left out takes its default. Those of a link
    may include ``v`` and ``data`` as well: the version and the period that it was made with.
    ``as_of`` is the day of asking. ``Result`` says what the result has. Raises ``ValueError`` for a
    calculator that doesn't exist.
    """
    if name not in CALCULATORS:
        raise ValueError(f"There is no calculator {name!r}. There are: {', '.join(CALCULATORS)}")
    calculator = CALCULATORS[name]
    link = {key: answers[key] for key in exports.LINK_KEYS if key in answers}
    answers = {key: typed for key, typed in answers.items() if key not in exports.LINK_KEYS}
    read, errors = parse_answers(calculator, answers, as_of)
    data = data_for(calculator, as_of)
    answer = NO_ANSWER if errors else calculator.calculate(read, data)
    result = result_of(answer)
    result["matches"] = {
        field.name: matches(field, answers.get(field.name, ""))[:MATCHES]
        for field in calculator.fields
        if field.kind == "search"
    }
    if errors:
        result["errors"] = errors
        return result
    result["notes"] += overdue(data)
    result["changed"] = exports.changes_since(calculator, link, data)
    result["answers"] = [
        {"field": field.name, "label": field.label, "text": format_answer(field, read[field.name])}
        for field in calculator.fields
        if read[field.name] is not None or field.section not in calculator.layout.folded
    ]
    result["fragment"] = exports.fragment(calculator, read, data)
    result["call"] = exports.call(name, calculator, read, as_of)
    result["sources"] = exports.sources(data)
    result["csv"] = exports.as_csv(calculator.title, answer.lines, result)
    return result


def parse_answers(
    calculator: Calculator, answers: Mapping[str, str], as_of: date
) -> tuple[dict[str, Any], dict[str, str]]:
    """Each field's amount, and a sentence for each field that has none."""
    known = [field.name for field in calculator.fields]
    read: dict[str, Any] = {}
    errors = {
        name: f"There is no field {name!r}. There are: {', '.join(known)}"
        for name in answers
        if name not in known
    }
    for field in calculator.fields:
        given = answers.get(
            field.name, field.default or (as_of.isoformat() if field.kind == "date" else "")
        )
        try:
            read[field.name] = parse(field, given, as_of)
        except ValueError as error:
            errors[field.name] = str(error)
    return read, errors


def data_for(calculator: Calculator, as_of: date) -> Data:
    """The figures and tables that a calculator names, on a day."""
    return Data(
        {each: FIGURES[each] for each in calculator.figures},
        {each: TABLES[each] for each in calculator.tables},
        as_of,
    )


def overdue(data: Data) -> list[str]:
    """Return a sentence for the reader when a figure is past its review date."""
    held: list[Figure | DataTable] = [*data.figures.values(), *data.tables.values()]
    late = [each.label for each in held if each.review < data.as_of]
    return [f"Due for a new check and not yet checked: {'; '.join(late)}."] if late else []


@cache
def examples(name: str) -> list[dict[str, Any]]:
    """A calculator's worked examples, in order; its page opens with the first."""
    loaded: list[dict[str, Any]] = tomllib.loads(
        packaged(f"examples/{name.replace('-', '_')}.toml")
    )["example"]
    return loaded
