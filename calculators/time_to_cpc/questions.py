"""The questions of time to CPC, and a reader's answers to them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from calculators.figures import Figure
from calculators.formatting import format_count, format_figure
from calculators.model import EMPTY, Amounts, Choice, Field
from calculators.time_to_cpc.routes import ROUTES, Route

PLAN, MONEY, OURS = "Where you are", "Prices, vouchers and books", "More about you, and our guesses"
NOT_STARTED, IN_COURSE, TRAINED, DID_NOT_PASS, CPC_A = (
    "not-started",
    "in-course",
    "trained",
    "did-not-pass",
    "cpc-a",
)
STAGES = {
    NOT_STARTED: "I haven't started",
    IN_COURSE: "I'm in a course",
    TRAINED: "I've finished my training",
    DID_NOT_PASS: "I took the exam and didn't pass",
    CPC_A: "I'm a CPC-A",
}
LEARNING = (NOT_STARTED, IN_COURSE)
AFTER_COURSE = (TRAINED, DID_NOT_PASS, CPC_A)
BEFORE_PASSING = (NOT_STARTED, IN_COURSE, TRAINED, DID_NOT_PASS)
YES_NO = (Choice("no", "No"), Choice("yes", "Yes"))
JOB_MONTHS = (3, 9, 18)  # the cases to look at where a reader gives no number
CASES_TO_CHOOSE, OTHER = "Cases to look at", "Another number"
HIGHEST_PRICE = Decimal(100_000)
YEARS_BACK = Decimal(-2)  # a saved plan outlives its dates


def months_to_job_choices() -> tuple[Choice, ...]:
    """Return when a first coding job could begin: three cases, never, or another number."""
    others = [number for number in range(25) if number not in JOB_MONTHS]
    return (
        Choice("", "Not sure: show 3, 9 and 18 months", CASES_TO_CHOOSE),
        *(
            Choice(str(number), f"After {format_count(number, 'months')}", CASES_TO_CHOOSE)
            for number in JOB_MONTHS
        ),
        Choice("none", "No coding job planned", CASES_TO_CHOOSE),
        *(
            Choice(
                str(number),
                f"After {format_count(number, 'months')}" if number else "At once",
                OTHER,
            )
            for number in others
        ),
    )


QUESTIONS = (
    Field(
        "stage",
        "Where are you now?",
        "where you are now",
        "choice",
        default=NOT_STARTED,
        section=PLAN,
        choices=tuple(Choice(value, label) for value, label in STAGES.items()),
    ),
    Field(
        "route",
        "Route",
        "a route",
        "choice",
        default="aapc-course",
        section=PLAN,
        choices=tuple(Choice(value, route.label) for value, route in ROUTES.items()),
        shown_for={"stage": LEARNING},
    ),
    Field(
        "percent_done",
        "How much of the course is done?",
        "how much of the course is done",
        "whole",
        maximum=Decimal(99),
        default="0",
        hint="In percent: 50 for half.",
        section=PLAN,
        shown_for={"stage": (IN_COURSE,)},
    ),
    Field(
        "attempts_failed",
        "How often have you taken the exam?",
        "how often you have taken the exam",
        "whole",
        minimum=Decimal(1),
        maximum=Decimal(9),
        default="1",
        section=PLAN,
        shown_for={"stage": (DID_NOT_PASS,)},
    ),
    Field(
        "attempts_paid",
        "How many attempts are still paid for?",
        "how many attempts are still paid for",
        "choice",
        default="0",
        hint="A voucher for two attempts leaves one after the first.",
        section=PLAN,
        choices=(Choice("0", "No attempt"), Choice("1", "One"), Choice("2", "Two")),
        shown_for={"stage": (DID_NOT_PASS,)},
    ),
    Field(
        "course_proven",
        "Can you prove a course of 80 contact hours?",
        "whether you can prove a course",
        "choice",
        default="no",
        hint="A letter or a transcript from the school. It counts as a year of work.",
        section=PLAN,
        choices=YES_NO,
        shown_for={"stage": AFTER_COURSE},
    ),
    Field(
        "start",
        "Start date",
        "the date on which you would start",
        "date",
        minimum=YEARS_BACK,
        maximum=Decimal(10),
        section=PLAN,
        hint="For example: January 4 2027, or 1 4 2027",
    ),
    Field(
        "hours_per_week",
        "Hours of study each week",
        "how many hours you can study each week",
        "number",
        minimum=Decimal(3),
        maximum=Decimal(60),
        default="10",
        hint="Class, homework and practice together, from 3 to 60.",
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
        "training_price",
        "Price of training",
        "the price of your training",
        "number",
        maximum=HIGHEST_PRICE,
        optional=True,
        example="2400",
        hint="In dollars, what you still have to pay. Leave it empty for published prices, where "
        "there are any.",
        section=MONEY,
        shown_for={"stage": LEARNING},
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
        shown_for={"stage": LEARNING},
    ),
    Field(
        "voucher",
        "Exam voucher",
        "which voucher you would buy",
        "choice",
        default="2",
        section=MONEY,
        choices=(Choice("1", "For one attempt"), Choice("2", "For two attempts")),
        shown_for={"stage": BEFORE_PASSING},
    ),
    Field(
        "voucher_ends",
        "Last day of a voucher you have",
        "the last day of your voucher",
        "date",
        minimum=YEARS_BACK,
        maximum=Decimal(10),
        optional=True,
        section=MONEY,
        hint="Leave it empty if you have none. A voucher you have isn't charged again.",
        shown_for={"stage": BEFORE_PASSING},
    ),
    Field(
        "access_ends",
        "Last day of your course's access",
        "the last day of your access",
        "date",
        minimum=YEARS_BACK,
        maximum=Decimal(10),
        optional=True,
        section=MONEY,
        hint="Leave it empty if it doesn't end.",
        shown_for={"stage": (IN_COURSE,)},
    ),
    Field(
        "books_owned",
        "Code books you own",
        "which code books you own",
        "choice",
        default="none",
        section=MONEY,
        hint="The year on the cover.",
        choices=(
            Choice("none", "I own none"),
            *(Choice(str(year), f"Books of {year}") for year in range(2024, 2031)),
        ),
        shown_for={"stage": BEFORE_PASSING},
    ),
    Field(
        "books",
        "Code books to buy",
        "which price you pay for code books",
        "choice",
        default="sale",
        section=MONEY,
        choices=(
            Choice("sale", "AAPC's bundle on sale"),
            Choice("list", "AAPC's bundle at list price"),
            Choice("own", "My own price, or none"),
        ),
        shown_for={"stage": (NOT_STARTED,), "books_owned": ("none",)},
    ),
    Field(
        "books_price",
        "Your own price of books",
        "your own price of books",
        "number",
        maximum=HIGHEST_PRICE,
        optional=True,
        example="245",
        hint="In dollars for one year. Leave it empty to buy none.",
        section=MONEY,
        shown_for={"stage": (NOT_STARTED,), "books_owned": ("none",), "books": ("own",)},
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
        shown_for={"practicode": ("during", "after")},
    ),
    Field(
        "background",
        "Do you know anatomy and medical terminology?",
        "whether you have a background",
        "choice",
        default="no",
        hint="From a class or a job. It shortens the way.",
        choices=YES_NO,
        section=OURS,
        shown_for={"stage": (NOT_STARTED,)},
    ),
    Field(
        "codes_for_pay_now",
        "Do you code for pay now?",
        "whether you code for pay now",
        "choice",
        default="no",
        section=OURS,
        hint="Then your months go on from today.",
        choices=YES_NO,
    ),
    Field(
        "practicode",
        "Practicode",
        "whether you plan Practicode",
        "choice",
        default="no",
        section=OURS,
        hint="AAPC's 600 practice cases. They can count as a year of work. Ask AAPC by e-mail "
        "before you pay if you plan no job.",
        choices=(
            Choice("no", "No"),
            Choice("during", "From the second half of the course"),
            Choice("after", "After the exam"),
            Choice("done", "Done"),
        ),
    ),
    Field(
        "months_to_job",
        "First coding job",
        "when your first coding job would begin",
        "choice",
        optional=True,
        section=OURS,
        hint="Counted from the day you pass the exam, or from the start if you've passed. Nobody "
        "measures how long new coders search.",
        choices=months_to_job_choices(),
        shown_for={"codes_for_pay_now": ("no",)},
    ),
    Field(
        "attempts",
        "Attempts at the exam from here",
        "how many attempts to plan",
        "choice",
        default="1",
        section=OURS,
        hint="Nobody can say whether you'll pass. Choose what to plan for.",
        choices=(Choice("1", "One"), Choice("2", "Two")),
        shown_for={"stage": BEFORE_PASSING},
    ),
)
TWO_YEARS, TEN_YEARS, MOST_HOURS = Decimal(104), Decimal(520), Decimal(5000)


class Assumption(NamedTuple):
    """A figure that a reader can replace: a label, and the bounds of the reader's own number."""

    label: str
    minimum: Decimal
    maximum: Decimal
    shown_for: Mapping[str, tuple[str, ...]] = EMPTY


def of_route(route: str, stages: tuple[str, ...] = LEARNING) -> dict[str, tuple[str, ...]]:
    """Return the condition that an assumption matters for one route."""
    return {"stage": stages, "route": (route,)}


ASSUMED = {
    "choose_weeks": Assumption(
        "Weeks to choose and enroll", Decimal(0), TWO_YEARS, {"stage": (NOT_STARTED,)}
    ),
    "foundations_hours": Assumption(
        "Hours of anatomy and terminology first",
        Decimal(0),
        MOST_HOURS,
        {
            "stage": (NOT_STARTED,),
            "route": ("aapc-course", "short-course"),
            "background": ("no",),
        },
    ),
    "aapc_course_work_hours": Assumption(
        "Hours of an AAPC-type course, homework included",
        Decimal(1),
        MOST_HOURS,
        of_route("aapc-course"),
    ),
    "aapc_course_minimum_weeks": Assumption(
        "Shortest calendar of the course, in weeks",
        Decimal(0),
        TEN_YEARS,
        of_route("aapc-course", (NOT_STARTED,)),
    ),
    "short_course_work_hours": Assumption(
        "Hours of a short college course, homework included",
        Decimal(1),
        MOST_HOURS,
        of_route("short-course"),
    ),
    "short_course_minimum_weeks": Assumption(
        "Shortest calendar of the college course, in weeks",
        Decimal(0),
        TEN_YEARS,
        of_route("short-course", (NOT_STARTED,)),
    ),
    "college_certificate_work_hours": Assumption(
        "Hours of a college certificate, homework included",
        Decimal(1),
        MOST_HOURS,
        of_route("college-certificate"),
    ),
    "college_certificate_minimum_weeks": Assumption(
        "Shortest calendar of the certificate, in weeks",
        Decimal(0),
        TEN_YEARS,
        of_route("college-certificate", (NOT_STARTED,)),
    ),
    "associate_degree_work_hours": Assumption(
        "Hours of an associate degree, homework included",
        Decimal(1),
        MOST_HOURS,
        of_route("associate-degree"),
    ),
    "associate_degree_minimum_weeks": Assumption(
        "Shortest calendar of the degree, in weeks",
        Decimal(0),
        TEN_YEARS,
        of_route("associate-degree", (NOT_STARTED,)),
    ),
    "self_study_hours": Assumption(
        "Hours of self-study",
        Decimal(1),
        MOST_HOURS,
        of_route("self-study"),
    ),
    "self_study_background_hours": Assumption(
        "Hours of self-study with a background",
        Decimal(1),
        MOST_HOURS,
        {**of_route("self-study", (NOT_STARTED,)), "background": ("yes",)},
    ),
    "preparation_hours": Assumption(
        "Hours of exam preparation",
        Decimal(0),
        MOST_HOURS,
        {"stage": (NOT_STARTED, IN_COURSE, TRAINED), "codes_for_pay_now": ("no",)},
    ),
    "preparation_working_hours": Assumption(
        "Hours of exam preparation beside coding work",
        Decimal(0),
        MOST_HOURS,
        {"stage": (NOT_STARTED, IN_COURSE, TRAINED), "codes_for_pay_now": ("yes",)},
    ),
    "booking_weeks": Assumption(
        "Weeks until the exam date", Decimal(0), TWO_YEARS, {"stage": BEFORE_PASSING}
    ),
    "result_weeks": Assumption(
        "Weeks until the result", Decimal(0), TWO_YEARS, {"stage": BEFORE_PASSING}
    ),
    "second_attempt_hours": Assumption(
        "Hours of study before a second attempt",
        Decimal(0),
        MOST_HOURS,
        {"stage": BEFORE_PASSING},
    ),
    "third_attempt_hours": Assumption(
        "Hours of study before a third attempt or a later one",
        Decimal(0),
        MOST_HOURS,
        {"stage": (DID_NOT_PASS,)},
    ),
    "practicode_minutes": Assumption(
        "Minutes for a Practicode case",
        Decimal(1),
        Decimal(60),
        {"practicode": ("during", "after")},
    ),
    "letters_weeks": Assumption(
        "Weeks to collect letters from employers", Decimal(0), TWO_YEARS, {"stage": (CPC_A,)}
    ),
    "aapc_check_weeks": Assumption("Weeks until AAPC has checked", Decimal(0), TWO_YEARS),
}
CHANGES = {
    2: "costs, assumptions of your own, and a background",
    3: (
        "where you are now, hours of work in place of weeks for each route, anatomy and "
        "terminology first, and a plan by AAPC's plain rule beside the one without a job"
    ),
}
# The assumptions of version 2, which version 3 replaces.
DROPPED = (
    "background_saving",
    "aapc_course_weeks",
    "short_course_weeks",
    "college_certificate_weeks",
    "associate_degree_weeks",
    "preparation_weeks",
    "second_attempt_weeks",
)


def upgrade(version: int, answers: Mapping[str, str]) -> dict[str, str]:
    """Return the answers of a link as the newest version asks for them."""
    if version >= 3:
        return dict(answers)
    upgraded = {name: text for name, text in answers.items() if name not in DROPPED}
    if answers.get("route") == "already-trained":
        del upgraded["route"]
        upgraded |= {"stage": TRAINED, "course_proven": "yes"}
    # Before, a link that left Practicode out meant "after the exam".
    upgraded.setdefault("practicode", "after")
    return upgraded


class Answers(NamedTuple):
    """A reader's answers, with the day of asking.

    ``months_to_job`` is ``None`` for a reader who isn't sure, and says nothing without
    ``plans_job``. A price is ``None`` where none was given, a day where there is none.
    ``assumptions`` are the reader's own numbers by figure.
    """

    today: date
    stage: str
    route: str
    percent_done: Decimal
    attempts_failed: int
    attempts_paid: int
    course_proven: bool
    start: date
    hours_per_week: Decimal
    background: bool
    months_of_work: Decimal
    codes_for_pay_now: bool
    practicode: str
    plans_job: bool
    months_to_job: int | None
    attempts: int
    attempts_of_voucher: int
    voucher_ends: date | None
    access_ends: date | None
    student_prices: bool
    training_price: Decimal | None
    practicode_price: Decimal | None
    books_owned: int | None
    books: str
    books_price: Decimal | None
    assumptions: Mapping[str, Decimal]

    @property
    def chosen_route(self) -> Route:
        """The route, which matters while a reader learns."""
        return ROUTES[self.route]

    @property
    def is_learning(self) -> bool:
        """Whether a course or self-study is part of the plan."""
        return self.stage in LEARNING

    @property
    def is_certified(self) -> bool:
        """Whether the exam is passed already."""
        return self.stage == CPC_A

    @property
    def has_course(self) -> bool:
        """Whether AAPC has, or will have, proof of a course of 80 contact hours."""
        return self.chosen_route.proven_course if self.is_learning else self.course_proven

    @property
    def has_practicode(self) -> bool:
        """Whether Practicode is done, or part of the plan."""
        return self.practicode != "no"

    @property
    def plans_practicode(self) -> bool:
        """Whether Practicode is part of the plan."""
        return self.practicode in ("during", "after")

    def with_route(self, route: str) -> Answers:
        """Return the same answers for a route; the reader's own price is for the chosen one."""
        if route == self.route:
            return self
        return self._replace(route=route, training_price=None)


def to_answers(amounts: Amounts, as_of: date) -> Answers:
    """Return typed answers."""
    job = amounts.optional_text("months_to_job")
    own = {name: amounts.optional_number(name) for name in ASSUMED}
    books_owned = amounts.text("books_owned")
    return Answers(
        today=as_of,
        stage=amounts.text("stage"),
        route=amounts.text("route"),
        percent_done=amounts.number("percent_done"),
        attempts_failed=int(amounts.number("attempts_failed")),
        attempts_paid=int(amounts.text("attempts_paid")),
        course_proven=amounts.text("course_proven") == "yes",
        start=amounts.day("start"),
        hours_per_week=amounts.number("hours_per_week"),
        background=amounts.text("background") == "yes",
        months_of_work=amounts.number("months_of_work"),
        codes_for_pay_now=amounts.text("codes_for_pay_now") == "yes",
        practicode=amounts.text("practicode"),
        plans_job=job != "none",
        months_to_job=int(job) if job and job != "none" else None,
        attempts=int(amounts.text("attempts")),
        attempts_of_voucher=int(amounts.text("voucher")),
        voucher_ends=amounts.optional_day("voucher_ends"),
        access_ends=amounts.optional_day("access_ends"),
        student_prices=amounts.text("price_basis") == "student",
        training_price=amounts.optional_number("training_price"),
        practicode_price=amounts.optional_number("practicode_price"),
        books_owned=None if books_owned == "none" else int(books_owned),
        books=amounts.text("books"),
        books_price=amounts.optional_number("books_price"),
        assumptions={name: number for name, number in own.items() if number is not None},
    )


def fields(figures: Mapping[str, Figure]) -> tuple[Field, ...]:
    """Return the questions, and one for each assumption; left empty, it takes our range."""
    own = []
    for name, assumption in ASSUMED.items():
        value = figures[name].values[-1]
        own.append(
            Field(
                name,
                assumption.label,
                "your own number",
                "whole",
                minimum=assumption.minimum,
                maximum=assumption.maximum,
                optional=True,
                section=OURS,
                example=f"{value.typical:f}",
                hint=f"Ours: {format_range(figures[name])}. {value.because}",
                shown_for=assumption.shown_for,
            )
        )
    return *QUESTIONS, *own


def format_range(figure: Figure) -> str:
    """Return our range in words: "0, 2 or 8 weeks"."""
    low, typical, high = figure.values[-1].cases()
    if low == high:
        return format_figure(figure)
    return f"{low:f}, {typical:f} or {high:f} {figure.unit}"
