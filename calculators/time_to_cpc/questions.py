"""The questions of time to CPC, and a reader's answers to them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from calculators.exports import encode
from calculators.figures import Figure
from calculators.formatting import format_count, format_figure
from calculators.model import Amounts, Choice, Field
from calculators.time_to_cpc.routes import ROUTES, Route

NO_DATE, FIRST_YEAR, LATER = "No date", "Within a year", "Later"
PLAN, MONEY, OURS = "Your plan", "What you pay", "What we assume"
HIGHEST_PRICE = Decimal(100_000)
QUESTIONS = (
    Field(
        "start",
        "Start date",
        "the date on which you would start",
        "date",
        maximum=Decimal(10),
        section=PLAN,
        hint="For example: January 4 2027, or 1 4 2027",
    ),
    Field(
        "route",
        "Route",
        "a route",
        "choice",
        default="aapc-course",
        section=PLAN,
        choices=tuple(Choice(value, route.label) for value, route in ROUTES.items()),
    ),
    Field(
        "hours_per_week",
        "Hours each week",
        "how many hours you can study each week",
        "number",
        minimum=Decimal(3),
        maximum=Decimal(60),
        default="10",
        hint="From 3 to 60. Practicode during training needs the same hours again.",
        section=PLAN,
    ),
    Field(
        "background",
        "Background in anatomy and medical terminology",
        "whether you have a background",
        "choice",
        default="no",
        hint="From a class or a job. It shortens self-study.",
        choices=(Choice("no", "No"), Choice("yes", "Yes")),
        section=PLAN,
    ),
    Field(
        "months_of_work",
        "Months of coding work",
        "how many months of coding work you can document",
        "whole",
        maximum=Decimal(600),
        default="0",
        hint="Work with CPT, ICD-10-CM or HCPCS codes that an employer will confirm. Posting "
        "payments alone is not. 0 if none.",
        section=PLAN,
    ),
    Field(
        "codes_for_pay_now",
        "Coding for pay now",
        "whether you code for pay now",
        "choice",
        default="no",
        section=PLAN,
        hint="Then your months go on from today.",
        choices=(Choice("no", "No"), Choice("yes", "Yes")),
    ),
    Field(
        "practicode",
        "Practicode",
        "whether you plan Practicode",
        "choice",
        default="after",
        section=PLAN,
        hint="AAPC's 600 practice cases. They can count as a year of work. Ask AAPC first if you "
        "plan no job.",
        choices=(
            Choice("no", "No"),
            Choice("during", "During training"),
            Choice("after", "After the exam"),
        ),
    ),
    Field(
        "months_to_job",
        "First coding job",
        "when your first coding job would begin",
        "choice",
        optional=True,
        section=PLAN,
        hint="Counted from the day you pass the exam. We found no measure of how long new coders "
        "search.",
        choices=(
            Choice("", "Not sure: use our range", NO_DATE),
            Choice("none", "No coding job planned", NO_DATE),
            Choice("0", "At once", FIRST_YEAR),
            *(
                Choice(
                    str(n), f"After {format_count(n, 'months')}", FIRST_YEAR if n <= 12 else LATER
                )
                for n in range(1, 25)
            ),
        ),
    ),
    Field(
        "attempts",
        "Attempts at the exam",
        "how many attempts to plan",
        "choice",
        default="1",
        section=PLAN,
        hint="Nobody can say whether you'll pass. Choose what to plan for.",
        choices=(Choice("1", "One"), Choice("2", "Two")),
    ),
    Field(
        "voucher",
        "Exam voucher",
        "which voucher you would buy",
        "choice",
        default="2",
        section=MONEY,
        choices=(Choice("1", "For one attempt"), Choice("2", "For two attempts")),
    ),
    Field(
        "price_basis",
        "AAPC's prices",
        "which of AAPC's prices you pay",
        "choice",
        default="individual",
        section=MONEY,
        hint="Student prices are for those in a course of AAPC's or one that it approves.",
        choices=(Choice("individual", "Individual"), Choice("student", "AAPC student")),
    ),
    Field(
        "training_price",
        "Price of training",
        "the price of your training",
        "number",
        maximum=HIGHEST_PRICE,
        optional=True,
        example="2400",
        hint="In dollars. Leave it empty for published prices, where there are any.",
        section=MONEY,
    ),
    Field(
        "practicode_price",
        "Price of Practicode",
        "the price of Practicode",
        "number",
        maximum=HIGHEST_PRICE,
        optional=True,
        example="0",
        hint="In dollars, 0 if your course includes it, as AAPC's packages do. Leave it empty if "
        "you don't know.",
        section=MONEY,
    ),
    Field(
        "books",
        "Code books",
        "which price you pay for code books",
        "choice",
        default="sale",
        section=MONEY,
        choices=(
            Choice("sale", "AAPC's bundle on sale"),
            Choice("list", "AAPC's bundle at list price"),
            Choice("own", "My own books or price"),
        ),
    ),
    Field(
        "books_price",
        "Your own price of books",
        "your own price of books",
        "number",
        maximum=HIGHEST_PRICE,
        optional=True,
        example="245",
        hint="In dollars for one year. Leave it empty if you have the books.",
        section=MONEY,
    ),
)
TWO_YEARS, TEN_YEARS = Decimal(104), Decimal(520)  # weeks
# The figures that a reader can replace: a label, and the bounds of the reader's own number.
ASSUMED = {
    "choose_weeks": ("Weeks to choose and enroll", Decimal(0), TWO_YEARS),
    "self_study_hours": ("Hours of self-study", Decimal(1), Decimal(3000)),
    "background_saving": ("Percent that a background saves", Decimal(0), Decimal(100)),
    "aapc_course_weeks": ("Weeks of an AAPC-type course", Decimal(1), TEN_YEARS),
    "short_course_weeks": ("Weeks of a short college course", Decimal(1), TEN_YEARS),
    "college_certificate_weeks": ("Weeks of a college certificate", Decimal(1), TEN_YEARS),
    "associate_degree_weeks": ("Weeks of an associate degree", Decimal(1), TEN_YEARS),
    "preparation_weeks": ("Weeks of exam preparation", Decimal(0), TWO_YEARS),
    "booking_weeks": ("Weeks until the exam date", Decimal(0), TWO_YEARS),
    "result_weeks": ("Weeks until the result", Decimal(0), TWO_YEARS),
    "second_attempt_weeks": ("Weeks for a second attempt", Decimal(0), TWO_YEARS),
    "practicode_minutes": ("Minutes for a Practicode case", Decimal(1), Decimal(60)),
    "aapc_check_weeks": ("Weeks until AAPC has checked", Decimal(0), TWO_YEARS),
}
CHANGES = {2: "costs, assumptions of your own, and a background"}


class Answers(NamedTuple):
    """A reader's answers, with the day of asking.

    ``months_to_job`` is ``None`` for a reader who isn't sure, and says nothing without
    ``plans_job``. A price is ``None`` where none was given. ``assumptions`` are the reader's own
    numbers by figure. ``identifier`` tells these answers from any others.
    """

    today: date
    identifier: str
    start: date
    route: str
    hours_per_week: Decimal
    background: bool
    months_of_work: Decimal
    codes_for_pay_now: bool
    practicode: str
    plans_job: bool
    months_to_job: int | None
    attempts: int
    attempts_of_voucher: int
    student_prices: bool
    training_price: Decimal | None
    practicode_price: Decimal | None
    books: str
    books_price: Decimal | None
    assumptions: Mapping[str, Decimal]

    @property
    def chosen_route(self) -> Route:
        """The route."""
        return ROUTES[self.route]

    @property
    def plans_practicode(self) -> bool:
        """Whether Practicode is part of the plan, during training or after the exam."""
        return self.practicode != "no"

    def with_route(self, route: str) -> Answers:
        """Return the same answers for a route; the reader's own price is for the chosen one."""
        if route == self.route:
            return self
        return self._replace(route=route, training_price=None)


def to_answers(amounts: Amounts, as_of: date) -> Answers:
    """Return typed answers."""
    job = amounts.optional_text("months_to_job")
    own = {name: amounts.optional_number(name) for name in ASSUMED}
    return Answers(
        today=as_of,
        identifier="&".join(encode(amounts[name]) for name in sorted(amounts)),
        start=amounts.day("start"),
        route=amounts.text("route"),
        hours_per_week=amounts.number("hours_per_week"),
        background=amounts.text("background") == "yes",
        months_of_work=amounts.number("months_of_work"),
        codes_for_pay_now=amounts.text("codes_for_pay_now") == "yes",
        practicode=amounts.text("practicode"),
        plans_job=job != "none",
        months_to_job=int(job) if job and job != "none" else None,
        attempts=int(amounts.text("attempts")),
        attempts_of_voucher=int(amounts.text("voucher")),
        student_prices=amounts.text("price_basis") == "student",
        training_price=amounts.optional_number("training_price"),
        practicode_price=amounts.optional_number("practicode_price"),
        books=amounts.text("books"),
        books_price=amounts.optional_number("books_price"),
        assumptions={name: number for name, number in own.items() if number is not None},
    )


def fields(figures: Mapping[str, Figure]) -> tuple[Field, ...]:
    """Return the questions, and one for each assumption; left empty, it takes our range."""
    own = []
    for name, (label, minimum, maximum) in ASSUMED.items():
        value = figures[name].values[-1]
        own.append(
            Field(
                name,
                label,
                "your own number",
                "whole",
                minimum=minimum,
                maximum=maximum,
                optional=True,
                section=OURS,
                example=str(value.typical),
                hint=f"Ours: {format_range(figures[name])}. {value.because}",
            )
        )
    return *QUESTIONS, *own


def format_range(figure: Figure) -> str:
    """Return our range in words: "0, 2 or 8 weeks"."""
    low, typical, high = figure.values[-1].cases()
    if low == high:
        return format_figure(figure)
    return f"{low:f}, {typical:f} or {high:f} {figure.unit}"
