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

from calculators import figures, salary_by_setting, takeaway, text, time_to_cpc
from calculators.model import Bar, Calculator, Data, Line

__all__ = ["CALCULATORS", "examples", "run"]

RULE_FILES = ("training.toml", "pay.toml", "assumptions.toml", "fees.toml")
USED = {*time_to_cpc.FIGURES, *salary_by_setting.FIGURES, *salary_by_setting.TABLES}
MATCHES = 8  # places to offer at a time


def packaged(place: str) -> str:
    """Return the text of a file of this package.

    It is read as an import is, which is faster in a browser than ``importlib.resources``.
    """
    return (get_data("calculators", place) or b"").decode()


def data_file(name: str) -> str:
    """The text of a data file."""
    return packaged(f"data/{name}")


SOURCES, FIGURES, TABLES = figures.load(data_file, RULE_FILES, ("tables.toml",), USED)

CALCULATORS: dict[str, Calculator] = {
    "salary-by-setting": salary_by_setting.calculator(TABLES),
    "time-to-cpc": time_to_cpc.calculator(FIGURES),
}


def run(name: str, answers: Mapping[str, str], as_of: date) -> dict[str, Any]:
    """Return a calculator's result for a reader's answers, all in plain text.

    ``answers`` maps a field to what was typed; a field left out takes its default. Those of a link
    may include ``v`` and ``data`` as well: the version and the period that it was made with.
    ``as_of`` is the day of asking. The result has ``lines`` (each ``name``, ``label``, ``text``,
    ``because``) and ``errors`` (field to sentence; then there are no lines), ``matches_FIELD`` for
    a field to search, and with them ``sentence``, ``notes``, ``changed`` since a link was made,
    ``bars`` on a scale, ``answers`` as they were read, ``fragment`` for a link, ``csv``, ``call``,
    ``sources``, and lists and whole texts of the calculator's own. Raises ``ValueError`` for a
    calculator that doesn't exist.
    """
    if name not in CALCULATORS:
        raise ValueError(f"There is no calculator {name!r}. There are: {', '.join(CALCULATORS)}")
    calculator = CALCULATORS[name]
    made, answers = (
        {key: value for key, value in answers.items() if (key in takeaway.LINK_KEYS) is kept}
        for kept in (True, False)
    )
    read, errors = read_answers(calculator, answers, as_of)
    searched = {
        f"matches_{field.name}": [
            {"text": label} for label in text.matches(field, answers.get(field.name, ""))[:MATCHES]
        ]
        for field in calculator.fields
        if field.kind == "search"
    }
    if errors:
        return {"lines": [], "errors": errors, **searched}
    data = data_for(calculator, as_of)
    answer = calculator.calculate(read, data)
    result = {
        "lines": [shown(line) for line in answer.lines],
        "errors": {},
        **searched,
        "sentence": answer.sentence,
        "notes": [{"text": note} for note in (*answer.notes, *overdue(data))],
        "changed": [{"text": note} for note in takeaway.changed(calculator, made, data)],
        "scale_from": answer.scale[0],
        "scale_to": answer.scale[1],
        "bars": [drawn(bar) for bar in answer.bars],
        "answers": [
            {
                "field": field.name,
                "label": field.label,
                "text": text.repeat(field, read[field.name]),
            }
            for field in calculator.fields
            if read[field.name] is not None or field.section not in calculator.layout.folded
        ],
        "fragment": takeaway.fragment(calculator, read, data),
        "call": takeaway.call(name, calculator, read, as_of),
        "sources": takeaway.sources(data),
        **{
            list_name: [dict(item) for item in items] for list_name, items in answer.details.items()
        },
        **answer.texts,
    }
    return {**result, "csv": takeaway.as_csv(calculator, answer.lines, result)}


def read_answers(
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
            read[field.name] = text.read(field, given, as_of)
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
    held: list[figures.Figure | figures.DataTable] = [*data.figures.values(), *data.tables.values()]
    late = [each.label for each in held if each.review < data.as_of]
    return [f"Due for a new check and not yet checked: {'; '.join(late)}."] if late else []


def shown(line: Line) -> dict[str, str]:
    """A line in words."""
    return {
        "name": line.name,
        "label": line.label,
        "text": text.show(line.value, line.unit),
        "because": line.because,
    }


def drawn(bar: Bar) -> dict[str, str]:
    """A bar's words, and its positions as percentages of the scale."""
    low, point, high = bar.labels
    at = {
        key: f"{value}%" for key, value in bar._asdict().items() if key not in ("label", "labels")
    }
    return {"label": bar.label, "low_text": low, "point_text": point, "high_text": high, **at}


@cache
def examples(name: str) -> list[dict[str, Any]]:
    """A calculator's worked examples, in order; its page opens with the first."""
    loaded: list[dict[str, Any]] = tomllib.loads(
        packaged(f"examples/{name.replace('-', '_')}.toml")
    )["example"]
    return loaded
