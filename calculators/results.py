"""The shape of what ``run()`` returns: an answer in plain text, ready for JSON."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, TypedDict

from calculators.formatting import format_amount, format_short, plain
from calculators.model import Answer, Bar, Cell, Line, Sentences, Table, Timeline


class LineResult(TypedDict):
    """One named result.

    ``text`` is for readers, and ``short`` is as exact as an estimate deserves. ``value`` is a plain
    number, an ISO date, or empty for none.
    """

    name: str
    label: str
    text: str
    short: str
    value: str
    because: str


class BarResult(TypedDict):
    """A range on the scale: three texts, and five positions such as "12.5%".

    ``own`` is the position of the reader's own point; its text is empty where there is none.
    """

    label: str
    low: str
    box_low: str
    point: str
    box_high: str
    high: str
    low_text: str
    point_text: str
    high_text: str
    own: str
    own_text: str


class ScaleResult(TypedDict):
    """The ends of the scale in words."""

    low: str
    high: str


class LinkResult(TypedDict):
    """A cell that leads to an address."""

    text: str
    address: str


class SectionResult(TypedDict):
    """A table, or a list of sentences: then a row has one cell and there are no columns."""

    name: str
    caption: str
    kind: Literal["table", "sentences"]
    folded: bool
    columns: list[str]
    rows: list[list[str | LinkResult]]


class TimelinePhaseResult(TypedDict):
    """A phase on the timeline, with positions such as "12.5%"."""

    label: str
    low: str
    box_low: str
    box_high: str
    high: str


class TickResult(TypedDict):
    """A mark of the timeline, with a position such as "12.5%"."""

    label: str
    at: str


class TimelineResult(TypedDict):
    """The phases and marks of a plan between two days, which are in words."""

    begins: str
    ends: str
    phases: list[TimelinePhaseResult]
    ticks: list[TickResult]


class AnswerResult(TypedDict):
    """A reader's answer to a field as it was understood."""

    field: str
    label: str
    text: str


class SourceResult(TypedDict):
    """A source of an answer's figures, with the period of the data or the page's own date."""

    text: str
    period: str
    address: str


class Result(TypedDict):
    """What ``run()`` returns.

    ``errors`` maps a field to a sentence; where it isn't empty, all else but ``matches`` is.
    ``matches`` are the choices to offer for what was typed into a field to search. ``changed``
    says what is new since a link was made. ``fragment`` is the part of a link after "#", and
    ``call`` the Python that gives the result again. ``csv`` and ``calendar`` are files' contents.
    """

    errors: dict[str, str]
    matches: dict[str, list[str]]
    lines: list[LineResult]
    sentence: str
    supplement: str
    notes: list[str]
    changed: list[str]
    scale: ScaleResult
    bars: list[BarResult]
    sections: list[SectionResult]
    timeline: TimelineResult | None
    answers: list[AnswerResult]
    fragment: str
    call: str
    sources: list[SourceResult]
    csv: str
    calendar: str


def result_of(answer: Answer) -> Result:
    """Return an answer in plain text; what depends on the question is still empty."""
    return {
        "errors": {},
        "matches": {},
        "lines": [line_result(line) for line in answer.lines],
        "sentence": answer.sentence,
        "supplement": answer.supplement,
        "notes": list(answer.notes),
        "changed": [],
        "scale": {"low": answer.scale.low, "high": answer.scale.high},
        "bars": [bar_result(bar) for bar in answer.bars],
        "sections": [section_result(section) for section in answer.sections],
        "timeline": timeline_result(answer.timeline) if answer.timeline else None,
        "answers": [],
        "fragment": "",
        "call": "",
        "sources": [],
        "csv": "",
        "calendar": answer.calendar,
    }


def line_result(line: Line) -> LineResult:
    """Return a line in words, with its value."""
    return {
        "name": line.name,
        "label": line.label,
        "text": line.text or format_amount(line.value, line.unit),
        "short": line.text or format_short(line.value, line.unit),
        "value": plain(line.value),
        "because": line.because,
    }


def bar_result(bar: Bar) -> BarResult:
    """Return a bar's texts and its positions."""
    low_text, point_text, high_text = bar.labels
    own, own_text = bar.own or (Decimal(0), "")
    return {
        "label": bar.label,
        "low": percent(bar.low),
        "box_low": percent(bar.box_low),
        "point": percent(bar.point),
        "box_high": percent(bar.box_high),
        "high": percent(bar.high),
        "low_text": low_text,
        "point_text": point_text,
        "high_text": high_text,
        "own": percent(own),
        "own_text": own_text,
    }


def section_result(section: Table | Sentences) -> SectionResult:
    """Return a table or a list of sentences."""
    if isinstance(section, Sentences):
        return {
            "name": section.name,
            "caption": section.caption,
            "kind": "sentences",
            "folded": False,
            "columns": [],
            "rows": [[sentence] for sentence in section.sentences],
        }
    return {
        "name": section.name,
        "caption": section.caption,
        "kind": "table",
        "folded": section.folded,
        "columns": list(section.columns),
        "rows": [row_result(row) for row in section.rows],
    }


def row_result(row: tuple[Cell, ...]) -> list[str | LinkResult]:
    """Return the texts of a row's cells, with an address for those that have one."""
    return [
        cell if isinstance(cell, str) else {"text": cell.text, "address": cell.address}
        for cell in row
    ]


def timeline_result(timeline: Timeline) -> TimelineResult:
    """Return a timeline's days in words, and its positions."""
    return {
        "begins": format_amount(timeline.begins, "date"),
        "ends": format_amount(timeline.ends, "date"),
        "phases": [
            {
                "label": phase.label,
                "low": percent(phase.low),
                "box_low": percent(phase.box_low),
                "box_high": percent(phase.box_high),
                "high": percent(phase.high),
            }
            for phase in timeline.phases
        ],
        "ticks": [{"label": tick.label, "at": percent(tick.at)} for tick in timeline.ticks],
    }


def percent(share: Decimal) -> str:
    """Return a position as a drawing takes it."""
    return f"{share}%"
