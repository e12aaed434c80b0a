"""Number questions for a class: asked with chance from a seed, answered by the calculators."""

import random
from decimal import Decimal
from typing import Any

import calculators
from calculators.formatting import NO_END

VARIANTS = ("A", "B", "C")
CALCULATOR = {"pay": "salary-by-setting", "planning": "time-to-cpc"}
NAMES = ("Ana", "Ben", "Chidi", "Dana", "Eli", "Farah", "Grace", "Hugo")


def ask(asks: str, answer: str, call: tuple[Any, ...], *lines: str) -> dict[str, Any]:
    """Return a question, its answer, and the call and lines of ``run()`` that answer it."""
    return {"asks": asks, "answer": answer, "call": call, "from": lines, "lines": 1}


def answered(call: tuple[Any, ...]) -> dict[str, str]:
    """What a calculator finds, by the names of its lines."""
    return {line["name"]: line["text"] for line in calculators.run(*call)["lines"]}


def pay(chance: random.Random) -> dict[str, Any]:
    """One job in two work settings for which BLS released every figure, with different medians."""
    name = CALCULATOR["pay"]
    as_of = calculators.examples(name)[0]["as_of"]
    jobs, settings = (
        [choice.value for choice in field.choices]
        for field in calculators.CALCULATORS[name].fields[:2]
    )
    job = chance.choice(jobs)
    calls = [
        (name, {"occupation": job, "setting": setting}, as_of)
        for setting in chance.sample(settings, len(settings))
    ]
    whole = (
        (call, found)
        for call, found in zip(calls, map(answered, calls), strict=True)
        if all(text.startswith("$") or text[:1].isdigit() for text in found.values())
    )
    one, first = next(whole)
    two, second = next(
        (call, found) for call, found in whole if found["annual_median"] != first["annual_median"]
    )
    said = [
        {each["field"]: each["text"] for each in calculators.run(*call)["answers"]}
        for call in (one, two)
    ]
    medians = [
        Decimal(each["annual_median"].replace("$", "").replace(",", "")) for each in (first, second)
    ]
    place, higher, call = ("one", first, one) if medians[0] > medians[1] else ("two", second, two)
    return {
        "given": (
            f"**Job:** {said[0]['occupation']}. **Setting one:** {said[0]['setting']}. "
            f"**Setting two:** {said[1]['setting']}."
        ),
        "rows": [],
        "questions": [
            ask(
                "What is the median for a year in setting one?",
                first["annual_median"],
                one,
                "annual_median",
            ),
            ask(
                "Between which two sums does the middle half earn in setting one, in a year?",
                f"{first['annual_p25']} to {first['annual_p75']}",
                one,
                "annual_p25",
                "annual_p75",
            ),
            ask(
                "One in ten in setting one earns less than which sum in a year?",
                first["annual_p10"],
                one,
                "annual_p10",
            ),
            ask(
                "How many of these jobs are there in setting one?",
                first["employment"],
                one,
                "employment",
            ),
            ask(
                "What is the median for a year in setting two?",
                second["annual_median"],
                two,
                "annual_median",
            ),
            ask(
                "Which setting has the higher median?",
                f"Setting {place}, with {higher['annual_median']}",
                call,
                "annual_median",
            ),
        ],
    }


def planning(chance: random.Random) -> dict[str, Any]:
    """Return an invented student's plan, with Practicode after the exam.

    The college routes stay out: their length is that of more hours a week than a plan here has.
    """
    name = CALCULATOR["planning"]
    as_of, who = calculators.examples(name)[0]["as_of"], chance.choice(NAMES)
    plan = {
        "start": f"{as_of.year + 1}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}",
        "hours_per_week": chance.choice(("8", "10", "12", "15")),
        "practicode": "after",
        "months_to_job": "none",
    }
    routes = [
        choice.value
        for choice in calculators.CALCULATORS[name].fields[1].choices
        if choice.value not in ("already-trained", "college-certificate", "associate-degree")
    ]
    calls = [
        (name, {**plan, "route": route}, as_of) for route in chance.sample(routes, len(routes))
    ]
    call, found = next(
        (call, found)
        for call, found in zip(calls, map(answered, calls), strict=True)
        if found["full_cpc_typical"] != NO_END
    )
    result = calculators.run(*call)
    said = {each["field"]: each["text"] for each in result["answers"]}
    (phases,) = (section for section in result["sections"] if section["name"] == "phases")
    length = phases["columns"].index("Typical")
    return {
        "given": (
            f"**{who}** starts on **{said['start']}**. Route: {said['route']}. "
            f"Hours each week: {said['hours_per_week']}."
        ),
        "rows": [(row[0], row[length]) for row in phases["rows"]],
        "questions": [
            ask(
                f"On which date has {who} passed the exam, in this typical case? "
                "Count down to the result.",
                found["exam_passed_typical"],
                call,
                "exam_passed_typical",
            ),
            ask(
                f"On which date can {who} hold the full CPC? Count all the steps.",
                found["full_cpc_typical"],
                call,
                "full_cpc_typical",
            ),
        ],
    }


def questions(kind: str, seed: str, variant: str) -> dict[str, Any]:
    """A class set's variant: the same for the same seed."""
    return {"pay": pay, "planning": planning}[kind](random.Random(f"{seed} {kind} {variant}"))
