"""Number questions for a class: drawn at random from a seed, answered by the calculators."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

import calculators
from calculators.formatting import NO_END, NOT_RELEASED

VARIANTS = ("A", "B", "C")
CALCULATOR = {"pay": "salary-by-setting", "planning": "time-to-cpc"}
NAMES = ("Ana", "Ben", "Chidi", "Dana", "Eli", "Farah", "Grace", "Hugo")
# Routes that take years at the hours a week of a plan here.
ROUTES_LEFT_OUT = ("college-certificate", "associate-degree")


class Call(NamedTuple):
    """The arguments of a call of ``calculators.run()``."""

    name: str
    answers: Mapping[str, str]
    as_of: date


class Answered(NamedTuple):
    """A call, its result, and the texts of its lines by their names."""

    call: Call
    result: Mapping[str, Any]
    lines: Mapping[str, str]

    def understood(self, field: str) -> str:
        """Return a field's answer as the calculator read it."""
        return next(
            str(answer["text"]) for answer in self.result["answers"] if answer["field"] == field
        )

    def question(self, asks: str, answer: str, *lines: str) -> dict[str, Any]:
        """Return a question, its answer, and the call and lines that the answer comes from."""
        return {"asks": asks, "answer": answer, "call": self.call, "from": lines, "lines": 1}


def answer(calls: Iterable[Call]) -> Iterator[Answered]:
    """Yield each call with what the calculator answers."""
    for call in calls:
        result = calculators.run(*call)
        yield Answered(call, result, {line["name"]: line["text"] for line in result["lines"]})


def field_values(name: str, field: str) -> list[str]:
    """Return the values of the choices of a calculator's field."""
    fields = calculators.CALCULATORS[name].fields
    choices = next(known.choices for known in fields if known.name == field)
    return [choice.value for choice in choices]


# --- Pay ----------------------------------------------------------------------------------------


def pay(chance: random.Random) -> dict[str, Any]:
    """Return one job in two work settings with different medians.

    BLS released every figure of both.
    """
    name = CALCULATOR["pay"]
    as_of = calculators.examples(name)[0]["as_of"]
    job = chance.choice(field_values(name, "occupation"))
    settings = field_values(name, "setting")
    calls = [
        Call(name, {"occupation": job, "setting": setting}, as_of)
        for setting in chance.sample(settings, len(settings))
    ]
    released = (answered for answered in answer(calls) if is_released(answered))
    one = next(released)
    two = next(
        answered
        for answered in released
        if answered.lines["annual_median"] != one.lines["annual_median"]
    )
    place, higher = ("one", one) if median(one) > median(two) else ("two", two)
    return {
        "given": (
            f"**Job:** {one.understood('occupation')}. "
            f"**Setting one:** {one.understood('setting')}. "
            f"**Setting two:** {two.understood('setting')}."
        ),
        "rows": [],
        "questions": [
            one.question(
                "What is the median for a year in setting one?",
                one.lines["annual_median"],
                "annual_median",
            ),
            one.question(
                "Between which two sums does the middle half earn in setting one, in a year?",
                f"{one.lines['annual_p25']} to {one.lines['annual_p75']}",
                "annual_p25",
                "annual_p75",
            ),
            one.question(
                "One in ten in setting one earns less than which sum in a year?",
                one.lines["annual_p10"],
                "annual_p10",
            ),
            one.question(
                "How many of these jobs are there in setting one?",
                one.lines["employment"],
                "employment",
            ),
            two.question(
                "What is the median for a year in setting two?",
                two.lines["annual_median"],
                "annual_median",
            ),
            higher.question(
                "Which setting has the higher median?",
                f"Setting {place}, with {higher.lines['annual_median']}",
                "annual_median",
            ),
        ],
    }


def is_released(answered: Answered) -> bool:
    """Return whether BLS released every figure of an answer."""
    return NOT_RELEASED not in answered.lines.values()


def median(answered: Answered) -> Decimal:
    """Return the median for a year in dollars."""
    return Decimal(answered.lines["annual_median"].replace("$", "").replace(",", ""))


# --- Planning -----------------------------------------------------------------------------------


def planning(chance: random.Random) -> dict[str, Any]:
    """Return an invented student's plan, with a first coding job and no Practicode."""
    name = CALCULATOR["planning"]
    as_of, student = calculators.examples(name)[0]["as_of"], chance.choice(NAMES)
    plan = {
        "start": f"{as_of.year + 1}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}",
        "hours_per_week": chance.choice(("8", "10", "12", "15")),
        "months_to_job": chance.choice(("3", "9", "18")),
    }
    routes = [route for route in field_values(name, "route") if route not in ROUTES_LEFT_OUT]
    calls = [
        Call(name, {**plan, "route": route}, as_of) for route in chance.sample(routes, len(routes))
    ]
    answered = next(
        answered for answered in answer(calls) if answered.lines["full_cpc_typical"] != NO_END
    )
    return {
        "given": (
            f"**{student}** starts on **{answered.understood('start')}**. "
            f"Route: {answered.understood('route')}. "
            f"Hours each week: {answered.understood('hours_per_week')}. "
            f"First coding job: {answered.understood('months_to_job')}."
        ),
        "rows": phase_lengths(answered),
        "questions": [
            answered.question(
                f"On which date has {student} passed the exam, in this typical case? "
                "Count down to the result.",
                answered.lines["exam_passed_typical"],
                "exam_passed_typical",
            ),
            answered.question(
                f"On which date can {student} hold the full CPC? Count all the steps.",
                answered.lines["full_cpc_typical"],
                "full_cpc_typical",
            ),
        ],
    }


def phase_lengths(answered: Answered) -> list[tuple[str, str]]:
    """Return the phases of a plan, each with its typical length."""
    phases = next(part for part in answered.result["sections"] if part["name"] == "phases")
    typical = phases["columns"].index("Typical")
    return [(str(row[0]), str(row[typical])) for row in phases["rows"]]


QUESTIONS: Mapping[str, Callable[[random.Random], dict[str, Any]]] = {
    "pay": pay,
    "planning": planning,
}


def questions(kind: str, seed: str, variant: str) -> dict[str, Any]:
    """Return a variant of a class set: the same for the same seed."""
    return QUESTIONS[kind](random.Random(f"{seed} {kind} {variant}"))
