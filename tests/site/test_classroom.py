"""The classroom pack: three documents a lesson, true keys, and no answer on a student sheet."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

import pytest

import calculators
from calculators import formatting
from calculators.dates import add_months
from overrides import content, data
from overrides.macros import worksheets
from tests.support.classroom import LESSONS, STUDENT_SHEETS, answers_in, squeezed
from tests.support.pages import PAGES, collect_faults, select, text_of
from tests.support.prose import prose, reading_grade

VERBS = {
    *("Add", "Ask", "Change", "Choose", "Compare", "Defend", "Explain", "Find", "Mark", "Match"),
    *("Name", "Rate", "Read", "Rewrite", "Sort", "Tell", "Trace", "Work"),
}


# --- Lessons --------------------------------------------------------------------------------------


def test_eight_lessons_have_three_documents_each():
    def check(lesson):
        pages = {page for page in PAGES if page.startswith(f"classroom/{lesson}/")}
        sets = (f"-{variant.lower()}" if variant else "" for variant in LESSONS[lesson]["variants"])
        names = ["teacher", "key", *(f"student{variant}" for variant in sets)]
        return pages ^ {f"classroom/{lesson}/{name}.html" for name in names}

    assert len(LESSONS) == 8
    assert collect_faults(LESSONS, check) == {}


def test_a_lesson_has_all_its_parts_and_45_minutes():
    def check(lesson):
        parts = LESSONS[lesson]
        needed = ("materials", "trim", "reteach", "terms", "objectives")
        first_words = {objective.split()[0] for objective in parts["objectives"]}
        return [part for part in needed if not parts[part]] + sorted(first_words - VERBS)

    assert collect_faults(LESSONS, check) == {}
    assert {lesson: parts["minutes"] for lesson, parts in LESSONS.items()} == dict.fromkeys(
        LESSONS, 45
    )


def test_the_notes_give_minutes_objectives_steps_and_what_to_leave_out(pages):
    def check(lesson):
        parts = LESSONS[lesson]
        text = squeezed(text_of(pages[f"classroom/{lesson}/teacher.html"].article))
        expected = [
            f"{parts['minutes']} minutes",
            *parts["objectives"],
            *parts["reteach"],
            parts["trim"],
            parts["warm_up"]["does"],
            *(step["does"] for step in parts["step"]),
        ]
        return [passage for passage in expected if squeezed(passage) not in text]

    assert collect_faults(LESSONS, check) == {}


# --- Student sheets -------------------------------------------------------------------------------


def test_a_student_sheet_contains_no_answer(pages):
    def check(page):
        on_screen = squeezed(text_of(pages[page].article))
        document = page.removesuffix(".html").replace("/", "-")
        to_print = squeezed(pages[f"print/{document}.html"].text)
        return [
            answer
            for answer in answers_in(LESSONS[page.split("/")[1]])
            if any(f" {answer} " in f" {text} " for text in (on_screen, to_print))
        ] + re.findall("answer key", to_print)

    assert collect_faults(STUDENT_SHEETS, check) == {}


def test_a_student_sheet_reads_at_grade_seven(pages):
    grades = {page: reading_grade(prose(pages[page].article)) for page in STUDENT_SHEETS}
    assert {page: grade for page, grade in grades.items() if grade > 7} == {}


# --- Questions with numbers -----------------------------------------------------------------------


@pytest.mark.parametrize("seed", ["1", "spring", "2027"])
def test_keys_are_what_the_calculators_find(seed):
    for kind in worksheets.CALCULATOR:
        for variant in worksheets.VARIANTS:
            for question in worksheets.questions(kind, seed, variant)["questions"]:
                lines = calculators.run(*question["call"])["lines"]
                texts = {line["name"]: line["text"] for line in lines}
                assert question["from"]
                assert all(texts[line] in question["answer"] for line in question["from"])
                assert formatting.NOT_RELEASED not in question["answer"].lower()


def test_the_higher_median_is_the_higher_one():
    for seed in map(str, range(30)):
        questions = worksheets.questions("pay", seed, "A")["questions"]
        one, two = (int(questions[place]["answer"].strip("$").replace(",", "")) for place in (0, 4))
        higher = "one" if one > two else "two"
        assert re.findall(r"\b(one|two)\b", questions[5]["answer"]) == [higher]


def test_the_steps_on_a_planning_sheet_add_up_to_the_date_in_the_key():
    for seed in map(str, range(30)):
        for variant in worksheets.VARIANTS:
            sheet = worksheets.questions("planning", seed, variant)
            day = date.fromisoformat(sheet["questions"][0]["call"][1]["start"])
            for _, length in sheet["rows"]:
                for number, unit in re.findall(r"(\d+) (week|day|month)", length):
                    if unit == "month":
                        day = add_months(day, int(number))
                    else:
                        day += timedelta(days=int(number) * (7 if unit == "week" else 1))
            assert datetime.strptime(sheet["questions"][1]["answer"], "%B %d, %Y").date() == day


def test_a_seed_makes_one_class_set_and_another_seed_another():
    for kind in worksheets.CALCULATOR:
        sets = {
            seed: [worksheets.questions(kind, seed, variant) for variant in worksheets.VARIANTS]
            for seed in ("1", "2", "3")
        }
        again = [worksheets.questions(kind, "1", variant) for variant in worksheets.VARIANTS]
        assert again == sets["1"]
        assert sets["1"] != sets["2"] != sets["3"] != sets["1"]
        for one, two, three in sets.values():
            assert one != two != three != one


def test_the_key_gives_the_answers_of_every_set(pages):
    numbered = [lesson for lesson in LESSONS if LESSONS[lesson]["numbers"]]

    def check(lesson):
        text = text_of(pages[f"classroom/{lesson}/key.html"].article)
        variants = LESSONS[lesson]["variants"].items()
        expected = [f"Set {variant}" for variant, _ in variants]
        expected += [question["answer"] for _, own in variants for question in own["questions"]]
        return [part for part in expected if part not in text]

    assert numbered
    assert collect_faults(numbered, check) == {}


# --- What goes with the lessons -------------------------------------------------------------------


def test_the_excerpt_has_official_titles_with_their_year(pages):
    article = pages["classroom/icd-10-cm-excerpt.html"].article
    rows = {
        text_of(row[0]): [text_of(cell) for cell in row[1:]] for row in select(article, "tbody tr")
    }
    expected = {
        "I10": ["Essential (primary) hypertension", "Yes"],
        "J02.9": ["Acute pharyngitis, unspecified", "Yes"],
        "Z23": ["Encounter for immunization", "Yes"],
    }
    assert {code: rows[code][:2] for code in expected} == expected
    assert "fiscal year 2026" in text_of(article)


def test_codes_of_the_look_up_lesson_are_in_the_excerpt_and_can_be_billed():
    rows = data.load().tables["icd10cm_excerpt"].rows
    pattern = r"([A-Z]\d\d[.\w]*), (.+?)\.(?: |$)"
    answers = [question["answer"] for question in LESSONS["4-looking-a-code-up"]["question"]]
    codes = dict(match.groups() for match in map(re.compile(pattern).match, answers) if match)
    assert codes
    assert {code: (rows[(code,)]["title"], rows[(code,)]["billable"]) for code in codes} == {
        code: (title, "Yes") for code, title in codes.items()
    }


def test_the_booklet_asks_all_that_the_guide_asks(pages):
    text = squeezed(text_of(pages["classroom/booklet.html"].article))
    questions = [
        text_of(question)
        for page, css in (
            ("start/is-it-for-you.html", ".ticked strong"),
            ("training/choosing.html", "li strong"),
        )
        for question in select(pages[page].article, css)
        if text_of(question).endswith((".", "?"))
    ]
    assert len(questions) > 15
    steps = content.steps()
    assert len(steps) == 8
    assert min(len(step["checks"]) for step in steps) >= 5
    expected = [*questions, *(step["title"] for step in steps), "Monday", "Sunday"]
    assert [part for part in expected if squeezed(part) not in text] == []
