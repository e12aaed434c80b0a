"""The shapes that rules, the parsing of answers, and pages share.

Named tuples, here and in the rules: a browser makes such a class in a fraction of the time that a
dataclass takes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from itertools import groupby
from types import MappingProxyType
from typing import Any, Generic, Literal, NamedTuple, TypedDict, TypeVar

from calculators.figures import DataTable, Figure

Unit = Literal["USD", "USD a year", "USD a month", "USD an hour", "USD exact", "jobs", "date"]
Amount = Decimal | date | str | None
EMPTY: Mapping[Any, Any] = MappingProxyType({})
AnswersT = TypeVar("AnswersT")  # a calculator's own named tuple of typed answers


class Choice(NamedTuple):
    """One answer to pick: its value in a link, its label, and its group in the list.

    A search finds it by its ``aliases`` too, and by ``related`` words that name more than it.
    """

    value: str
    label: str
    group: str = ""
    aliases: tuple[str, ...] = ()
    related: str = ""


class Field(NamedTuple):
    """One question. The form, the check and the text of its errors all come from here.

    ``noun`` completes "Enter …" or "Choose …". ``minimum`` and ``maximum`` bound a number or, in
    years from the day of asking, a date. An answer that is left out becomes ``default``, or the day
    of asking for a date; ``optional`` lets it be empty as well, and an error then includes
    ``example``. ``section`` names the part of the form that it belongs to. ``shown_for`` maps other
    fields to the values for which this one matters; a rule pays no attention to it otherwise.
    """

    name: str
    label: str
    noun: str
    kind: Literal["choice", "search", "number", "whole", "date"]
    hint: str = ""
    choices: tuple[Choice, ...] = ()
    minimum: Decimal = Decimal(0)
    maximum: Decimal = Decimal(0)
    default: str = ""
    optional: bool = False
    example: str = ""
    section: str = ""
    shown_for: Mapping[str, tuple[str, ...]] = EMPTY

    @property
    def groups(self) -> list[tuple[str, list[Choice]]]:
        """The choices by group, in the order of the list."""
        return [
            (group, list(choices))
            for group, choices in groupby(self.choices, key=lambda choice: choice.group)
        ]


class Amounts(dict[str, Amount]):
    """The amounts in a reader's answers by field, each of the type that its field promises."""

    def text(self, name: str) -> str:
        """Return the value of a choice that has to be made."""
        amount = self[name]
        assert isinstance(amount, str)
        return amount

    def optional_text(self, name: str) -> str | None:
        """Return the value of a choice, or ``None`` for the empty one."""
        amount = self[name]
        assert amount is None or isinstance(amount, str)
        return amount

    def number(self, name: str) -> Decimal:
        """Return a number that has to be given."""
        amount = self[name]
        assert isinstance(amount, Decimal)
        return amount

    def optional_number(self, name: str) -> Decimal | None:
        """Return a number, or ``None`` where none was given."""
        amount = self[name]
        assert amount is None or isinstance(amount, Decimal)
        return amount

    def optional_day(self, name: str) -> date | None:
        """Return a date, or ``None`` where none was given."""
        amount = self[name]
        assert amount is None or isinstance(amount, date)
        return amount

    def day(self, name: str) -> date:
        """Return a date."""
        amount = self[name]
        assert isinstance(amount, date)
        return amount


class Line(NamedTuple):
    """One named result with its unit and the reason for it. ``None`` means that there is none.

    ``text`` is for the reader, where the value alone doesn't say it.
    """

    name: str
    label: str
    value: Amount
    unit: Unit
    because: str
    text: str = ""


class Bar(NamedTuple):
    """A range on the answer's scale: the whole of it, its middle part, and the point to look at.

    Positions are shares of the scale in percent; ``labels`` go with ``low``, ``point``, ``high``.
    ``own`` is the reader's own point with its label, if there is one.
    """

    label: str
    low: Decimal
    box_low: Decimal
    point: Decimal
    box_high: Decimal
    high: Decimal
    labels: tuple[str, str, str]
    own: tuple[Decimal, str] | None = None


class Scale(NamedTuple):
    """The ends of the scale that an answer's bars are drawn on, in words."""

    low: str
    high: str


class Link(NamedTuple):
    """A cell's text with the address that it leads to."""

    text: str
    address: str


Cell = str | Link


class Table(NamedTuple):
    """A part of an answer: rows of cells below a caption, as many in each row as ``columns``.

    The first cell names its row. A ``folded`` table opens on demand.
    """

    name: str
    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    folded: bool = False


class Sentences(NamedTuple):
    """A part of an answer: a list of sentences below a caption, which may be empty."""

    name: str
    caption: str
    sentences: tuple[str, ...]


class TimelinePhase(NamedTuple):
    """A phase on the timeline: all of its days in any case, and those of the typical case.

    Positions are shares of the timeline in percent.
    """

    label: str
    low: Decimal
    box_low: Decimal
    box_high: Decimal
    high: Decimal


class Tick(NamedTuple):
    """A mark of the timeline; ``at`` is a share of it in percent."""

    label: str
    at: Decimal


class Timeline(NamedTuple):
    """The phases of a plan between the first and the last day of any case, with marks."""

    begins: date
    ends: date
    phases: tuple[TimelinePhase, ...]
    ticks: tuple[Tick, ...]


class Answer(NamedTuple):
    """A rule's result.

    ``supplement`` is a sentence that follows the first one. ``sections`` are the same for every
    answer of a calculator, in the same order; a page hides those without rows or sentences.
    ``calendar`` is the content of a calendar file (RFC 5545).
    """

    sentence: str
    lines: tuple[Line, ...]
    supplement: str = ""
    notes: tuple[str, ...] = ()
    bars: tuple[Bar, ...] = ()
    scale: Scale = Scale("", "")
    sections: tuple[Table | Sentences, ...] = ()
    timeline: Timeline | None = None
    calendar: str = ""


class Sheet(NamedTuple):
    """A table in words for a page, complete without script.

    ``keys`` let a page sort it: a plain number for a cell, "" where nothing was released, ``None``
    for a cell to sort by its words.
    """

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    keys: tuple[tuple[str | None, ...], ...] = ()


class Data(NamedTuple):
    """What a rule may read: its figures, its tables, the day of asking, and its moment in UTC."""

    figures: Mapping[str, Figure]
    tables: Mapping[str, DataTable]
    as_of: date
    asked: datetime


class Example(TypedDict):
    """A worked example: answers on a day. Beside them it has what tests expect of the result."""

    name: str
    as_of: date
    answers: dict[str, str]


class Headline(NamedTuple):
    """A line to show large, in its short form, with a short label."""

    label: str
    line: str


class Layout(NamedTuple):
    """How a page shows an answer's lines: a grid of line names below ``columns``.

    ``headlines`` are shown large above all else. The ``folded`` sections of questions open on
    demand.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    headlines: tuple[Headline, ...] = ()
    folded: tuple[str, ...] = ()


def keep_answers(_version: int, answers: Mapping[str, str]) -> dict[str, str]:
    """Return the answers of a link unchanged, for a calculator whose fields were never renamed."""
    return dict(answers)


class Calculator(NamedTuple, Generic[AnswersT]):
    """A title, questions, a layout, a rule and its files, the data it names, and its page's sheets.

    ``to_answers`` makes typed answers from the amounts and the day of asking. ``changes`` says what
    each version of the questions after the first one added; a link names the version that it was
    made with, and ``upgrade`` brings its answers up to date.
    """

    title: str
    fields: tuple[Field, ...]
    layout: Layout
    to_answers: Callable[[Amounts, date], AnswersT]
    calculate: Callable[[AnswersT, Data], Answer]
    rule: tuple[str, ...]
    figures: tuple[str, ...] = ()
    tables: tuple[str, ...] = ()
    sheets: Mapping[str, Callable[[AnswersT, Data], Sheet]] = EMPTY
    changes: Mapping[int, str] = EMPTY
    upgrade: Callable[[int, Mapping[str, str]], dict[str, str]] = keep_answers

    @property
    def sections(self) -> list[tuple[str, list[Field]]]:
        """The questions by section, in order."""
        return [
            (section, list(fields))
            for section, fields in groupby(self.fields, key=lambda field: field.section)
        ]

    @property
    def version(self) -> int:
        """The version of the questions."""
        return max(self.changes, default=1)
